"""Bring a database's schema up to date as its owner, and let the application's role use it."""

from django.core.management import call_command
from django.db import connections

from trellis.foundation.database.server import APP_ROLE

_GRANTS = f"""
GRANT USAGE ON SCHEMA public TO {APP_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO {APP_ROLE};
REVOKE UPDATE, DELETE ON ledger_entry FROM {APP_ROLE};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP_ROLE};
"""


def migrate(verbosity: int = 0) -> None:
    """Run what migrations there are, as the owner."""
    call_command("migrate", database="owner", interactive=False, verbosity=verbosity)
    with connections["owner"].cursor() as cursor:
        cursor.execute(_GRANTS)
    connections["owner"].close()
