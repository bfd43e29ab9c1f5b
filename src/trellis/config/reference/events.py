"""Every event the ledger may hold, with the sentence people read."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import trellis
from trellis.config.reference.markdown import page, table
from trellis.foundation.ledger import Event, recording

_START = """# Events

Written by `trellis docs` from each slice's `events`; a test fails when it is stale.

Every action adds one entry to the ledger, in its own transaction: the event's name, who, when, which child, and the few
facts that the sentence has places for. `{actor}` is whoever acted, by the name they had that day. Entries are never
changed or taken out: the application's role may only add them. `record.viewed` is looking at a child's record."""


def as_markdown() -> str:
    """The whole page."""
    return page(_START, *(f"## {source}\n\n{_table(found)}" for source, found in by_source().items()))


def by_source() -> dict[str, list[Event]]:
    """Events by the package that declares them, however many of its modules they are in."""
    found: dict[str, list[Event]] = {}
    for source, event in _declared():
        if event not in found.setdefault(source, []):
            found[source].append(event)
    return {source: sorted(events, key=lambda event: event.name) for source, events in sorted(found.items())}


def _declared() -> Iterator[tuple[str, Event]]:
    yield "foundation.ledger", recording.VIEWED
    for module in pkgutil.walk_packages(trellis.__path__, "trellis."):
        before, events, _after = module.name.removeprefix("trellis.").partition(".events")
        if events:
            yield from (
                (before, value)
                for value in vars(import_module(module.name)).values()
                if isinstance(value, Event)
            )


def _table(events: list[Event]) -> str:
    return table(["event", "sentence"], [(f"`{event.name}`", event.sentence) for event in events])
