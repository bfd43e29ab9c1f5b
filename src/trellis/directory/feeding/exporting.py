"""The whole feed as files, for whoever wants a copy: what `importing` reads back."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from trellis.directory.feeding import lists
from trellis.directory.feeding.asking import Asked
from trellis.directory.feeding.lists import Answered
from trellis.rules.openreferral import openapi, paging
from trellis.rules.openreferral.paging import Page

_EVERYTHING = Asked(full=True, per_page=paging.MOST)
FILES: dict[str, Callable[[Asked], Answered]] = {
    "services.json": lists.services,
    "service_at_locations.json": lists.places,
    "organizations.json": lists.organisations,
    "taxonomies.json": lists.taxonomies,
    "taxonomy_terms.json": lists.terms,
}


def export(folder: Path, *, area: str, base: str) -> dict[str, int]:
    """Write every list into a folder, whole, and the description; how many things each file holds."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "openapi.json", openapi.description(base, area))
    held = {}
    for name, answer in FILES.items():
        contents = list(_all(answer))
        _write(folder / name, Page(1, max(len(contents), 1), len(contents)).wrapped(contents))
        held[name] = len(contents)
    return held


def _all(answer: Callable[[Asked], Answered]) -> Iterator[dict[str, Any]]:  # Any: JSON
    first = answer(_EVERYTHING)
    yield from first.contents
    for number in range(2, first.page.pages + 1):
        yield from answer(replace(_EVERYTHING, page=number)).contents


def _write(path: Path, body: dict[str, Any]) -> None:  # Any: JSON
    words = json.dumps(body, ensure_ascii=False, indent=1)
    path.write_text(f"{words}\n", encoding="utf-8")
