"""The steps a family waits for, as spells of the case history."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from trellis.cases.queries.history import Followed
from trellis.rules.capacity.fitting import History, Spell

DECISION, PSYCHOLOGIST, DRAFT, FINAL = "decision", "psychologist", "draft", "final"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what staff call it, and whether people queue for somebody rather than wait for a thing to happen."""

    key: str
    name: str
    is_queue: bool = False


STEPS = (
    Step(DECISION, "From a request to the decision whether to assess"),
    Step(PSYCHOLOGIST, "From asking a psychologist to their advice", is_queue=True),
    Step(DRAFT, "From the psychologist's advice to a draft plan, or a letter that says no"),
    Step(FINAL, "From a draft plan to the final plan"),
)


def history(cases: Iterable[Followed], on: date) -> History:
    """Every spell of every step, as it was known at the end of a day."""
    kept = tuple(cases)
    since = began(kept)
    return History(tuple(spell for case in kept for spell in _spells(case, since, on)), on)


def as_known(spells: Iterable[Spell], on: date) -> History:
    """The same spells as they were known at the end of an earlier day."""
    return History(
        tuple(
            replace(spell, ended_on=None, withdrawn=False)
            if spell.ended_on and spell.ended_on > on
            else spell
            for spell in spells
            if spell.started_on <= on
        ),
        on,
    )


def began(cases: Iterable[Followed]) -> date:
    """The day from which the record misses nothing: before the first case closed in it, others may have come and gone."""
    kept = tuple(cases)
    closed = [case.closed_on for case in kept if case.closed_on]
    return min(closed or [case.asked_on for case in kept], default=date.min)


def _spells(case: Followed, since: date, on: date) -> Iterator[Spell]:
    for step, started, ended in (
        (DECISION, case.asked_on, case.agreed_on or case.refused_on),
        (PSYCHOLOGIST, case.psychologist_asked_on, case.psychologist_on),
        (DRAFT, case.psychologist_on, case.draft_on or case.declined_on),
        (FINAL, case.draft_on, case.plan_on),
    ):
        over = ended or case.closed_on
        if started is None or started > on or (over and over < max(started, since)):
            continue
        known = over if over and over <= on else None
        yield Spell(
            case.number,
            step,
            started,
            known,
            seen_from=since if started < since <= on else None,
            withdrawn=known is not None and ended is None,
        )
