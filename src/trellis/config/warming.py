"""What a web worker does beside its first answers, so that no visitor waits for it: engines loaded, templates compiled."""

import logging
from collections.abc import Callable
from threading import Thread

from django.template import engines

from trellis.rules import places
from trellis.rules.capacity import make_ready

LOG = logging.getLogger(__name__)
NOT_OURS = "django/"


def begin() -> Thread:
    """Start, and answer at once."""
    thread = Thread(target=warm_up, daemon=True)
    thread.start()
    return thread


def warm_up() -> None:
    """Everything in turn; what cannot be done is told to the log, and left to the page that needs it."""
    for step in STEPS:
        try:
            step()
        except Exception:
            LOG.exception("warming.failed", extra={"step": step.__name__})


def templates() -> None:
    """Compile every page's template: a page with forms leans on dozens."""
    environment = engines["jinja2"].env  # type: ignore[attr-defined]  # Jinja2's engine has one
    for name in environment.list_templates(extensions=["html"]):
        if not name.startswith(NOT_OURS):
            environment.get_template(name)


STEPS: tuple[Callable[[], None], ...] = (make_ready, places.prepare, templates)
