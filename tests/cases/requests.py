"""Requests as tests make them: the smallest one, and whatever the test is about."""

from datetime import date
from typing import Any
from uuid import uuid4

from trellis.cases.receiving import Asked

BORN = date(2018, 3, 4)


def asked(**facts: Any) -> Asked:
    """A parent asks about a child of eight."""
    number = uuid4()
    usual = {
        "id": number,
        "receipt": number.hex[:8].upper(),
        "given_name": "Seun",
        "family_name": "Fictional",
        "born_on": BORN,
        "asked_by": "parent",
        "name": "Bola Fictional",
        "email": "bola@example.org",
        "received_on": date(2026, 11, 2),
        "words": "Seun cannot read yet and school has tried for a year.",
    }
    return Asked(**{**usual, **facts})
