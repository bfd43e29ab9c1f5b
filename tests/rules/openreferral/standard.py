"""The standard's published schemas and examples, as files beside the tests."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from trellis.rules.openreferral import published
from trellis.rules.openreferral.conformance import Check

HOME = Path(__file__).parents[2] / "data" / "open-referral-uk"


def read(path: str) -> Any:  # Any: JSON
    """One of the files."""
    return json.loads((HOME / path).read_text(encoding="utf-8"))


@cache
def check() -> Check:
    """How to check a body against a published schema."""
    return published.checker({path.name: read(f"schema/{path.name}") for path in HOME.glob("schema/*.json")})
