"""Health, social care and the school hear of a request, and say what they know (reg 4(2))."""

from datetime import datetime

from trellis.cases import clock, loading, notifying, policy
from trellis.cases.events import requesting as events
from trellis.cases.models import Case, Evidence
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.clock import local_date


@action
def notify_bodies(
    case_id: int,
    *,
    by: Principal,
    at: datetime,
    by_phone: bool = False,
    no_setting: bool = False,
    seen: int | None = None,
) -> tuple[str, ...]:
    """Tell health, social care and the school of the request (reg 4(2)); who was told comes back.

    The duty is done when all of them know: `by_phone` says that those with no address were told another way,
    `no_setting` that the child goes to none. Whoever becomes known later is told later, on their own day.
    """
    case = loading.load(case_id, by=by, seen=seen)
    policy.check_may_work(by, case)
    _check_setting(case, no_setting=no_setting)
    bodies = notifying.still_to_tell(case, local_date(at))
    if not bodies:
        raise Refused("Everybody who is known here has been told already.")
    unreached = ", ".join(body.name for body in bodies if not body.can_be_told)
    if unreached and not by_phone:
        raise Refused(f"There is no address for {unreached}. Tell them by phone, then tick that you have.")
    told = tuple(body.name for body in bodies)
    for body in bodies:
        notifying.tell(case, body, at=at)
    about = ", ".join(body.why for body in bodies)
    clock.note(case, "bodies_notified", local_date(at), by=by, at=at, about=about)
    clock.refresh(case, local_date(at))
    who = ", ".join(told)
    ledger.record(
        events.BODIES_NOTIFIED, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}", who=who
    )
    return told


def _check_setting(case: Case, *, no_setting: bool) -> None:
    named = notifying.named_school(case)
    if named and not no_setting:
        raise Refused(
            f"The request names {named}. Note it as the setting first, or say that there is none to tell."
        )


@action
def answer_notice(case_id: int, *, words: str, by: Principal, at: datetime) -> Evidence:
    """A body that was told says what it knows; its words are read before the decision."""
    policy.check_may_answer_notice(by, case_id)
    case = Case.objects.get(pk=case_id)
    if not words.strip():
        raise Refused("Write what you know, or that you do not know the child.")
    if case.closed_on is not None:
        raise Refused("This request has ended, so nothing can be added to it.")
    said = Evidence.objects.create(
        case=case,
        child_id=case.child_id,
        title=f"What {by.name} knows"[:200],
        words=words.strip(),
        given_by=by.name,
        given_at=at,
    )
    ledger.record(events.NOTICE_ANSWERED, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}")
    return said
