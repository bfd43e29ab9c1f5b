"""Try an address elsewhere: is there still a page? The one place in this slice that uses the network.

Tests, and areas that have not switched it on, put another `Looker` in its place.
"""

import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException, HTTPMessage
from typing import IO, Protocol
from urllib.parse import urlsplit

SECONDS = 15
_AGENT = "Mozilla/5.0 (compatible; Trellis link check)"
# What a site answers to machines it does not like, or when it is busy: the page may well be there.
_NOT_GONE = frozenset({401, 403, 405, 406, 408, 425, 429, 500, 502, 503, 504})


class Looker(Protocol):
    """Something that says whether an address leads anywhere."""

    def is_there(self, address: str) -> bool: ...


class _NoRedirectInside(urllib.request.HTTPRedirectHandler):
    """A redirect may not lead inside the council's own network."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not _is_public(newurl):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


class Web:
    """Looks at the address itself."""

    def is_there(self, address: str) -> bool:
        if not _is_public(address):
            return False
        asked = urllib.request.Request(address, headers={"User-Agent": _AGENT})
        try:
            with urllib.request.build_opener(_NoRedirectInside).open(asked, timeout=SECONDS):
                return True
        except urllib.error.HTTPError as error:
            return error.code in _NOT_GONE
        except (OSError, HTTPException, ValueError):
            return False


def _is_public(address: str) -> bool:
    """Only web addresses outside: an editor's link must not make the server look at its own neighbours."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return False
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, proto=socket.IPPROTO_TCP)
    except OSError:
        return False
    return all(ipaddress.ip_address(one[4][0]).is_global for one in found)


_looker: Callable[[], Looker] = Web


def use(looker: Callable[[], Looker]) -> None:
    """Look by other means from now on."""
    global _looker  # set once, by whoever starts the process
    _looker = looker


def is_there(address: str) -> bool:
    """Whether an address leads anywhere."""
    return _looker().is_there(address)
