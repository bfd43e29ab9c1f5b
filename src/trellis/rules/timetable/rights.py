"""Who holds the rights, and the day they pass from parent to young person (law table 1.10)."""

from dataclasses import dataclass
from datetime import date, timedelta

from trellis.rules.timetable.limits import EndOfSchoolAge, last_friday_in_june
from trellis.rules.timetable.model import Actor, Certainty, Kind, Process, Rule, Shape, Stage, StageRow


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the rights in one state of affairs."""

    when: str
    holder: str
    ref: str
    certainty: Certainty


HOLDERS = (
    Holder(
        "Until the end of compulsory school age",
        "The parent",
        "CFA 2014 s.83; EA 1996 s.8",
        Certainty.SECONDARY,
    ),
    Holder(
        "After that, up to 25",
        "The young person; a parent only with their agreement",
        "CFA 2014 s.83",
        Certainty.SECONDARY,
    ),
    Holder(
        "The young person lacks capacity for the decision",
        "Their representative: a deputy, an attorney, or else the parent",
        "CFA 2014 s.80; reg 63, 64; Mental Capacity Act 2005",
        Certainty.KNOWLEDGE,
    ),
    Holder(
        "The parent lacks capacity for the decision",
        "The parent's representative",
        "CFA 2014 s.80; reg 63, 64",
        Certainty.KNOWLEDGE,
    ),
)


def rights_pass_on(birth: date) -> date:
    """The last day of compulsory school age: the last Friday in June of the school year they turn 16 in.

    The parent holds the rights to the end of this day; the young person holds them from the next. A school
    year runs from 1 September to 31 August, so somebody born in July or August passes on while still 15.

    >>> rights_pass_on(date(2010, 8, 31)), rights_pass_on(date(2010, 9, 1))
    (datetime.date(2026, 6, 26), datetime.date(2027, 6, 25))
    """
    return last_friday_in_june(birth.year + 16 + (birth.month >= 9))


def rights_held_from(birth: date) -> date:
    """The first day on which the young person holds the rights: the day after compulsory school age ends.

    >>> rights_held_from(date(2010, 9, 1))
    datetime.date(2027, 6, 26)
    """
    return rights_pass_on(birth) + timedelta(days=1)


def holds_own_rights(birth: date, on: date) -> bool:
    """Whether the young person, not the parent, holds the rights on a day.

    >>> [holds_own_rights(date(2010, 9, 1), date(2027, 6, day)) for day in (25, 26)]
    [False, True]
    """
    return on >= rights_held_from(birth)


RIGHTS = Process(
    key="rights",
    name="Rights pass to the young person",
    intro="One day for each year of birth, on which letters, consents and appeals become the young person's.",
    starts=("born",),
    closes=(),
    weeks=None,
    kinds=(Kind("born", "The child was born"),),
    rules=(
        Rule(
            id="R1",
            name="The parent holds the rights",
            plain=(
                "The rights stay with the parent until the last Friday in June of the school year they turn"
                " 16."
            ),
            ref="CFA 2014 s.83; EA 1996 s.8",
            actor=Actor.FAMILY,
            starts=("born",),
            limit=EndOfSchoolAge(),
            shape=Shape.WINDOW,
            certainty=Certainty.SECONDARY,
            in_force_from=date(1981, 9, 1),  # the first birthday under the one leaving date, set from 1998
            note="The young person holds them from the next day.",
        ),
    ),
    stages=(
        StageRow(Stage("not_started", "Not started")),
        StageRow(Stage("growing_up", "Growing up"), ("born",)),
    ),
)
