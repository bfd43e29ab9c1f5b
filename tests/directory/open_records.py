"""Rows for the tests of open data; every one is fictional."""

from datetime import UTC, date, datetime
from typing import Any

from trellis.directory.models import Service
from trellis.foundation.access import asking, system

AT = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)


def offered(slug: str, **given: Any) -> Service:  # Any: any column
    """The smallest row that is in the feed, with what the test is about."""
    name = slug.replace("-", " ").title()
    least: dict[str, Any] = {  # Any: as above
        "name": name, "title": name, "kind": "service", "provider": "Littlemere Council", "topics": ["advice"],
        "does": "We listen.", "helps": "Anybody.", "source": "made up", "checked_on": date(2026, 10, 1),
        "owner_role": "Editor", "changed_at": AT,
    }  # fmt: skip
    with asking(system("test"), on=AT.date()):
        row: Service = Service.objects.create(slug=slug, **{**least, **given})
        row.refresh_from_db()
    return row


def whole(slug: str = "hearing-service", **given: Any) -> Service:  # Any: any column
    """A row with something in every column that may be known, and in every one that may not."""
    everything: dict[str, Any] = {  # Any: as above
        "title": "Teachers for deaf children", "official_text": "The Service provides…", "topics": ["health", "school"],
        "right_when": ["A child hears little.", "A test was failed."], "who_can_ask": ["me", "gp"],
        "how_to_ask": "Ring us.", "they_will_want": ["The hearing test"], "happens_next": "We ring you.",
        "waits": "Two weeks", "cost": "Nothing to pay", "is_free": True, "meanwhile": ["Face your child."],
        "contact_role": "Hearing team", "phone": "01632 960001", "email": "hearing@example.org",
        "website": "https://example.org/hearing", "hours": "Monday to Friday, 9am to 5pm",
        "address": "1 Mill Lane, Littlemere LM1 1AA", "min_age": 0, "max_age": 19, "needs": ["HI"],
        "needs_diagnosis": False, "layer": "specialist", "phrases": ["she cannot hear me"], "acronyms": ["HIS"],
        "duties": ["10"], "source_url": "https://example.org/source", "owner_role": "Head of hearing",
        "owner_email": "private@example.org", "checked_by_name": "Priya Patel",
    }  # fmt: skip
    return offered(slug, **{**everything, **given})
