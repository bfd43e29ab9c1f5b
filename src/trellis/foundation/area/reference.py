"""The reference page for area packs, written from the schema and the table of notices."""

import typing
from collections.abc import Iterator
from datetime import date
from types import NoneType
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from trellis.foundation.area import schema
from trellis.foundation.area.letters import Block, LetterFile, SharedFile
from trellis.rules.advice import ADVICE_DUTIES
from trellis.rules.notices import AREA_FACTS, NOTICES, SAFE_FACTS, Notice

Files = tuple[tuple[str, tuple[type[BaseModel], ...]], ...]
_FILES: Files = (
    (
        "area.yaml",
        (schema.AreaFile, schema.Council, schema.Change, schema.Words, schema.Language, schema.Contact),
    ),
    ("places.yaml", (schema.PlacesFile, schema.Zone, schema.Board, schema.District, schema.BoardTenure)),
    ("teams.yaml", (schema.TeamsFile, schema.Team)),
    ("settings.yaml", (schema.SettingsFile, schema.Setting)),
    ("bodies.yaml", (schema.BodiesFile, schema.Body)),
    ("letters/*.yaml", (LetterFile, SharedFile, Block)),
)
_START = """# What an area pack holds

Written by `trellis area page`: do not edit it here. To make a pack, see
[set up an area](../how-to/set-up-an-area.md).

Every record that states a fact has a `source`. `verify: true` marks one that a person must check before the
area goes live; `unknown: true` and `confirmed: false` say what nobody has told us. `trellis area check`
lists them all.
"""


def as_markdown() -> str:
    """The whole page."""
    return "\n".join((_START, *describe(_FILES), *_letters(), *_advice())).rstrip() + "\n"


def describe(files: Files) -> Iterator[str]:
    """What each file may hold, as tables of fields."""
    for file, models in files:
        yield f"## `{file}`\n"
        for model in models:
            yield f"### {model.__name__}\n\n{(model.__doc__ or '').strip()}\n"
            yield "| field | holds | needed |\n|---|---|---|"
            yield from (_row(name, field) for name, field in model.model_fields.items())
            yield ""


def _row(name: str, field: FieldInfo) -> str:
    holds = _in_words(field.annotation)
    if pattern := next((item.pattern for item in field.metadata if getattr(item, "pattern", None)), None):
        holds += f", written as `{pattern}`".replace("|", "\\|")
    return f"| `{name}` | {holds} | {'yes' if field.is_required() else ''} |"


def _in_words(annotation: object) -> str:
    """A type as a person says it."""
    inside = get_args(annotation)
    match get_origin(annotation):
        case None:
            return _SAID.get(annotation, getattr(annotation, "__name__", ""))
        case typing.Literal:
            return f"one of {', '.join(inside)}"
        case typing.Annotated:
            return _in_words(inside[0])
        case origin if origin is tuple:
            return f"a list: {_in_words(inside[0])}"
        case origin if origin is dict:
            return f"names, each with {_in_words(inside[1])}"
        case _:
            return " or ".join(_in_words(part) for part in inside if part is not NoneType)


_SAID: dict[object, str] = {str: "text", bool: "true or false", date: "a date"}


def _letters() -> Iterator[str]:
    yield "## Letters, and what the law makes each say\n"
    yield "Any letter may use: " + _facts(AREA_FACTS) + ".\n"
    yield (
        "A subject or a notification may use only: "
        + _facts(SAFE_FACTS - AREA_FACTS)
        + ", and the facts above.\n"
    )
    for notice in NOTICES.values():
        yield f"### `{notice.key}`: {notice.name}\n"
        yield f"To the {notice.reader}. It may also use {_facts(notice.may_use - AREA_FACTS)}.\n"
        yield from _musts(notice)


def _musts(notice: Notice) -> Iterator[str]:
    if not notice.must:
        yield "The law asks for no particular words.\n"
        return
    yield "| part | must say | with the facts | with the words | where the law says so | certainty |"
    yield "|---|---|---|---|---|---|"
    for must in notice.must:
        words = ", ".join(f"“{word}”" for word in sorted(must.words))
        cells = (f"`{must.key}`", must.says, _facts(must.facts), words, must.citation, must.certainty)
        yield f"| {' | '.join(cells)} |"
    yield ""


def _advice() -> Iterator[str]:
    yield "## Whose advice `bodies.yaml` must list\n"
    yield "| SEND Regulations 2014 reg | from whom | certainty |\n|---|---|---|"
    yield from (f"| {duty.reference} | {duty.whom} | {duty.certainty} |" for duty in ADVICE_DUTIES)


def _facts(facts: frozenset[str]) -> str:
    return ", ".join(f"`{{{fact}}}`" for fact in sorted(facts))
