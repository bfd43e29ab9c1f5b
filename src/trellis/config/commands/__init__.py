"""One file for each subcommand of `trellis`. Django is started only by those that need it (`django_ready`)."""

import os


def django_ready() -> None:
    """Start Django for a command that needs it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
    django.setup()
