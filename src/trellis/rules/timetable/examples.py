"""Worked examples: the specification of the arithmetic. Each is a test, and is printed in the reference."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from trellis.rules.timetable.excuses import Excuse
from trellis.rules.timetable.limits import AtLeastBefore, BeforeFixedDay, Earlier, IfKnown, Limit, Within
from trellis.rules.timetable.periods import months, weeks
from trellis.rules.timetable.rows.assessment import EHC_ASSESSMENT
from trellis.rules.timetable.rows.move import MOVE


@dataclass(frozen=True, slots=True)
class Example:
    """Days in, one day out."""

    rule: str
    given: str
    limit: Limit
    days: Mapping[str, date] = field(hash=False)
    due: date
    source: str
    last_working_day: date | None = None
    earliest_next_on: date | None = None


@dataclass(frozen=True, slots=True)
class ExcuseExample:
    """A request and an excuse claimed: does it hold for the decision whether to assess?"""

    given: str
    received: date
    excuse: Excuse
    holds: bool
    source: str


A5, A9, A10, A11, A14, G1 = (
    EHC_ASSESSMENT.rule(rule).limit for rule in ("A5", "A9", "A10", "A11", "A14", "G1")
)
ASKED = {"start": date(2026, 11, 2)}
MEETING = {"start": date(2027, 3, 3)}
EARLY_NOTICE = {**MEETING, "amendment_notice_sent": date(2027, 3, 17)}
TRANSFER = {"start": date(2027, 9, 1)}
OUTER = Earlier(IfKnown(Within(weeks(8), of="amendment_notice_sent")), Within(weeks(12)))
SUMMER = Excuse("X1", closed_on=date(2027, 7, 22), reopens_on=date(2027, 9, 1))

EXAMPLES = (
    Example("A5", "A request received on Monday 2 November 2026", A5, ASKED, date(2026, 12, 14), "reg 5(1)"),
    Example("A10", "The same request", A10, ASKED, date(2027, 2, 8), "IPSEA"),
    Example("A9", "The same request", A9, ASKED, date(2027, 2, 22), "reg 10(1)"),
    Example("A14", "The same request", A14, ASKED, date(2027, 3, 22), "reg 13(2)"),
    Example(
        "A11",
        "A draft served on Monday 8 February 2027",
        A11,
        {"start": date(2027, 2, 8)},
        date(2027, 2, 22),
        "reg 13(1)(a)",
        earliest_next_on=date(2027, 2, 23),
    ),
    Example(
        "D1",
        "A plan made on 15 September 2026: the review is complete by",
        Within(months(12), beginning_with=True),
        {"start": date(2026, 9, 15)},
        date(2027, 9, 14),
        "CFA 2014 s.44(1)",
    ),
    Example(
        "D1",
        "So that the decision can follow in 4 weeks, the meeting is by",
        AtLeastBefore(weeks(4)),
        {"start": date(2027, 9, 14)},
        date(2027, 8, 17),
        "reg 20(10)",
    ),
    Example(
        "D4, D5",
        "A review meeting on Wednesday 3 March 2027: invitations and papers by",
        AtLeastBefore(weeks(2)),
        MEETING,
        date(2027, 2, 17),
        "reg 20(3), 20(4)",
    ),
    Example("D5b", "Its report by", Within(weeks(2)), MEETING, date(2027, 3, 17), "reg 20(7)"),
    Example(
        "D6, D6a",
        "The decision, and any notice of amendment, by",
        Within(weeks(4)),
        MEETING,
        date(2027, 3, 31),
        "R (L, M and P) v Devon CC [2022] EWHC 493 (Admin)",
    ),
    Example(
        "D9", "The amended plan at the very latest by", OUTER, MEETING, date(2027, 5, 26), "the same case"
    ),
    Example(
        "D8, D9",
        "If the notice was sent on 17 March 2027",
        OUTER,
        EARLY_NOTICE,
        date(2027, 5, 12),
        "reg 22(3)",
    ),
    Example(
        "D11",
        "A move to secondary school in September 2027",
        BeforeFixedDay(2, 15),
        TRANSFER,
        date(2027, 2, 14),
        "reg 18(1)(b)",
        last_working_day=date(2027, 2, 12),
    ),
    Example(
        "D12",
        "A move to college in September 2027",
        BeforeFixedDay(3, 31),
        TRANSFER,
        date(2027, 3, 30),
        "reg 18(1)(a)",
        last_working_day=date(2027, 3, 30),
    ),
    Example(
        "B1",
        "A move heard of on Thursday 17 December 2026, after it had happened",
        MOVE.rule("B1").limit,
        {"start": date(2026, 12, 17), "moved": date(2026, 12, 14)},
        date(2027, 1, 11),
        "reg 15(2)",
    ),
    Example(
        "G1",
        "A decision sent on 31 December 2026, no certificate: 28 February 2027 is a Sunday",
        G1,
        {"start": date(2026, 12, 31)},
        date(2027, 3, 1),
        "HESC Rules 2008 r.20, r.12",
    ),
    Example(
        "G1",
        "A decision sent on 1 October 2026, a certificate on 29 November: 29 December is in the recess",
        G1,
        {"start": date(2026, 10, 1), "certificate_issued": date(2026, 11, 29)},
        date(2027, 1, 4),
        "HESC Rules 2008 r.12(3)(a), IPSEA's example",
    ),
    Example(
        "G1",
        "A decision sent on 10 June 2027: 10 August is in the recess",
        G1,
        {"start": date(2027, 6, 10)},
        date(2027, 9, 1),
        "HESC Rules 2008 r.12(3)(a)",
    ),
    Example(
        "C5",
        "3 months from 30 November 2026",
        Within(months(3)),
        {"start": date(2026, 11, 30)},
        date(2027, 2, 28),
        "Dodds v Walker",
    ),
    Example(
        "C5",
        "3 months from 30 November 2027, a leap year to follow",
        Within(months(3)),
        {"start": date(2027, 11, 30)},
        date(2028, 2, 29),
        "Dodds v Walker",
    ),
)

EXCUSE_EXAMPLES = (
    ExcuseExample(
        "A school's first closed day is 22 July 2027, it reopens on 1 September; advice asked on 16 July",
        date(2027, 6, 14),
        replace(SUMMER, asked_on=date(2027, 7, 16)),
        True,
        "reg 5(4)(a): the window runs from 15 July to 25 August",
    ),
    ExcuseExample(
        "The same closure; advice asked on 1 July",
        date(2027, 6, 14),
        replace(SUMMER, asked_on=date(2027, 7, 1)),
        False,
        "reg 5(4)(a): before the window",
    ),
)
