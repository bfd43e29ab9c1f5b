"""Requests for advice and notices follow the dates of the record they belong to."""

from trellis.cases import advice_sending
from trellis.cases.following import Change, follows
from trellis.cases.models import AdviceRequest, Notice
from trellis.foundation.access import Refused
from trellis.foundation.clock import words as in_words
from trellis.rules.timetable import Timetable

# Facts that a letter makes: recorded by sending it, so that none goes without what the law wants in it.
BY_NOTICE = {
    "assessment_refused": "refusal-to-assess",
    "plan_declined": "no-plan",
    "final_plan_sent": "final-plan",
}
_SENT = {**BY_NOTICE, "assessment_agreed": "decision-to-assess", "draft_sent": "draft-plan"}


@follows
def requests_follow(change: Change, table: Timetable) -> None:
    """The day a body was asked, answered, and its own six weeks."""
    columns = {"advice_requested": "sent_on", "advice_received": "answered_on"}
    if change.kind not in (*columns, "advice_request_received"):
        return
    request = AdviceRequest.objects.filter(case=change.case, body=change.about).first()
    if request is None or change.on is None:
        return
    if change.kind in columns and change.was is not None:
        setattr(request, columns[change.kind], change.on)
    request.due_on = advice_sending.due_on(table, request.body)
    request.save(update_fields=["sent_on", "answered_on", "due_on"])


@follows
def notices_follow(change: Change, _table: Timetable) -> None:
    """The day a notice was sent; it cannot have been served before that."""
    if change.kind not in _SENT or change.was is None or change.on is None:
        return
    notices = Notice.objects.filter(case=change.case, letter=_SENT[change.kind], sent_on=change.was)
    served = notices.filter(served_on__lt=change.on).first()
    if served is not None and served.served_on is not None:
        raise Refused(
            f"The letter was served on {in_words(served.served_on)}, so it was sent by then. Check both dates."
        )
    notices.update(sent_on=change.on)


@follows
def drafts_were_served(change: Change, _table: Timetable) -> None:
    """The letter with a draft was served when the draft was."""
    if change.kind == "draft_served" and change.on is not None:
        letters = Notice.objects.filter(case=change.case, letter="draft-plan", sent_on__lte=change.on)
        letters.filter(served_on=change.was).update(served_on=change.on)
