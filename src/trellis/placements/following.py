"""A consultation follows the days the record gives for it."""

from trellis.cases.following import Change, follows
from trellis.placements import clocks
from trellis.placements.models import Consultation
from trellis.rules.timetable import Timetable

COLUMNS = {"consultation_sent": "sent_on", "consultation_answered": "answered_on"}


@follows
def consultations_follow(change: Change, _table: Timetable) -> None:
    """The day a setting was asked, and the day it answered."""
    if change.kind not in COLUMNS or change.was is None or change.on is None:
        return
    for consultation in Consultation.objects.filter(case=change.case):
        if clocks.about(consultation.setting_id) == change.about:
            setattr(consultation, COLUMNS[change.kind], change.on)
            consultation.save(update_fields=[COLUMNS[change.kind]])
