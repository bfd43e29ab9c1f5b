"""What the surroundings decide: folders, the database's address, the name of the settings."""

import os
import secrets
from pathlib import Path

from trellis.foundation import database

ROOT = Path(__file__).resolve().parents[3]
LOCAL = Path(os.environ.get("TRELLIS_LOCAL", ROOT / ".local"))
# Where the capacity engine keeps its compiled code; read when Numba is first imported.
os.environ.setdefault("NUMBA_CACHE_DIR", str(LOCAL / "numba"))


def prepare() -> None:
    """Set what Django's settings read, starting the embedded database if no other is configured."""
    _keep_secret_key(LOCAL / "secret-key")
    urls = database.ensure_running(LOCAL / "postgres", os.environ.get("TRELLIS_DATABASE", "trellis"))
    os.environ["DATABASE_URL"] = urls.app
    os.environ["DATABASE_OWNER_URL"] = urls.owner


def _keep_secret_key(path: Path) -> None:
    """A machine without a configured key makes one and keeps it."""
    if not os.environ.get("TRELLIS_SECRET_KEY") and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
