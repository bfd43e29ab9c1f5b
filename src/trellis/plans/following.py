"""A served draft follows the days the record gives for it."""

from trellis.cases.following import Change, follows
from trellis.plans.models import Plan
from trellis.rules.timetable import Timetable


@follows
def drafts_follow(change: Change, _table: Timetable) -> None:
    """The day a draft was sent, and the day it reached the family."""
    drafts = Plan.objects.filter(case=change.case, state=Plan.State.SERVED)
    if change.kind == "draft_served":
        served = drafts.filter(served_on=change.was)
        late = served.filter(sent_on__lte=change.on) if change.on is not None else served
        late.update(served_on=change.on)
    elif change.kind == "draft_sent" and change.was is not None and change.on is not None:
        drafts.filter(sent_on=change.was).update(sent_on=change.on)
