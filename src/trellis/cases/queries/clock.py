"""The dates of a case as people read them: what stands, what was corrected and why, and what excuses what."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from trellis.cases import policy
from trellis.cases.models import Case, Excuse, Milestone
from trellis.cases.queries.bar import CaseBar, bar_of
from trellis.foundation.access import Principal
from trellis.people.queries.places import places_called
from trellis.rules import timetable as law
from trellis.rules.timetable.excuses import ExcuseRow


@dataclass(frozen=True, slots=True)
class Fact:
    """One entry: it stands, or was corrected, or was withdrawn."""

    id: int
    what: str
    kind: str
    about: str
    on: date
    noted_at: datetime
    noted_by: str
    state: str  # stands, corrected, withdrawn
    reason: str = ""  # why it no longer stands
    ended_by: str = ""
    corrects: date | None = None  # the date it put right


@dataclass(frozen=True, slots=True)
class Claimed:
    """One excuse, with its condition in words."""

    id: int
    code: str
    name: str
    condition: str
    citation: str
    evidence: str
    from_on: date | None
    to_on: date | None
    raised_by: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class CaseDates:
    """Everything the page of a case's dates shows."""

    bar: CaseBar
    may_correct: bool
    may_excuse: bool
    facts: tuple[Fact, ...]
    excuses: tuple[Claimed, ...]


def dates_of(case_id: int, by: Principal) -> CaseDates:
    """Three queries, however long the history; one more where settings were consulted."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    return CaseDates(
        bar=bar_of(case),
        may_correct=policy.may_correct(by),
        may_excuse=policy.may_excuse(by, case),
        facts=_named(history_of(case)),
        excuses=excuses_of(case),
    )


def history_of(case: Case, facts: Iterable[Milestone] | None = None) -> tuple[Fact, ...]:
    """Every entry ever made, newest happening first; what no longer stands says why."""
    known = Milestone.objects.filter(case=case) if facts is None else facts
    rows = {row.pk: row for row in known}
    ended = {row.supersedes_id: row for row in rows.values() if row.supersedes_id}
    kinds = law.PROCESSES[case.process].kind_by_key
    found = [
        _fact(row, rows, ended.get(row.pk), kinds[row.kind].sentence if row.kind in kinds else row.kind)
        for row in rows.values()
        if not row.is_withdrawn
    ]
    return tuple(sorted(found, key=lambda fact: (fact.on, fact.noted_at, fact.id), reverse=True))


def settings_named(facts: Iterable[Milestone | Fact]) -> dict[str, str]:
    """The names of settings that were consulted, by what their milestones are about."""
    ids = {int(fact.about.removeprefix("setting:")) for fact in facts if fact.about.startswith("setting:")}
    return {f"setting:{place.id}": place.name for place in places_called(ids)}


def _named(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """What each is about, as people say it: a setting by its name."""
    names = settings_named(facts)
    return tuple(replace(fact, about=names.get(fact.about, fact.about.replace("-", " "))) for fact in facts)


def _fact(row: Milestone, rows: dict[int, Milestone], ended: Milestone | None, what: str) -> Fact:
    old = rows.get(row.supersedes_id) if row.supersedes_id else None
    state = "stands" if ended is None else "withdrawn" if ended.is_withdrawn else "corrected"
    return Fact(
        id=row.pk,
        what=what,
        kind=row.kind,
        about=row.about,
        on=row.on,
        noted_at=row.noted_at,
        noted_by=row.noted_by_name,
        state=state,
        reason=ended.reason if ended else "",
        ended_by=ended.noted_by_name if ended else "",
        corrects=old.on if old else None,
    )


def excuses_of(case: Case) -> tuple[Claimed, ...]:
    """Every excuse claimed, the newest first."""
    return tuple(
        Claimed(
            id=excuse.pk,
            code=excuse.code,
            name=law.EXCUSES[excuse.code].name,
            condition=law.EXCUSES[excuse.code].condition,
            citation=law.EXCUSES[excuse.code].ref,
            evidence=excuse.evidence,
            from_on=excuse.from_on or excuse.asked_on,
            to_on=excuse.to_on or excuse.reopens_on,
            raised_by=excuse.raised_by_name,
            is_withdrawn=excuse.withdrawn_at is not None,
        )
        for excuse in Excuse.objects.filter(case=case).order_by("-raised_at")
    )


@dataclass(frozen=True, slots=True)
class ToMend:
    """One entry, as the page that corrects it needs it."""

    id: int
    bar: CaseBar
    what: str
    about: str
    on: date


def fact_to_mend(milestone_id: int, by: Principal) -> ToMend:
    """The entry before it is corrected."""
    row = (
        Milestone.objects.filter(case__in=policy.visible_to(by))
        .select_related("case__child")
        .get(pk=milestone_id)
    )
    return ToMend(
        id=row.pk,
        bar=bar_of(row.case),
        what=law.PROCESSES[row.case.process].kind_by_key[row.kind].sentence,
        about=settings_named([row]).get(row.about, row.about.replace("-", " ")),
        on=row.on,
    )


@dataclass(frozen=True, slots=True)
class Offered:
    """What a case's form of facts or excuses offers."""

    bar: CaseBar
    kinds: tuple[tuple[str, str], ...]
    excuses: tuple[ExcuseRow, ...]
    abouts: tuple[tuple[str, str], ...]  # the advice asked for


def what_can_be_noted(case_id: int, by: Principal) -> Offered:
    """Kinds of fact in the order they happen, and the excuses that any limit of this process has."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    process = law.PROCESSES[case.process]
    codes = {code for rule in process.rules for code in rule.excuses}
    asked = Milestone.objects.filter(case=case, kind="advice_requested").values_list("about", flat=True)
    return Offered(
        bar=bar_of(case),
        kinds=tuple((kind.key, kind.sentence) for kind in process.kinds),
        excuses=tuple(row for code, row in law.EXCUSES.items() if code in codes),
        abouts=tuple((about, about.replace("-", " ").capitalize()) for about in sorted(set(asked))),
    )


@dataclass(frozen=True, slots=True)
class ToWithdraw:
    """One excuse, as the page that takes it back needs it."""

    id: int
    bar: CaseBar
    code: str
    name: str
    evidence: str


def excuse_to_withdraw(excuse_id: int, by: Principal) -> ToWithdraw:
    """The excuse before it is withdrawn."""
    row = (
        Excuse.objects.filter(case__in=policy.visible_to(by)).select_related("case__child").get(pk=excuse_id)
    )
    return ToWithdraw(row.pk, bar_of(row.case), row.code, law.EXCUSES[row.code].name, row.evidence)
