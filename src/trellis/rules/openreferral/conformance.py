"""What the public validator asks of a feed, asked of any feed: every endpoint, three pages of each list, each thing by id.

Pure: it is handed how to get an address and how to check a body against a schema, so that a test, a command and a page can
all ask the same. An error is in one of the three endpoints that a feed must have; a warning is in any other.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from trellis.rules.openreferral import paging

SIZES = (1, 5, 100)


class Answer(NamedTuple):
    """What a feed answered: its status, headers with small letters, and JSON or nothing."""

    status: int
    headers: Mapping[str, str]
    body: Any  # JSON


class Finding(NamedTuple):
    """Something wrong: `error` fails a feed, `warning` does not."""

    level: str
    path: str
    says: str


Get = Callable[[str], Answer]
Check = Callable[[str, Any], list[str]]  # Any: JSON; a schema's file and a body, to what is wrong
REQUIRED = (("/services", "service_list.json", "service.json"),)
OPTIONAL = (
    ("/taxonomies", "taxonomy_list.json", "taxonomy.json"),
    ("/taxonomy_terms", "taxonomy_term_list.json", "taxonomy_term.json"),
    ("/service_at_locations", "service_at_location_list.json", "service_at_location.json"),
    ("/organizations", "organization_list.json", "organization.json"),
)
NOBODY = "00000000-0000-4000-8000-000000000000"


def walk(get: Get, check: Check, *, each_by_id: int = 25) -> Iterator[Finding]:
    """Everything wrong with a feed, the endpoints it must have first."""
    yield from (Finding("error", "/", says) for says in _one(get("/"), "api_details.json", check))
    for level, lists in (("error", REQUIRED), ("warning", OPTIONAL)):
        for path, list_schema, schema in lists:
            yield from _list(get, check, level, path, list_schema)
            yield from _by_id(get, check, level, path, schema, each_by_id)
            yield from _nobody(get, path)


def emptiness(body: Any, where: str = "") -> Iterator[str]:  # Any: JSON
    """Where a body holds a null or an empty text, which the standard asks to leave out.

    >>> list(emptiness({"a": [{"b": None}], "c": ""}))
    ['a/0/b', 'c']
    """
    if body is None or body == "":
        yield where
    parts: Mapping[Any, Any] = {}  # Any: JSON
    if isinstance(body, Mapping):
        parts = body
    if isinstance(body, list):
        parts = dict(enumerate(body))
    for name, part in parts.items():
        yield from emptiness(part, f"{where}/{name}".strip("/"))


def _one(answer: Answer, schema: str, check: Check) -> Iterator[str]:
    if answer.status != 200:
        yield f"It answered {answer.status}."
        return
    if answer.headers.get("access-control-allow-origin") != "*":
        yield "Pages of other sites may not read it: Access-Control-Allow-Origin is not *."
    yield from check(schema, answer.body)
    yield from (f"{where} is empty: leave it out." for where in emptiness(answer.body))


def _list(get: Get, check: Check, level: str, path: str, schema: str) -> Iterator[Finding]:
    first = get(path)
    says = list(_one(first, schema, check))
    if not says and not first.body.get("contents"):
        says.append("The list is empty.")
    yield from (Finding("warning" if each == "The list is empty." else level, path, each) for each in says)
    for size in SIZES if not says else ():
        yield from _pages(get, check, level, f"{path}?per_page={size}", schema, size)


def _pages(get: Get, check: Check, level: str, address: str, schema: str, size: int) -> Iterator[Finding]:
    total = get(address).body.get("total_pages", 1)
    for number in sorted({1, max(1, total // 2), total}):
        asked = f"{address}&page={number}"
        answer = get(asked)
        says = [*_one(answer, schema, check), *paging.faults(answer.body or {}, number=number, per_page=size)]
        yield from (Finding(level, asked, each) for each in says)


def _by_id(get: Get, check: Check, level: str, path: str, schema: str, most: int) -> Iterator[Finding]:
    contents = (get(f"{path}?per_page={most}").body or {}).get("contents", [])
    for identifier in [each.get("id") for each in contents[:most]]:
        asked = f"{path}/{identifier}"
        answer = get(asked)
        yield from (Finding(level, asked, each) for each in _one(answer, schema, check))
        if answer.body and answer.body.get("id") != identifier:
            yield Finding(level, asked, "It answered with another id.")


def _nobody(get: Get, path: str) -> Iterator[Finding]:
    asked = f"{path}/{NOBODY}"
    answer = get(asked)
    if answer.status != 404:
        yield Finding("warning", asked, f"It answered {answer.status} for an id that nothing has.")
    elif answer.body is None:
        yield Finding("warning", asked, "It answered 404 without JSON.")
