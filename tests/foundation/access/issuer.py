"""A fictional issuer of work accounts: answers what a real one would, with no network."""

import time
from dataclasses import dataclass, field
from typing import Any

import jwt

ISSUER = "https://sign-in.example.org/tenant"
CLIENT = "trellis-client"
_KEY = "a key that only the tests know, long enough to sign with"


@dataclass
class Issuer:
    """Signs tokens saying who somebody is; `claims` are changed to play a trick."""

    claims: dict[str, Any] = field(default_factory=dict)  # Any: as tokens hold

    def get(self, url: str, **_more: object) -> "Answer":
        assert url == f"{ISSUER}/.well-known/openid-configuration"
        return Answer(
            {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": f"{ISSUER}/token",
                "userinfo_endpoint": f"{ISSUER}/userinfo",
                "jwks_uri": f"{ISSUER}/keys",
            }
        )

    def request(self, _method: str, url: str, **_more: object) -> "Answer":
        assert url == f"{ISSUER}/token"
        return Answer({"access_token": "opaque", "token_type": "Bearer", "id_token": self.token()})

    def token(self) -> str:
        now = int(time.time())
        usual = {"iss": ISSUER, "aud": CLIENT, "sub": "subject-1", "iat": now, "exp": now + 300}
        return jwt.encode({**usual, **self.claims}, _KEY, algorithm="HS256")

    def __enter__(self) -> "Issuer":
        return self

    def __exit__(self, *_why: object) -> None:
        """Nothing to close."""


@dataclass
class Answer:
    """As `requests` gives one."""

    content: dict[str, object]
    status_code: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "application/json"})

    def json(self) -> dict[str, object]:
        return self.content

    def raise_for_status(self) -> None:
        """All is well."""
