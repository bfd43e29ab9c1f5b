"""Work lists: whose cases, in what danger, why; filtered by the address; the same few queries at any size."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import CharField, Q, QuerySet, Value

from trellis.cases import clock, leaving, policy
from trellis.cases.models import Case
from trellis.cases.queries import acts
from trellis.foundation.access import Principal
from trellis.foundation.access.models import Membership, Team, User
from trellis.foundation.area import current_area
from trellis.foundation.clock import start_of
from trellis.rules import timetable as law

Parts = tuple[QuerySet[Case], ...]  # a list, in as many stretches of an index as it takes
MOST = 500  # counts stop here: nobody works through more in a day
IN_GROUP, IN_LIST = 15, 50
SOON, WEEK = timedelta(days=2), timedelta(days=7)
LISTS = {"mine": "Mine", "team": "My team's", "unallocated": "Nobody's yet"}
GROUPS = {
    "late": "Late",
    "week": "This week",
    "promised": "Promised contacts",
    "new": "New",
    "later": "Later",
}
EMPTY = {
    "late": "Nothing is late.",
    "week": "No limit falls in the next seven days.",
    "promised": "No family is waiting for word that was promised for now.",
    "new": "No request arrived in the last seven days.",
    "later": "Nothing else is open.",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for."""

    which: str = "mine"
    group: str = ""
    stage: str = ""
    holder: int | None = None
    quadrant: str = ""
    need: str = ""
    setting: int | None = None
    after: tuple[date | None, int] | None = None  # the last row of the page before


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One case as a list shows it."""

    case_id: int
    child: str
    stage: str
    act: str  # what its button says
    due_on: date | None
    last_working_day: date | None
    why: str
    holder: str
    next_contact_on: date | None
    is_late: bool
    changes: int


@dataclass(frozen=True, slots=True)
class Group:
    """One part of a list, with how many there are in all."""

    key: str
    title: str
    count: str  # "12", or "500 or more"
    rows: tuple[WorkRow, ...]
    empty: str
    more: bool


@dataclass(frozen=True, slots=True)
class WorkPage:
    """A work list."""

    wanted: Wanted
    groups: tuple[Group, ...]
    holders: tuple[tuple[str, str], ...]
    after: str  # where the next page begins, if there is one
    may_give: bool


@dataclass(frozen=True, slots=True)
class Named:
    """Cases chosen to be given to somebody, and who they could be given to."""

    cases: tuple[tuple[int, str, str], ...]  # id, child, who holds it
    people: tuple[tuple[str, str], ...]


def work(wanted: Wanted, by: Principal, on: date) -> WorkPage:
    """At most five queries: the teams, the rows in their groups, their names, the counts, the people to filter by."""
    teams = _teams(by)
    holders = _holders(teams, on)
    if str(wanted.holder) not in dict(holders):  # an old or mistyped filter is left out
        wanted = replace(wanted, holder=None)
    keys = [wanted.group] if wanted.group in GROUPS else list(GROUPS)
    most = IN_LIST if wanted.group else IN_GROUP
    lists = {key: _group(wanted, by, teams, key, on) for key in keys}
    found = _first(lists, teams if wanted.which != "mine" else [None], wanted, most + 1)
    rows = _rows({pk for pks in found.values() for pk in pks}, by, on)
    counts = _counts(lists, found, most if wanted.after is None else 0)
    return WorkPage(
        wanted=wanted,
        groups=tuple(
            Group(
                key,
                GROUPS[key],
                counts[key],
                tuple(rows[pk] for pk in found[key][:most] if pk in rows),
                EMPTY[key],
                more=len(found[key]) > most,
            )
            for key in keys
        ),
        holders=holders,
        after=_after(wanted, found, rows, most),
        may_give=policy.may_reassign(by),
    )


def named(case_ids: Iterable[int], by: Principal, on: date) -> Named:
    """Cases by name, and who works in their teams; not whoever holds them all already."""
    rows = (
        policy.visible_to(by).filter(pk__in=list(case_ids), closed_on=None).select_related("child", "holder")
    )
    cases = tuple(
        (row.pk, row.child.full_name, str(row.holder or "")) for row in rows.order_by("risk_on", "pk")
    )
    people = _holders(sorted({row.team_id for row in rows}), on)
    held_by = {str(row.holder_id) for row in rows}
    return Named(cases, tuple(one for one in people if held_by != {one[0]}))


def of_holder(user_id: int, by: Principal) -> list[int]:
    """Every open case somebody holds, for when they leave."""
    rows = policy.visible_to(by).filter(holder_id=user_id, closed_on=None)
    return list(rows.order_by("risk_on", "pk").values_list("pk", flat=True))


def stays_unseen(user_id: int, by: Principal, on: date) -> bool:
    """Whether a leaver holds cases of restricted records that whoever asks cannot move."""
    return leaving.holds_unseen(user_id, by, on)


def person(user_id: int) -> str:
    """Somebody's name."""
    return User.objects.filter(pk=user_id).values_list("name", flat=True).first() or ""


def _teams(by: Principal) -> list[int]:
    """The teams whose cases these are: one's own, or every casework team for whoever sees the area."""
    casework = Team.objects.filter(kind="casework")
    mine = casework.filter(pk__in=by.team_ids).values_list("pk", flat=True)
    return list(mine) or list(casework.values_list("pk", flat=True))


def _group(wanted: Wanted, by: Principal, teams: list[int], key: str, on: date) -> Parts:
    cases = _filtered(policy.visible_to(by).filter(closed_on=None), wanted)
    match wanted.which:
        case "mine":
            cases = cases.filter(holder_id=by.user_id)
        case "unallocated":
            cases = cases.filter(holder=None, team_id__in=teams)
        case _:
            cases = cases.filter(team_id__in=teams)
    return tuple(cases.filter(part) for part in _in_group(key, on))


def _filtered(cases: QuerySet[Case], wanted: Wanted) -> QuerySet[Case]:
    said = {
        "stage": wanted.stage,
        "holder_id": wanted.holder,
        "team__quadrant": wanted.quadrant,
        "child__setting_id": wanted.setting,
    }
    cases = cases.filter(**{name: value for name, value in said.items() if value})
    if wanted.need:
        cases = cases.filter(child__needs__code=wanted.need, child__needs__rank=1)
    return cases


def _in_group(key: str, on: date) -> tuple[Q, ...]:
    """Each case is in one group only: the first that fits. Cases without a limit are asked for apart from those
    with one: each part is then one stretch of the index."""
    rest = (Q(risk_on__gte=on + WEEK), Q(risk_on=None))
    promised = Q(next_contact_on__lte=on + SOON)
    unpromised = Q(next_contact_on__gt=on + SOON) | Q(next_contact_on=None)
    match key:
        case "late":
            return (Q(risk_on__lt=on),)
        case "week":
            return (Q(risk_on__gte=on, risk_on__lt=on + WEEK),)
        case "promised":
            return tuple(part & promised for part in rest)
        case "new":
            return tuple(part & unpromised & Q(opened_at__gte=_since(on)) for part in rest)
        case _:
            return tuple(part & unpromised & Q(opened_at__lt=_since(on)) for part in rest)


def _since(on: date) -> datetime:
    return start_of(on - WEEK)


def _first(
    lists: dict[str, Parts], teams: Iterable[int | None], wanted: Wanted, most: int
) -> dict[str, list[int]]:
    """The first rows of each group. Each team's index is read in order, so that none is sorted whole."""
    parts = [
        _after_row(cases.filter(team_id=team) if team else cases, wanted)
        .order_by("risk_on", "pk")
        .annotate(part=Value(key, output_field=CharField()))
        .values_list("part", "risk_on", "pk")[:most]
        for key, within in lists.items()
        for cases in within
        for team in teams
    ]
    if not parts:
        return {key: [] for key in lists}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found: dict[str, list[tuple[date, int]]] = {key: [] for key in lists}
    for key, risk_on, pk in rows:
        found[key].append((risk_on or date.max, pk))
    return {key: [pk for _risk, pk in sorted(pairs)[:most]] for key, pairs in found.items()}


def _after_row(cases: QuerySet[Case], wanted: Wanted) -> QuerySet[Case]:
    if wanted.after is None:
        return cases
    risk_on, pk = wanted.after
    if risk_on is None:
        return cases.filter(risk_on=None, pk__gt=pk)
    beyond = Q(risk_on__gt=risk_on) | Q(risk_on=risk_on, pk__gt=pk) | Q(risk_on=None)
    return cases.filter(beyond)


def _rows(pks: set[int], by: Principal, on: date) -> dict[int, WorkRow]:
    near = acts.with_facts(policy.visible_to(by).filter(pk__in=pks)).select_related("child", "holder")
    return {row.pk: _row(row, on) for row in near}


def _row(row: Case, on: date) -> WorkRow:
    stages = {stage.stage.key: stage.stage.name for stage in law.PROCESSES[row.process].stages}
    return WorkRow(
        case_id=row.pk,
        child=row.child.full_name,
        stage=stages.get(row.stage, row.stage),
        act=acts.act_of(row, on),
        due_on=row.risk_on,
        last_working_day=_aim(row.risk_on, on),
        why=clock.worded(row.risk_reason, row.risk_on, on),
        holder=row.holder.name if row.holder else "",
        next_contact_on=row.next_contact_on,
        is_late=row.risk_on is not None and row.risk_on < on,
        changes=row.changes,
    )


def _aim(due_on: date | None, on: date) -> date | None:
    """The last working day before a limit while it can still be met; once it has gone by, the limit itself."""
    aim = law.ENGLAND.on_or_before(due_on) if due_on else None
    return due_on if aim is not None and aim < on else aim


def _counts(lists: dict[str, Parts], found: dict[str, list[int]], whole: int) -> dict[str, str]:
    """How many there are, counted no further than anybody works: one query.

    Groups of at most `whole` rows were read whole and need no counting.
    """
    counts = {key: len(pks) for key, pks in found.items() if len(pks) <= whole}
    rest = {key: parts for key, parts in lists.items() if key not in counts}
    if rest:
        counts |= zip(rest, _counted(rest.values()), strict=True)
    return {key: _count_words(count) for key, count in counts.items()}


def _counted(lists: Iterable[Parts]) -> Sequence[int]:
    counts: list[str] = []
    values: list[str | int | date | None] = []
    for parts in lists:
        asked = [
            cases.order_by("risk_on").values("pk")[: MOST + 1].query.sql_with_params() for cases in parts
        ]
        counts.append(" + ".join(f"(SELECT count(*) FROM ({sql}) counted)" for sql, _params in asked))
        values += [value for _sql, params in asked for value in params]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", values)
        return cursor.fetchone() or ()


def _count_words(count: int) -> str:
    return f"{MOST} or more" if count > MOST else str(count)


def _holders(teams: list[int], on: date) -> tuple[tuple[str, str], ...]:
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    seats = Membership.objects.filter(live, team_id__in=teams, user__is_active=True)
    people = seats.values_list("user_id", "user__name").distinct().order_by("user__name")
    return tuple((str(pk), name) for pk, name in people)


def _after(wanted: Wanted, found: dict[str, list[int]], rows: dict[int, WorkRow], most: int) -> str:
    pks = found.get(wanted.group, [])
    if not wanted.group or len(pks) <= most:
        return ""
    last = rows[pks[most - 1]]
    return f"{last.due_on.isoformat() if last.due_on else 'none'}_{last.case_id}"


def stages() -> tuple[tuple[str, str], ...]:
    """The stages an open assessment can be in."""
    return tuple((row.stage.key, row.stage.name) for row in law.EHC_ASSESSMENT.stages[1:7])


def quadrants() -> tuple[tuple[str, str], ...]:
    """The parts of the area, under its own word for them."""
    return tuple((zone.slug, zone.name) for zone in current_area().zones)


def without(wanted: Wanted, name: str) -> Wanted:
    """The same with one filter taken away."""
    return replace(wanted, **{name: getattr(Wanted(), name)})
