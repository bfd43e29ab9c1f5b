"""Keep, change and remove scenarios."""

from dataclasses import asdict
from datetime import datetime

from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.planning import events, policy
from trellis.planning.levers import Levers
from trellis.planning.models import Scenario

MOST = 100


@action
def keep_scenario(name: str, *, levers: Levers, by: Principal, at: datetime) -> int:
    """Keep a set of changes under a name; its number comes back."""
    policy.check_may_plan(by)
    _check_name(name, None)
    if Scenario.objects.count() >= MOST:
        raise Refused(f"There are {MOST} scenarios already. Remove one that is no longer needed.")
    kept = Scenario.objects.create(
        name=name, levers=asdict(levers), made_at=at, changed_at=at, made_by_name=by.name
    )
    ledger.record(events.KEPT, by=by, at=at, subject=f"scenario:{kept.pk}", name=name)
    return kept.pk


@action
def change_scenario(scenario_id: int, *, name: str, levers: Levers, by: Principal, at: datetime) -> None:
    """Change what a scenario is called or what it changes."""
    policy.check_may_plan(by)
    kept = Scenario.objects.select_for_update().get(pk=scenario_id)
    _check_name(name, scenario_id)
    kept.name, kept.levers, kept.changed_at = name, asdict(levers), at
    kept.save()
    ledger.record(events.CHANGED, by=by, at=at, subject=f"scenario:{kept.pk}", name=name)


@action
def remove_scenario(scenario_id: int, *, by: Principal, at: datetime) -> None:
    """Remove a scenario that is no longer needed."""
    policy.check_may_plan(by)
    kept = Scenario.objects.select_for_update().get(pk=scenario_id)
    ledger.record(events.REMOVED, by=by, at=at, subject=f"scenario:{kept.pk}", name=kept.name)
    kept.delete()


def _check_name(name: str, but: int | None) -> None:
    if Scenario.objects.filter(name__iexact=name).exclude(pk=but or 0).exists():
        raise Refused(f"There is a scenario called “{name}” already. Give this one another name.")
