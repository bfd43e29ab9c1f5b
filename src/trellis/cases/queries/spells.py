"""The case history as spells in stages, as it was known on a day."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any  # Any: dates by name

from trellis.cases.queries.history import Followed
from trellis.rules.capacity.fitting import History, Spell

DECIDING, PSYCHOLOGY, HEALTH, CARE, DRAFT, COMMENTS = (
    "deciding", "psychology", "health", "social-care", "drafting", "comments",
)  # fmt: skip
_DATES = tuple(name for name in Followed.__slots__ if name.endswith("_on"))


def as_known(cases: Iterable[Followed], on: date) -> tuple[Followed, ...]:
    """What had been recorded by the end of a day: what came later is not there yet."""
    return tuple(_until(one, on) for one in cases if one.asked_on <= on)


def history(cases: Iterable[Followed], on: date) -> History:
    """Every case's spells, as they were known on a day. A spell whose dates cannot be is left out."""
    return History(tuple(spell for one in as_known(cases, on) for spell in _spells(one)), on)


def open_at(case: Followed, on: date) -> str:
    """The stage a case stood at on a day; empty where it was not open, or waited on nobody we staff."""
    known = _until(case, on)
    if case.asked_on > on or known.plan_on or known.closed_on or known.refused_on or known.declined_on:
        return ""
    if known.agreed_on is None:
        return DECIDING
    if known.psychologist_on is None:
        return PSYCHOLOGY
    return COMMENTS if known.draft_on else DRAFT


def _until(case: Followed, on: date) -> Followed:
    later: dict[str, Any] = {
        name: None for name in _DATES if (day := getattr(case, name)) is not None and day > on
    }
    return replace(case, **later) if later else case


def _spells(case: Followed) -> Iterator[Spell]:
    left = case.closed_on
    asked = case.psychologist_asked_on or case.agreed_on
    advised = _last(case.psychologist_on, case.health_on, case.care_on)
    steps = (
        (DECIDING, case.asked_on, case.agreed_on or case.refused_on),
        (PSYCHOLOGY, asked, case.psychologist_on),
        (HEALTH, case.health_asked_on, case.health_on),
        (CARE, case.care_asked_on, case.care_on),
        (DRAFT, advised, case.draft_on or case.declined_on),
        (COMMENTS, case.draft_on, case.plan_on),
    )
    for stage, began, ended in steps:
        if began is not None and (ended or left or began) >= began:
            yield Spell(
                case.number, stage, began, ended or left, withdrawn=ended is None and left is not None,
                quadrant=case.quadrant, need=case.need,
            )  # fmt: skip


def _last(*days: date | None) -> date | None:
    """The last of several days, once all of them have come."""
    come = [day for day in days if day is not None]
    return max(come) if len(come) == len(days) else None
