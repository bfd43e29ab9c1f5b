"""By when a setting should answer, read from the law's own row."""

from datetime import date

from trellis.rules import timetable as law

RULE = law.EHC_ASSESSMENT.rule("A13")


def answer_by(sent_on: date) -> date:
    """The last day of the fifteen a setting has: the day it was asked is day 0."""
    due = RULE.limit.due({"start": sent_on}, law.ENGLAND)
    assert due is not None
    return due


def about(setting_id: int) -> str:
    """What a consultation's milestones are about."""
    return f"setting:{setting_id}"
