"""Two loads of the small demo, each in a database of its own, looked at as their owner."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.conftest import _fingerprint

ON = date(2026, 11, 18)  # a Wednesday
TABLES = "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"


@pytest.fixture(scope="session")
def loaded(
    django_db_setup: None, worker_id: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[psycopg.Connection]]:
    """The owner's connections to two databases that were loaded alike."""
    names = [f"demo_tests_{os.getpid()}_{worker_id}_{number}" for number in (1, 2)]
    folder = tmp_path_factory.mktemp("demo")
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        for name in names:
            owner.execute(f"CREATE DATABASE {name} TEMPLATE tests_{_fingerprint()}".encode())
        connections = [_load(name, folder) for name in names]
        yield connections
        for connection in connections:
            connection.close()
        for name in names:
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def counts(connection: psycopg.Connection) -> dict[str, int]:
    """Rows by table."""
    tables = [name for (name,) in connection.execute(TABLES)]
    query = sql.SQL("SELECT count(*) FROM {}")
    return {name: connection.execute(query.format(sql.Identifier(name))).fetchall()[0][0] for name in tables}


def _load(name: str, folder: Path) -> psycopg.Connection:
    urls = {key: _named(os.environ[key], name) for key in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    places = {"TRELLIS_FILES": str(folder / "files"), "TRELLIS_OUTBOX": str(folder / "outbox")}
    command = [sys.executable, "-m", "trellis.config.cli", "demo", "--size", "small", "--on", ON.isoformat()]
    subprocess.run(command, env={**os.environ, **urls, **places}, check=True, capture_output=True)
    return psycopg.connect(urls["DATABASE_OWNER_URL"], autocommit=True)


def _named(url: str, name: str) -> str:
    head, _, tail = url.partition("@/")
    return f"{head}@/{name}?{tail.partition('?')[2]}"
