"""Open a record without a tie, for a day, loudly; and review that it was right."""

from datetime import date, datetime, timedelta

from django.db.models import Q

from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action, asking, system
from trellis.foundation.clock import local_date
from trellis.people import events, policy, wording
from trellis.people.judging import reason_given
from trellis.people.models import Child, EmergencyAccess, Involvement, Restriction
from trellis.people.queries.finding import Wanted
from trellis.people.telling import tell_guardians


@action
def open_in_emergency(wanted: Wanted, *, reason: str, by: Principal, at: datetime) -> Child | None:
    """Open the one record that fits, until the end of the day, and tell the guardian at once.

    Nothing is opened if none or several fit, or if the record is restricted. The answer is the same, and the
    guardian, who is told of the attempt, can name the person on a restricted record within minutes.
    """
    policy.check_may_open_in_emergency(by)
    why, on = reason_given(reason), local_date(at)
    found, is_restricted = _one(wanted, on)
    if found is None or is_restricted:
        subject = f"child:{found.pk}" if found else ""
        ledger.record(events.EMERGENCY_TRIED, by=by, at=at, subject=subject, reason=why)
        tell_guardians(wording.tried_in_emergency(by.name), regarding="emergency", at=at)
        return None
    if policy.visible_to(by).filter(pk=found.pk).exists():
        raise Refused("You can see this record already: search for it by name.")
    _open(found, why, by, at)
    ledger.record(events.EMERGENCY_OPENED, by=by, at=at, child_id=found.pk, reason=why)
    tell_guardians(wording.opened_in_emergency(by.name), regarding="emergency", at=at)
    return found


@action
def review_emergency(
    emergency_id: int, *, was_right: bool, finding: str, by: Principal, at: datetime
) -> EmergencyAccess:
    """Say whether it was right to open the record; one that was not right ends at once."""
    emergency = policy.locked(policy.emergencies_visible_to(by), emergency_id)
    policy.check_may_review(by, emergency)
    if emergency.reviewed_at is not None:
        raise Refused(f"{emergency.reviewed_by_name} has reviewed this already.")
    emergency.was_right, emergency.finding = was_right, reason_given(finding)
    emergency.reviewed_at, emergency.reviewed_by_name = at, by.name
    emergency.save()
    if not was_right:
        _end_now(emergency.involvement, local_date(at))
    verdict = "right" if was_right else "not right"
    ledger.record(events.EMERGENCY_REVIEWED, by=by, at=at, child_id=emergency.child_id, verdict=verdict)
    return emergency


def _one(wanted: Wanted, on: date) -> tuple[Child | None, bool]:
    with asking(system("emergency"), on=on):
        found = list(wanted.exactly(Child.objects.all())[:2])
        child = found[0] if len(found) == 1 else None
        return child, child is not None and Restriction.objects.filter(child=child).exists()


def _open(child: Child, reason: str, by: Principal, at: datetime) -> None:
    on = local_date(at)
    tie = Involvement.objects.create(
        child_id=child.pk,
        user_id=by.user_id,
        as_what=Involvement.AsWhat.EMERGENCY,
        starts_on=on,
        ends_on=on + timedelta(days=1),
        reason=reason[:300],
    )
    EmergencyAccess.objects.create(
        child_id=child.pk, involvement=tie, reason=reason, opened_at=at, opened_by_name=by.name
    )


def _end_now(tie: Involvement, on: date) -> None:
    Involvement.objects.filter(Q(pk=tie.pk), ends_on__gt=on).update(ends_on=on)
