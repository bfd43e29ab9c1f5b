"""Dated facts in, timetable out: nothing is stored here but the facts."""

from collections.abc import Iterable
from datetime import date, datetime

from trellis.cases.models import Case, Excuse, Milestone
from trellis.foundation.access import Principal
from trellis.rules import timetable as law


def note(case: Case, kind: str, on: date, *, by: Principal, at: datetime, about: str = "") -> Milestone:
    """Add a fact to a case. The caller refreshes the clock once all its facts are in."""
    return Milestone.objects.create(
        case=case,
        child_id=case.child_id,
        kind=kind,
        on=on,
        about=about,
        noted_at=at,
        noted_by_id=by.user_id,
        noted_by_name=by.name,
    )


def read(case: Case, on: date, *, without: Milestone | None = None) -> law.Timetable:
    """The case's timetable as it stands on a day, or as it would without one of its facts."""
    facts = Milestone.objects.filter(case=case)
    if without is not None:
        facts = facts.exclude(pk=without.pk)
    return derive(case.process, facts, live_excuses(case), on, born_on=case.child.born_on)


def live_excuses(case: Case) -> Iterable[Excuse]:
    """Excuses that have not been withdrawn."""
    return Excuse.objects.filter(case=case, withdrawn_at=None)


def derive(
    process: str,
    facts: Iterable[Milestone],
    excuses: Iterable[Excuse],
    on: date,
    born_on: date | None = None,
) -> law.Timetable:
    """The pure function, fed from rows."""
    return law.timetable(
        law.PROCESSES[process],
        [as_milestone(fact) for fact in facts],
        law.ENGLAND,
        on,
        [as_excuse(excuse) for excuse in excuses],
        born_on=born_on,
    )


def as_milestone(fact: Milestone) -> law.Milestone:
    """A row as the library's value."""
    return law.Milestone(
        kind=fact.kind,
        on=fact.on,
        id=fact.pk,
        supersedes=fact.supersedes_id,
        about=fact.about or None,
        noted_at=fact.noted_at,
        void=fact.is_withdrawn,
    )


def as_excuse(excuse: Excuse) -> law.Excuse:
    """A row as the library's value."""
    return law.Excuse(
        code=excuse.code,
        from_on=excuse.from_on,
        to_on=excuse.to_on,
        about=excuse.about or None,
        asked_on=excuse.asked_on,
        closed_on=excuse.closed_on,
        reopens_on=excuse.reopens_on,
    )
