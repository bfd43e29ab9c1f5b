"""The Jinja environment every page is rendered in."""

from typing import Any

from jinja2 import Environment


def environment(**options: Any) -> Environment:  # Any: Django hands over whatever its settings hold
    return Environment(**options)
