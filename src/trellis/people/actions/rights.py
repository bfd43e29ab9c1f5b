"""Rights pass from the parent to the young person on the date the law gives (law table 1.10)."""

from datetime import datetime
from uuid import UUID

from trellis.foundation import ledger, messages
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date, words
from trellis.people import events, policy, wording
from trellis.people.judging import reason_given, required
from trellis.people.models import Child, RightsArrangement, RightsPassing
from trellis.people.parents import end_parental_ties, open_parental_tie
from trellis.people.queries.rights import is_near, live_arrangements
from trellis.people.queries.telling import Recipient, who_is_told
from trellis.rules.timetable import holds_own_rights, rights_held_from


@action
def record_rights_arrangement(
    carer_id: int, *, why: str, decision: str, reason: str, by: Principal, at: datetime
) -> RightsArrangement:
    """Note that a parent still acts: by agreement, or for want of capacity (MCA 2005 s.2, 3)."""
    carer = policy.locked(policy.carers_visible_to(by), carer_id)
    policy.check_may_edit(by)
    on = local_date(at)
    if why not in RightsArrangement.Why.values:
        raise Refused("Say whether the young person agrees, or lacks capacity for this decision.")
    if not is_near(carer.child, on):
        raise Refused(
            "The parent holds the rights for more than six months yet. Ask the young person nearer the day."
        )
    if carer.ends_on is not None and carer.ends_on <= on:
        raise Refused("This person no longer cares for the young person. Choose another.")
    made = RightsArrangement.objects.create(
        child=carer.child,
        carer=carer,
        why=why,
        decision=required(decision, "Say what this is about: capacity is judged for one decision at a time.")[
            :200
        ],
        reason=reason_given(reason),
        noted_on=on,
        noted_by_name=by.name,
    )
    open_parental_tie(carer, on, "acts still, by an arrangement")
    ledger.record(
        events.RIGHTS_ARRANGED,
        by=by,
        at=at,
        child_id=carer.child_id,
        decision=made.decision,
        why=RightsArrangement.Why(why).label,
    )
    return made


@action
def end_rights_arrangement(arrangement_id: int, *, reason: str, by: Principal, at: datetime) -> None:
    """Note that a parent no longer acts, and so no longer sees a record whose rights have passed."""
    arrangement = policy.locked(policy.arrangements_visible_to(by), arrangement_id)
    policy.check_may_edit(by)
    why, on = reason_given(reason), local_date(at)
    if arrangement.ends_on is not None:
        raise Refused(f"This ended already, on {words(arrangement.ends_on)}.")
    arrangement.ends_on = on
    arrangement.save(update_fields=["ends_on"])
    child, carer = arrangement.child, arrangement.carer
    if holds_own_rights(child.born_on, on) and not live_arrangements(child, on).filter(carer=carer).exists():
        end_parental_ties(carer, on, why)
    ledger.record(events.RIGHTS_ARRANGEMENT_ENDED, by=by, at=at, child_id=child.pk, ends_on=words(on))


@action
def tell_of_rights(child_id: UUID, *, by: Principal, at: datetime) -> int:
    """Six months before: tell the young person and the parents. How many were written to."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_pass_rights(by)
    passing = _passing(child)
    if passing.told_on is not None:
        return 0
    told = [one for one in who_is_told(child, local_date(at)) if one.can_be_reached]
    for one in told:
        _write(one, passing, at)
    passing.told_on = local_date(at)
    passing.save(update_fields=["told_on"])
    ledger.record(
        events.RIGHTS_TOLD,
        by=by,
        at=at,
        child_id=child.pk,
        held_from=words(passing.held_from),
        how_many=len(told),
    )
    return len(told)


@action
def pass_rights(child_id: UUID, *, by: Principal, at: datetime) -> None:
    """On the day: parents without an arrangement no longer see the record."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_pass_rights(by)
    on = local_date(at)
    passing = _passing(child)
    if passing.held_from > on:
        raise Refused(f"The parent holds the rights until {words(passing.held_from)}.")
    if passing.passed_on is not None:
        return
    keep = set(live_arrangements(child, on).values_list("carer_id", flat=True))
    for carer in child.carers.exclude(pk__in=keep):
        end_parental_ties(carer, max(passing.held_from, carer.starts_on), "the young person holds the rights")
    passing.passed_on = on
    passing.save(update_fields=["passed_on"])
    ledger.record(events.RIGHTS_PASSED, by=by, at=at, child_id=child.pk, held_from=words(passing.held_from))


@action
def note_asked_again(child_id: UUID, *, by: Principal, at: datetime) -> None:
    """Note that the young person was asked again about everything their parent had agreed to."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_edit(by)
    passing = RightsPassing.objects.filter(child=child, passed_on__isnull=False).first()
    if passing is None:
        raise Refused("The rights have not passed to the young person yet.")
    if passing.asked_again_on is not None:
        raise Refused(f"{passing.asked_again_by_name} asked already, on {words(passing.asked_again_on)}.")
    passing.asked_again_on, passing.asked_again_by_name = local_date(at), by.name
    passing.save(update_fields=["asked_again_on", "asked_again_by_name"])
    ledger.record(events.RIGHTS_ASKED_AGAIN, by=by, at=at, child_id=child.pk)


def _passing(child: Child) -> RightsPassing:
    made, _is_new = RightsPassing.objects.get_or_create(
        child=child, defaults={"held_from": rights_held_from(child.born_on)}
    )
    return made


def _write(one: Recipient, passing: RightsPassing, at: datetime) -> None:
    letter = wording.rights_pass_soon(passing.held_from, one.is_young_person)
    messages.send(
        one.channel,
        one.name,
        one.write_to,
        letter.subject,
        letter.body,
        child_id=passing.child_id,
        regarding="rights",
        at=at,
    )
