"""Every address of the site and what it asks of whoever calls it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import URLPattern, URLResolver, get_resolver

from trellis.config.reference.markdown import first_line, page, table
from trellis.foundation.access.middleware import TRUSTED_ROUTES
from trellis.foundation.access.routes import Declared, declared

_START = """# Addresses

Written by `trellis docs` from the address tables and the views; a test fails when it is stale.

The route gate reads what each view declares: `@public`, `@signed_in` or `@requires("permission", …)`. Where several
permissions stand, any one of them is enough. An address that declares nothing is refused. This is the first gate
only: which children exist for whoever asks, and which acts they may do, are asked again behind it
([access](../explanation/access.md)). Whoever lacks the permission an address asks for is answered with 403, and whoever has
not signed in is led to the door; a child, a case or another thing that a person may not see is answered with 404.

Signing in (`/accounts/…`) is django-allauth's and has checks of its own; its pages are not listed here."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address."""

    path: str
    name: str
    asks: str
    does: str


def as_markdown() -> str:
    """The whole page."""
    return page(_START, *_groups())


def addresses() -> list[Address]:
    """Every address of ours, in order."""
    found = _walk(get_resolver("trellis.config.urls"), "/", "")
    return sorted(found, key=lambda address: (_first(address), address.path))


def _groups() -> Iterator[str]:
    for first, some in groupby(addresses(), key=_first):
        rows = [(f"`{one.path}`", f"`{one.name}`", one.asks, one.does) for one in some]
        yield f"## {first}\n\n{table(['address', 'name', 'asks for', 'what it does'], rows)}"


def _first(address: Address) -> str:
    return "/" + address.path.split("/")[1]


def _walk(resolver: URLResolver, prefix: str, space: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _walk(entry, path, entry.namespace or space)
        elif not path.lstrip("/").startswith(TRUSTED_ROUTES):
            yield _address(entry, path, space)


def _address(entry: URLPattern, path: str, space: str) -> Address:
    name = f"{space}:{entry.name}" if space else entry.name or ""
    return Address(path, name, _asked(declared(entry.callback)), first_line(entry.callback.__doc__))


def _asked(what: Declared | None) -> str:
    if what is None:
        return "refused: nothing declared"
    if what.open_to == "permission":
        return " or ".join(f"`{permission}`" for permission in what.permissions)
    return "nothing: public" if what.open_to == "public" else "to have signed in"
