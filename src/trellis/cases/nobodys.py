"""A request that nobody who may ask has made: a case needs one (CFA 2014 s.36(1))."""

from datetime import datetime

from trellis.cases import clock, promises, word
from trellis.cases.events import requesting as events
from trellis.cases.models import Case, Milestone, Request
from trellis.foundation import ledger
from trellis.foundation.access import Principal
from trellis.foundation.clock import local_date

DECIDED = ("assessment_agreed", "assessment_refused")
NEWS = (
    "We were asked to assess by somebody who was not who they said. So we have stopped. "
    "You can ask for an assessment at any time."
)


def is_nobodys(case: Case) -> bool:
    """Whether everybody who asked turned out to be somebody else, and the council has decided nothing yet."""
    others = Request.objects.filter(case=case).exclude(is_who_they_say=False)
    decided = Milestone.objects.filter(case=case, kind__in=DECIDED, superseded_by=None, is_withdrawn=False)
    return not others.exists() and not decided.exists()


def end(request: Request, case: Case, reason: str, by: Principal, at: datetime) -> None:
    """The case ends and its days stop. Only a family that was asked what it thinks has heard of it, and hears this."""
    today = local_date(at)
    asked = clock.read(case, today).deadline("A3")
    fact = clock.note(case, "not_a_request", today, by=by, at=at)
    why = " ".join(reason.split())[:300] or "the check found that they are not"
    Milestone.objects.filter(pk=fact.pk).update(reason=why)
    clock.refresh(case, today)
    if asked is not None and asked.met_on is not None:
        word.tell_news(case, NEWS, by=by, at=at)
    promises.renew(case, on=None, about="not a request", at=at)
    ledger.record(
        events.NOT_A_REQUEST,
        by=by,
        at=at,
        child_id=case.child_id,
        subject=f"case:{case.pk}",
        who=Case.AskedBy(request.asked_by).label,
        why=why,
    )
