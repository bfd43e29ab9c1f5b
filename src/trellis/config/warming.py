"""What a web worker does beside its first answers, so that no visitor waits for it: engines loaded, templates compiled."""

import logging
from collections.abc import Callable
from datetime import date
from threading import Thread

from django.template import engines

from trellis.rules import places
from trellis.rules.capacity import Scenario, simulate, standard

LOG = logging.getLogger(__name__)
PATHWAY = "ehc-needs-assessment"  # its tables of how long work takes are the area's too, but for their means
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


def capacity_engine() -> None:
    """Load the compiled engine, and make the tables that every forecast draws from."""
    simulate(standard(PATHWAY), Scenario(starts_on=date(2026, 1, 1), months=1), 1, threads=1)


def places_engine() -> None:
    """Load what was compiled of the forecast of places."""
    places.prepare()


def templates() -> None:
    """Compile every page's template: a page with forms leans on dozens."""
    environment = engines["jinja2"].env  # type: ignore[attr-defined]  # Jinja2's engine has one
    for name in environment.list_templates(extensions=["html"]):
        if not name.startswith(NOT_OURS):
            environment.get_template(name)


STEPS: tuple[Callable[[], None], ...] = (capacity_engine, places_engine, templates)
