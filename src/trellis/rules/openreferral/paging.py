"""Pages of a list: the envelope that the standard puts round them, and what a checker asks of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

DEFAULT_SIZE = 50
MOST = 500
Json = Any  # what `json` reads and writes


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its number from 1, how many things a page holds, and how many there are in all."""

    number: int
    per_page: int
    total: int

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one, which is empty."""
        return max(1, -(-self.total // self.per_page))

    @property
    def start(self) -> int:
        """How many things come before this page."""
        return (self.number - 1) * self.per_page

    def wrapped(self, contents: list[Json]) -> dict[str, Json]:
        """The page as the feed has it.

        >>> Page(2, 5, 7).wrapped(["f", "g"])["last_page"]
        True
        """
        return {
            "total_items": self.total,
            "total_pages": self.pages,
            "page_number": self.number,
            "size": len(contents),
            "first_page": self.number == 1,
            "last_page": self.number == self.pages,
            "empty": not contents,
            "contents": contents,
        }


def faults(body: Mapping[str, Json], *, number: int, per_page: int | None = None) -> Iterator[str]:
    """What is wrong with the envelope of a page that was asked for by number, in words.

    >>> list(faults(Page(1, 5, 5).wrapped([1, 2, 3, 4, 5]), number=1, per_page=5))
    []
    >>> list(faults({"contents": [], "empty": False, "total_pages": 1, "page_number": 1}, number=1))[0]
    'first_page is missing.'
    """
    contents = body.get("contents")
    if not isinstance(contents, list):
        yield "contents is not a list."
        return
    pages = body.get("total_pages")
    wanted = {
        "page_number": number,
        "first_page": number == 1,
        "last_page": number == pages,
        "empty": not contents,
        "size": len(contents),
    }
    missing = [name for name in (*wanted, "total_items", "total_pages") if name not in body]
    yield from (f"{name} is missing." for name in missing)
    wrong = [name for name in wanted if name not in missing and body[name] != wanted[name]]
    yield from (f"{name} is {body[name]} and ought to be {wanted[name]}." for name in wrong)
    if per_page and isinstance(pages, int) and number < pages and len(contents) != per_page:
        yield f"There are {len(contents)} things on a page of {per_page} that is not the last."
