"""How the law counts, rule by rule, and where this library does it (law table 1.0)."""

from dataclasses import dataclass

from trellis.rules.timetable.model import Certainty

L, S, K = Certainty.LEGISLATION, Certainty.SECONDARY, Certainty.KNOWLEDGE


@dataclass(frozen=True, slots=True)
class CountingRule:
    """One rule of counting. `here` says what in this library keeps it."""

    id: str
    says: str
    ref: str
    certainty: Certainty | None
    here: str


COUNTING_RULES = (
    CountingRule(
        "C1",
        "“Within 6 weeks of” a day: that day is not counted, and the last day is in time.",
        "General law of computing time",
        K,
        "`Within(weeks(6))`",
    ),
    CountingRule(
        "C2",
        "“15 days beginning with” a day: that day is day 1. The next step is lawful the day after the last.",
        "reg 13(1)(a), 15(2), 22(2)(c); CFA 2014 s.44(1)",
        L,
        "`Within(days(15), beginning_with=True)`; `earliest_next_on`",
    ),
    CountingRule(
        "C3",
        "Days are calendar days. Working days count only for moves, mediation and the tribunal.",
        "The text of the regulations",
        L,
        "`days`, `working_days`",
    ),
    CountingRule(
        "C4",
        "A working day is not a Saturday, Sunday, Christmas Day, Good Friday or bank holiday. August counts.",
        "reg 2(1)",
        K,
        "`Calendar.is_working_day`",
    ),
    CountingRule(
        "C5",
        "A month ends on the matching date, or the last day of a month that has no such date.",
        "Dodds v Walker [1981] 1 WLR 1027",
        K,
        "`months`",
    ),
    CountingRule(
        "C6",
        "A limit that falls on a weekend or holiday is not moved on: act by the last working day before.",
        "No provision in the regulations",
        K,
        "`Deadline.last_working_day`",
    ),
    CountingRule(
        "C7",
        "A tribunal limit on a day that is not a working day is met on the next working day.",
        "HESC Rules 2008 r.12",
        K,
        "`AtTheTribunal`",
    ),
    CountingRule(
        "C8",
        "Time to appeal ending in August, or 25 December to 1 January, runs to the next working day.",
        "HESC Rules 2008 r.12(3)(a)",
        S,
        "`AtTheTribunal`",
    ),
    CountingRule(
        "C9",
        "Once an appeal is registered, August and 25 December to 1 January are not counted.",
        "HESC Rules 2008 r.12(3)(b)",
        K,
        "`tribunal_days`",
    ),
    CountingRule(
        "C10",
        "School holidays pause nothing. Only a closure of 4 weeks can excuse, as X1 or X2 says.",
        "reg 5(4), 10(4), 27(3)",
        L,
        "nothing pauses; `Excuse`",
    ),
    CountingRule(
        "C11",
        "An excuse means the limit need not be kept if that is impractical. It sets no new date.",
        "reg 10(4), 13(3)",
        L,
        "`Deadline.excused_by`",
    ),
    CountingRule(
        "C12",
        "Every limit is “as soon as practicable and in any event within”: a ceiling, not a target.",
        "reg 5, 10, 13, 22, 27",
        L,
        "worded so in every rule",
    ),
    CountingRule(
        "C13",
        "Decided, dated, sent and served are four dates. Answers run from service, appeals from sending.",
        "reg 5, 10, 13, 33; HESC Rules 2008 r.20",
        L,
        "separate kinds of milestone",
    ),
    CountingRule(
        "C14",
        "A request counts from the day it reaches the council, by any channel and in any form.",
        "CFA 2014 s.36(1)",
        K,
        "`request_received`",
    ),
    CountingRule(
        "C15",
        "Some people count the day of receipt as day 1, so warn on the day before the limit.",
        "Surrey SENDIASS",
        None,
        "`Deadline.amber_on`",
    ),
)
