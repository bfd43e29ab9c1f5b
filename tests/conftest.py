"""One migrated template database for all tests; each worker gets a copy and connects as the application does."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from hypothesis import HealthCheck, settings
from psycopg import sql

from trellis.config import environment

if TYPE_CHECKING:
    from django.test import Client

    from trellis.foundation.access.models import User

# Property tests give the same answer on every run, however slow the machine.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

SOURCE = Path(environment.__file__).parents[1]


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in sorted([*SOURCE.rglob("migrations/*.py"), *SOURCE.rglob("floor.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def pytest_make_parametrize_id(val: object) -> str | None:
    """A file's bytes hold the moment it was made, and a test must be called the same by every worker."""
    return "bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: pytest.FixtureRequest, worker_id: str) -> Iterator[None]:
    """A copy of the migrated template, reached as the role that owns nothing, and only by tests that say so."""
    template, name = f"tests_{_fingerprint()}", f"tests_{os.getpid()}_{worker_id}"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # pytest-django's blocker has no public type
        _make_template(template)
        _run(f"CREATE DATABASE {name} TEMPLATE {template}")
        _reach(name)
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]  # the same
        _reach(name)
    _end_sessions(name)
    _run(f"DROP DATABASE {name}")


def _reach(name: str) -> None:
    """Both roles leave what they had open, and are led to the worker's own database when they next ask."""
    from django.db import connections

    for alias in ("default", "owner"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


def _make_template(template: str) -> None:
    """Migrate once for each state of the migrations, whichever worker comes first."""
    from django.db import connections

    from trellis.foundation.database import schema

    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as lock:
        lock.execute("SELECT pg_advisory_lock(20260101)")
        if lock.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone():
            return
        unfinished = f"{template}_unfinished"
        lock.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(unfinished)))
        lock.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
        connections["owner"].settings_dict["NAME"] = unfinished
        schema.migrate()
        lock.execute(
            sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                sql.Identifier(unfinished), sql.Identifier(template)
            )
        )


def _end_sessions(name: str) -> None:
    """What still reads it, as either role: each may end its own sessions, and waits until they have ended."""
    own = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = %s AND usename = current_user"
    for role in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        with psycopg.connect(os.environ[role], autocommit=True) as connection:
            connection.execute(own, [name])


def _run(statement: str) -> None:
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.fixture(autouse=True)
def _signing_in_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """`client.force_login` signs in as a whole sign-in would: with the second factor used too."""
    monkeypatch.setattr("django.test.Client.force_login", force_whole_login)


def force_whole_login(client: "Client", user: "User", backend: str | None = None) -> None:
    """What a password and a second factor leave in the session."""
    from django.conf import settings

    client._login(user, backend or settings.AUTHENTICATION_BACKENDS[0])  # type: ignore[attr-defined]  # Django's own
    session = client.session
    session["account_authentication_methods"] = [{"method": "password"}, {"method": "mfa"}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
