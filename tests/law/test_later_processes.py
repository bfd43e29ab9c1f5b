"""Reviews, reassessments, mediation, appeals and orders need rows, and no shape that is not there already."""

from collections.abc import Mapping
from datetime import date

import pytest

from trellis.rules.timetable import (
    ENGLAND,
    Actor,
    AtLeastBefore,
    AtTheTribunal,
    BeforeFixedDay,
    Certainty,
    Earlier,
    Excuse,
    IfKnown,
    Kind,
    Later,
    Limit,
    Milestone,
    Process,
    Rule,
    SameDay,
    Stage,
    StageRow,
    State,
    Within,
    days,
    months,
    timetable,
    tribunal_days,
    weeks,
    working_days,
)

MEETING = date(2027, 3, 3)
ORDER = date(2027, 5, 31)
D9 = Earlier(IfKnown(Within(weeks(8), of="amendment_notice_sent")), Within(weeks(12)))
G1 = AtTheTribunal(Later(Within(months(2)), IfKnown(Within(months(1), of="certificate_issued"))))

LIMITS = [
    pytest.param(
        Within(months(12), beginning_with=True),
        {"start": date(2026, 9, 15)},
        date(2027, 9, 14),
        id="D1 review in each 12 months",
    ),
    pytest.param(
        Within(months(12), beginning_with=True),
        {"start": date(2028, 2, 29)},
        date(2029, 2, 28),
        id="D1 from 29 February",
    ),
    pytest.param(
        Within(months(12), beginning_with=True),
        {"start": date(2027, 3, 1)},
        date(2028, 2, 29),
        id="D1 up to 29 February",
    ),
    pytest.param(
        Within(months(3)), {"start": date(2026, 11, 30)}, date(2027, 2, 28), id="D2 consider from 3 months"
    ),
    pytest.param(AtLeastBefore(weeks(2)), {"start": MEETING}, date(2027, 2, 17), id="D4 two weeks' notice"),
    pytest.param(Within(weeks(4)), {"start": MEETING}, date(2027, 3, 31), id="D6 decision"),
    pytest.param(
        Within(days(15), beginning_with=True),
        {"start": date(2027, 3, 31)},
        date(2027, 4, 14),
        id="D7 time to comment",
    ),
    pytest.param(Within(weeks(8)), {"start": date(2027, 3, 17)}, date(2027, 5, 12), id="D8 final plan"),
    pytest.param(D9, {"start": MEETING}, date(2027, 5, 26), id="D9 no notice yet"),
    pytest.param(
        D9,
        {"start": MEETING, "amendment_notice_sent": date(2027, 3, 17)},
        date(2027, 5, 12),
        id="D9 early notice",
    ),
    pytest.param(
        D9,
        {"start": MEETING, "amendment_notice_sent": date(2027, 4, 30)},
        date(2027, 5, 26),
        id="D9 late notice",
    ),
    pytest.param(
        BeforeFixedDay(2, 15), {"start": date(2027, 9, 1)}, date(2027, 2, 14), id="D11 before 15 February"
    ),
    pytest.param(
        BeforeFixedDay(3, 31), {"start": date(2027, 9, 1)}, date(2027, 3, 30), id="D12 before 31 March"
    ),
    pytest.param(
        AtLeastBefore(months(5)), {"start": date(2028, 7, 31)}, date(2028, 2, 29), id="D13 five months before"
    ),
    pytest.param(
        Within(days(15)), {"start": date(2026, 12, 18)}, date(2027, 1, 2), id="E1 15 days of receipt"
    ),
    pytest.param(Within(weeks(14)), {"start": date(2026, 11, 2)}, date(2027, 2, 8), id="E3 14 weeks"),
    pytest.param(G1, {"start": date(2026, 11, 2)}, date(2027, 1, 4), id="E7 keep until the window closes"),
    pytest.param(
        Within(working_days(3)), {"start": date(2026, 12, 23)}, date(2026, 12, 30), id="F3 3 working days"
    ),
    pytest.param(Within(days(30)), {"start": date(2026, 11, 2)}, date(2026, 12, 2), id="F6 30 days"),
    pytest.param(
        AtLeastBefore(working_days(5)),
        {"start": date(2027, 1, 5)},
        date(2026, 12, 24),
        id="F7 5 working days before",
    ),
    pytest.param(Within(weeks(1)), {"start": date(2026, 11, 2)}, date(2026, 11, 9), id="F12 1 week"),
    pytest.param(G1, {"start": date(2026, 12, 31)}, date(2027, 3, 1), id="G1 no certificate"),
    pytest.param(
        G1,
        {"start": date(2026, 10, 1), "certificate_issued": date(2026, 11, 29)},
        date(2027, 1, 4),
        id="G1 late certificate",
    ),
    pytest.param(G1, {"start": date(2027, 6, 10)}, date(2027, 9, 1), id="G1 August"),
    pytest.param(
        G1,
        {"start": date(2026, 9, 1), "certificate_issued": date(2026, 9, 4)},
        date(2026, 11, 2),
        id="G1 early certificate changes nothing",
    ),
    pytest.param(
        Within(tribunal_days(30)), {"start": date(2027, 7, 16)}, date(2027, 9, 28), id="G2 over a summer"
    ),
    pytest.param(
        Within(tribunal_days(30)), {"start": date(2026, 12, 1)}, date(2027, 1, 20), id="G2 over Christmas"
    ),
    pytest.param(Within(weeks(5)), {"start": ORDER}, date(2027, 7, 5), id="G6 5 weeks"),
    pytest.param(Within(months(6)), {"start": date(2026, 8, 31)}, date(2027, 2, 28), id="G8 6 months"),
    pytest.param(SameDay(), {"start": ORDER}, ORDER, id="H1 at once"),
    pytest.param(Within(weeks(2)), {"start": ORDER}, date(2027, 6, 14), id="H2 2 weeks"),
    pytest.param(Within(weeks(10)), {"start": ORDER}, date(2027, 8, 9), id="H2a 10 weeks"),
    pytest.param(Within(weeks(14)), {"start": ORDER}, date(2027, 9, 6), id="H2b 14 weeks"),
    pytest.param(Within(weeks(11)), {"start": ORDER}, date(2027, 8, 16), id="H3a 11 weeks"),
    pytest.param(Within(weeks(5)), {"start": ORDER}, date(2027, 7, 5), id="H5 5 weeks"),
]

REVIEW = Process(
    key="review",
    name="Annual review",
    starts=("review_meeting",),
    closes=("decision_notified",),
    weeks=None,
    kinds=(
        Kind("review_meeting", "The review meeting", to_come=True),
        Kind("invitations_sent", "Invitations went out"),
        Kind("decision_notified", "The decision was sent"),
    ),
    rules=(
        Rule(
            id="D4",
            name="Invite",
            plain="You get 2 weeks' notice.",
            ref="reg 20(3)",
            actor=Actor.ORGANISER,
            starts=("review_meeting",),
            met_by=("invitations_sent",),
            limit=AtLeastBefore(weeks(2)),
            certainty=Certainty.LEGISLATION,
        ),
        Rule(
            id="D6",
            name="Decide",
            plain="You hear within 4 weeks.",
            ref="reg 20(10)",
            actor=Actor.COUNCIL,
            starts=("review_meeting",),
            met_by=("decision_notified",),
            limit=Within(weeks(4)),
            certainty=Certainty.SECONDARY,
        ),
    ),
    stages=(
        StageRow(Stage("not_started", "Not started")),
        StageRow(Stage("held", "Held"), ("review_meeting",)),
    ),
)

ORDERED = Process(
    key="order",
    name="Tribunal order",
    starts=("order_made",),
    closes=(),
    weeks=None,
    kinds=(Kind("order_made", "The order was made"), Kind("family_told", "The family was told")),
    rules=(
        Rule(
            id="H2",
            name="Say it will assess",
            plain="You hear within 2 weeks.",
            ref="reg 44(2)(b)",
            actor=Actor.COUNCIL,
            starts=("order_made",),
            met_by=("family_told",),
            limit=Within(weeks(2)),
            excuses=("X3", "X6"),
            certainty=Certainty.SECONDARY,
            in_force_from=date(2015, 3, 23),
        ),
        Rule(
            id="H2",
            name="Start the assessment",
            plain="It starts within 4 weeks.",
            ref="reg 44(2)(b) as first made",
            actor=Actor.COUNCIL,
            starts=("order_made",),
            met_by=("family_told",),
            limit=Within(weeks(4)),
            excuses=("X3", "X6"),
            certainty=Certainty.SECONDARY,
            in_force_to=date(2015, 3, 22),
        ),
    ),
    stages=(StageRow(Stage("not_started", "Not started")),),
)


@pytest.mark.parametrize(("limit", "given", "due"), LIMITS)
def test_the_limit_ends_on_the_day_worked_out_by_hand(
    limit: Limit, given: Mapping[str, date], due: date
) -> None:
    assert limit.due(given, ENGLAND) == due


@pytest.mark.parametrize(("limit", "given"), [row.values[:2] for row in LIMITS])
def test_every_limit_says_in_a_sentence_how_it_was_counted(limit: Limit, given: Mapping[str, date]) -> None:
    assert len(limit.explain(given, ENGLAND)) > 10
    assert len(str(limit)) > 5


def test_a_limit_counted_back_from_a_meeting_runs_before_the_meeting() -> None:
    meeting = Milestone("review_meeting", MEETING)

    table = timetable(REVIEW, [meeting], ENGLAND, on=date(2027, 2, 1))

    states = [deadline.state for deadline in table.deadlines]
    assert states == [State.RUNNING, State.WAITING]
    assert table.problems == ()


def test_invitations_sent_in_time_meet_a_limit_counted_back() -> None:
    happened = [Milestone("review_meeting", MEETING), Milestone("invitations_sent", date(2027, 2, 15))]

    invited = timetable(REVIEW, happened, ENGLAND, on=MEETING).deadline("D4")

    assert invited is not None
    assert invited.state is State.MET


def test_invitations_sent_a_day_short_of_two_weeks_are_late() -> None:
    happened = [Milestone("review_meeting", MEETING), Milestone("invitations_sent", date(2027, 2, 18))]

    invited = timetable(REVIEW, happened, ENGLAND, on=MEETING).deadline("D4")

    assert invited is not None
    assert (invited.state, invited.days_late) == (State.MET_LATE, 1)


@pytest.mark.parametrize(
    ("order_made", "due"),
    [(date(2015, 3, 22), date(2015, 4, 19)), (date(2015, 3, 23), date(2015, 4, 6))],
)
def test_an_order_keeps_the_limit_that_was_law_on_the_day_it_was_made(order_made: date, due: date) -> None:
    table = timetable(ORDERED, [Milestone("order_made", order_made)], ENGLAND, on=date(2016, 1, 1))

    assert [deadline.due_on for deadline in table.deadlines] == [due]


@pytest.mark.parametrize(("away_days", "excused"), [(14, ("X6",)), (13, ())])
def test_two_weeks_away_excuse_an_order_and_a_day_less_does_not(
    away_days: int, excused: tuple[str, ...]
) -> None:
    away = Excuse("X6", from_on=date(2027, 6, 1), to_on=date(2027, 6, away_days))
    order = Milestone("order_made", ORDER)

    told = timetable(ORDERED, [order], ENGLAND, on=date(2027, 7, 1), excuses=[away]).deadlines[0]

    assert told.excused_by == excused
