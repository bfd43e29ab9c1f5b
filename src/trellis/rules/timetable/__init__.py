"""The law's time limits as a library: dated facts in; every deadline out, with how it was counted.

>>> from datetime import date
>>> from trellis.rules.timetable import EHC_ASSESSMENT, ENGLAND, Milestone, timetable
>>> asked = Milestone("request_received", date(2026, 11, 2))
>>> final = timetable(EHC_ASSESSMENT, [asked], ENGLAND, on=date(2026, 11, 20)).deadline("A14")
>>> final.due_on, final.citation, final.explains
(datetime.date(2027, 3, 22), 'reg 13(2), 13(3)', '20 weeks from 2 November 2026, not counting that day')

A correction is another milestone. Nothing is guessed: what cannot be known says so, and why.

>>> entered = Milestone("request_received", date(2026, 11, 2), id=1)
>>> mended = Milestone("request_received", date(2026, 10, 30), id=2, supersedes=1)
>>> timetable(EHC_ASSESSMENT, [entered, mended], ENGLAND, on=date(2026, 11, 20)).due("A14")
datetime.date(2027, 3, 19)
>>> doubted = Milestone("request_received", date(2026, 10, 30), id=2)
>>> timetable(EHC_ASSESSMENT, [entered, doubted], ENGLAND, on=date(2026, 11, 20)).problems[0].sentence
'The request arrived: 30 October 2026 and 2 November 2026 are both recorded. Only one can be right.'
"""

from types import MappingProxyType

from trellis.rules.timetable.calendar import ENGLAND, Calendar
from trellis.rules.timetable.deadline import Deadline, State, Timetable
from trellis.rules.timetable.engine import timetable
from trellis.rules.timetable.excuses import EXCUSES, NOT_EXCUSES, Excuse
from trellis.rules.timetable.limits import (
    AtLeastBefore,
    AtTheTribunal,
    BeforeFixedDay,
    Earlier,
    EndOfSchoolAge,
    IfKnown,
    Later,
    Limit,
    NoNumber,
    SameDay,
    Within,
)
from trellis.rules.timetable.model import (
    Actor,
    Certainty,
    Follows,
    Force,
    Kind,
    Milestone,
    Problem,
    Process,
    Rule,
    Shape,
    Stage,
    StageRow,
)
from trellis.rules.timetable.periods import Period, days, months, tribunal_days, weeks, working_days
from trellis.rules.timetable.rights import HOLDERS, RIGHTS, holds_own_rights, rights_held_from, rights_pass_on
from trellis.rules.timetable.rows.assessment import EHC_ASSESSMENT
from trellis.rules.timetable.rows.move import MOVE

PROCESSES = MappingProxyType({process.key: process for process in (EHC_ASSESSMENT, MOVE, RIGHTS)})

__all__ = [
    "EHC_ASSESSMENT",
    "ENGLAND",
    "EXCUSES",
    "HOLDERS",
    "MOVE",
    "NOT_EXCUSES",
    "PROCESSES",
    "RIGHTS",
    "Actor",
    "AtLeastBefore",
    "AtTheTribunal",
    "BeforeFixedDay",
    "Calendar",
    "Certainty",
    "Deadline",
    "Earlier",
    "EndOfSchoolAge",
    "Excuse",
    "Follows",
    "Force",
    "IfKnown",
    "Kind",
    "Later",
    "Limit",
    "Milestone",
    "NoNumber",
    "Period",
    "Problem",
    "Process",
    "Rule",
    "SameDay",
    "Shape",
    "Stage",
    "StageRow",
    "State",
    "Timetable",
    "Within",
    "days",
    "holds_own_rights",
    "months",
    "rights_held_from",
    "rights_pass_on",
    "timetable",
    "tribunal_days",
    "weeks",
    "working_days",
]
