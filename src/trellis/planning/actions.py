"""Keep, change and remove scenarios; take figures from the record; set a figure, and take that back."""

from dataclasses import asdict
from datetime import date, datetime

from django.urls import reverse

from trellis.cases.queries import history
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date
from trellis.foundation.ui.words import in_full
from trellis.planning import events, judging, policy, starting
from trellis.planning.calibrating import backtesting, learning, reading
from trellis.planning.forecasting.in_use import InUse
from trellis.planning.levers import PUBLISHED, Levers
from trellis.planning.models import Scenario, SetFigure, TakenReading
from trellis.planning.naming import are_alike, tidy
from trellis.planning.pack import current_capacity

MOST = 100
READINGS_KEPT = 30


@action
def keep_scenario(name: str, *, levers: Levers, by: Principal, at: datetime) -> int:
    """Keep a set of changes under a name; its number comes back. Pressed twice, it is kept once."""
    policy.check_may_plan(by)
    name = tidy(name)
    same = Scenario.objects.filter(name=name, levers=asdict(levers), made_by_name=by.name).first()
    if same:
        return same.pk
    _check_name(name, None)
    if Scenario.objects.count() >= MOST:
        raise Refused(f"There are {MOST} scenarios already. Remove one that is no longer needed.")
    kept = Scenario.objects.create(
        name=name, levers=asdict(levers), made_at=at, changed_at=at, made_by_name=by.name
    )
    ledger.record(events.KEPT, by=by, at=at, subject=f"scenario:{kept.pk}", name=name)
    return kept.pk


@action
def change_scenario(
    scenario_id: int, *, name: str, levers: Levers, seen: str, by: Principal, at: datetime
) -> None:
    """Change what a scenario is called or what it changes; `seen` is when it had last been changed as it was read."""
    policy.check_may_plan(by)
    kept = _standing_scenario(scenario_id)
    if seen != kept.changed_at.isoformat():
        raise Refused(
            f"“{kept.name}” was changed after you opened this page. {judging.STILL_HERE}",
            now=kept.changed_at.isoformat(),
        )
    name = tidy(name)
    _check_name(name, scenario_id)
    kept.name, kept.levers, kept.changed_at = name, asdict(levers), at
    kept.save()
    ledger.record(events.CHANGED, by=by, at=at, subject=f"scenario:{kept.pk}", name=name)


@action
def remove_scenario(scenario_id: int, *, seen: str, by: Principal, at: datetime) -> None:
    """Remove a scenario that is no longer needed; `seen` is when it had last been changed as it was read."""
    policy.check_may_plan(by)
    kept = _standing_scenario(scenario_id)
    if seen != kept.changed_at.isoformat():
        raise Refused(
            f"“{kept.name}” was changed after you opened this page. It is shown here as it is now: press again if it is "
            "still to go."
        )
    ledger.record(events.REMOVED, by=by, at=at, subject=f"scenario:{kept.pk}", name=kept.name)
    kept.delete()


@action
def take_from_record(on: date, *, by: Principal, at: datetime) -> int:
    """Take what the case history tells of demand, work and delays; `try_forecasts` says how far to trust it."""
    policy.check_may_plan(by)
    pack = current_capacity()
    days = pack.posts_of("psychology").days_a_week.value
    found = learning.learn(
        history.followed(on), history.posted(on), on, days_a_week=days, since=pack.record_complete_since
    )
    if not found.learned:
        raise Refused(" ".join(one.why for one in found.unlearned))
    taken = TakenReading.objects.create(
        on=on, taken_at=at, taken_by_name=by.name, found=reading.as_kept(found)
    )
    old = TakenReading.objects.values_list("pk", flat=True)[READINGS_KEPT:]
    TakenReading.objects.filter(pk__in=list(old)).delete()
    ledger.record(events.TAKEN, by=by, at=at, subject=f"reading:{taken.pk}", cases=found.cases)
    return taken.pk


@action
def try_forecasts(reading_id: int, *, by: Principal, at: datetime) -> None:
    """Work out how forecasts made in each past month would have done, and keep it beside what was taken."""
    policy.check_may_plan(by)
    taken = TakenReading.objects.filter(pk=reading_id).first()
    if taken is None:  # a newer one has taken its place
        return
    pack, cases, posted = current_capacity(), history.followed(taken.on), history.posted(taken.on)
    found = backtesting.records(cases, posted, taken.on, pack, pack.record_complete_since)
    taken.records = starting.as_rows(found)
    taken.save()
    ledger.record(events.TRIED, by=by, at=at, subject=f"reading:{taken.pk}", forecasts=len(found))


@action
def set_figure(
    key: str, *, value: float, because: str, of: str, seen: str, by: Principal, at: datetime
) -> None:
    """Set a figure that forecasts start from, with the reason; `seen` is when it had last been set as it was read."""
    policy.check_may_plan(by)
    start = starting.begin(of, local_date(at))
    known = start.find(key)
    if known is None:
        raise Refused("There is no such figure. Choose one of the list.")
    _check_seen(_standing(key), known, seen)
    judging.check_figure(known, value)
    judging.check_waits(key, value, start, about="value")
    was = known.changed.was if known.changed else known.value
    _undo(key, by, at)
    row = SetFigure.objects.create(
        key=key, name=known.name, value=value, was=was, because=because, set_at=at, set_by_name=by.name
    )
    ledger.record(
        events.SET, by=by, at=at, subject=f"figure:{row.pk}", name=known.name, was=was, value=value,
        because=because,
    )  # fmt: skip


@action
def take_back_figure(key: str, *, seen: str, by: Principal, at: datetime) -> None:
    """Use the area's or the record's own figure again; `seen` is when it had been set as it was read."""
    policy.check_may_plan(by)
    row = _standing(key)
    if row is None:
        raise Refused("Nobody has set this figure, so there is nothing to take back.")
    if seen != row.set_at.isoformat():
        raise Refused(f"{_meanwhile(row.name, row)} So it was not taken back: look at why it was set first.")
    judging.check_waits(key, row.was, starting.begin(PUBLISHED, local_date(at)))
    name = _undo(key, by, at)
    ledger.record(events.TAKEN_BACK, by=by, at=at, subject=f"figure:{key}", name=name)


def _standing_scenario(scenario_id: int) -> Scenario:
    kept = Scenario.objects.select_for_update().filter(pk=scenario_id).first()
    if kept is None:
        raise Refused("Somebody removed this scenario at this moment. Press again to see who.")
    return kept


def _standing(key: str) -> SetFigure | None:
    return SetFigure.objects.select_for_update().filter(key=key, undone_at=None).first()


def _check_seen(row: SetFigure | None, known: InUse, seen: str) -> None:
    now = row.set_at.isoformat() if row else ""
    if seen != now:
        raise Refused(f"{_meanwhile(known.name, row)} {judging.STILL_HERE}", about="value", now=now)


def _meanwhile(name: str, row: SetFigure | None) -> str:
    if row is None:
        return f"“{name}” was taken back after you opened this page."
    set_to = f"“{name}” was set to {in_full(row.value)} by {row.set_by_name}"
    return f"{set_to} because “{row.because}”, after you opened this page."


def _undo(key: str, by: Principal, at: datetime) -> str:
    row = _standing(key)
    if row is None:
        return ""
    row.undone_at, row.undone_by_name = at, by.name
    row.save()
    return row.name


def _check_name(name: str, but: int | None) -> None:
    others = Scenario.objects.exclude(pk=but or 0)
    taken = next((one for one in others if are_alike(one.name, name)), None)
    if taken:
        raise Refused(
            f"There is a scenario called “{taken.name}” already. Give this one another name.",
            about="name",
            see=(reverse("planning:scenario", args=[taken.pk]), f"Look at “{taken.name}”"),
        )
