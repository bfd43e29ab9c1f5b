from datetime import date

import pytest

from tests.rules.timetable.cases import AGREED, RECEIVED, assessment, codes, happened, only
from trellis.rules.timetable import Actor, State

ASKED = ("request_received", RECEIVED)
YES = ("assessment_agreed", AGREED)
PLAN = (ASKED, YES, ("plan_agreed", date(2027, 1, 29)))
DRAFT = (*PLAN, ("draft_sent", date(2027, 2, 5)), ("draft_served", date(2027, 2, 8)))


@pytest.mark.parametrize(
    ("on", "state", "days_left", "days_late"),
    [
        (RECEIVED, State.RUNNING, 42, 0),
        (date(2026, 12, 13), State.RUNNING, 1, 0),
        (date(2026, 12, 14), State.RUNNING, 0, 0),
        (date(2026, 12, 15), State.LATE, -1, 1),
    ],
)
def test_six_weeks_run_from_the_day_the_request_arrived(
    on: date, state: State, days_left: int, days_late: int
) -> None:
    decision = only(assessment(happened(ASKED), on), "A5")

    assert (decision.state, decision.days_left, decision.days_late) == (state, days_left, days_late)


@pytest.mark.parametrize(
    ("agreed", "state", "days_late"),
    [(date(2026, 12, 14), State.MET, 0), (date(2026, 12, 18), State.MET_LATE, 4)],
)
def test_a_decision_is_late_from_the_day_after_the_limit(agreed: date, state: State, days_late: int) -> None:
    decision = only(assessment(happened(ASKED, ("assessment_agreed", agreed)), date(2027, 1, 31)), "A5")

    assert (decision.state, decision.days_late, decision.met_on) == (state, days_late, agreed)


def test_a_limit_on_a_sunday_is_worked_to_on_the_friday_and_is_not_moved() -> None:
    decision = only(assessment(happened(("request_received", date(2026, 11, 1))), RECEIVED), "A5")

    assert decision.due_on == date(2026, 12, 13)
    assert decision.last_working_day == date(2026, 12, 11)
    assert decision.amber_on == date(2026, 12, 12)


def test_no_working_day_to_aim_for_is_before_the_decision_that_starts_a_limit() -> None:
    sunday = date(2026, 12, 13)

    asking = only(assessment(happened(ASKED, ("assessment_agreed", sunday)), sunday), "A6")

    assert (asking.due_on, asking.last_working_day) == (sunday, sunday)


def test_a_refusal_ends_the_clock_of_the_plan_and_starts_the_clock_of_the_appeal() -> None:
    table = assessment(happened(ASKED, ("assessment_refused", AGREED)), date(2026, 12, 20))

    assert only(table, "A5r").state is State.MET
    assert {only(table, rule).state for rule in ("A9", "A10", "A14")} == {State.NOT_NEEDED}
    assert table.due("F2") == date(2027, 2, 11)
    assert table.due("G1") == date(2027, 2, 11)
    assert table.stage.key == "assessment_refused"


def test_a_certificate_gives_a_month_when_that_is_later() -> None:
    refused = happened(ASKED, ("assessment_refused", AGREED), ("certificate_issued", date(2027, 2, 3)))

    assert assessment(refused, date(2027, 2, 4)).due("G1") == date(2027, 3, 3)


def test_the_reasons_for_a_refusal_are_not_late_while_nothing_is_refused() -> None:
    table = assessment(happened(ASKED), date(2027, 1, 4))

    assert (only(table, "A5r").state, table.due("A5r")) == (State.WAITING, date(2026, 12, 14))
    assert [deadline.rule.id for deadline in table.late] == ["A5"]


def test_a_late_refusal_is_a_late_decision_and_late_reasons() -> None:
    table = assessment(happened(ASKED, ("assessment_refused", date(2026, 12, 16))), date(2027, 1, 4))

    assert [deadline.rule.id for deadline in table.deadlines if deadline.is_late] == ["A5", "A5r"]


def test_a_certificate_after_two_months_makes_nobody_late() -> None:
    rows = happened(ASKED, ("assessment_refused", AGREED), ("certificate_issued", date(2027, 2, 20)))

    contact = only(assessment(rows, date(2027, 3, 1)), "F2")

    assert (contact.state, contact.is_late) == (State.MET, False)


def test_a_refusal_in_week_25_was_a_late_decision_and_no_late_plan() -> None:
    table = assessment(happened(ASKED, ("assessment_refused", date(2027, 4, 26))), date(2027, 5, 1))

    assert only(table, "A5").is_late
    assert not only(table, "A14").is_late


def test_a_limit_missed_before_the_request_was_withdrawn_stays_missed() -> None:
    table = assessment(happened(ASKED, ("request_withdrawn", date(2026, 12, 21))), date(2027, 5, 1))

    decision = only(table, "A5")
    assert (decision.state, decision.days_late, decision.is_open) == (State.NOT_NEEDED, 7, False)
    assert table.next_duty is None
    assert table.week == 7


def test_advice_counts_from_the_day_the_body_received_the_request() -> None:
    rows = happened(
        ASKED,
        YES,
        ("advice_requested", AGREED, "health:1"),
        ("advice_request_received", date(2026, 12, 14), "health:1"),
        ("advice_requested", AGREED, "psychology:2"),
    )

    table = assessment(rows, date(2026, 12, 20))

    assert table.due("A7", "health:1") == date(2027, 1, 25)
    assert only(table, "A7s", "psychology:2").state is State.WAITING


@pytest.mark.parametrize(
    ("about", "rule", "other"),
    [("health:1", "A7", "A7s"), ("psychology:1", "A7s", "A7"), ("17", "A7s", "A7")],
)
def test_only_a_body_under_section_31_has_a_limit_in_statute(about: str, rule: str, other: str) -> None:
    rows = happened(
        ASKED, YES, ("advice_requested", AGREED, about), ("advice_request_received", AGREED, about)
    )

    table = assessment(rows, AGREED)

    assert table.due(rule, about) == date(2027, 1, 22)
    assert table.deadline(other, about) is None


def test_each_adviser_has_a_limit_of_their_own() -> None:
    asked = [("advice_requested", AGREED, about) for about in ("health:1", "health:2")]
    got = [("advice_request_received", AGREED, about) for about in ("health:1", "health:2")]
    rows = happened(ASKED, YES, *asked, *got, ("advice_received", date(2027, 1, 25), "health:2"))

    advice = assessment(rows, date(2027, 1, 26)).about("A7")

    assert [(deadline.about, deadline.state) for deadline in advice] == [
        ("health:1", State.LATE),
        ("health:2", State.MET_LATE),
    ]


def test_a_limit_about_nobody_yet_is_not_started_by_advice_from_somebody_else() -> None:
    psychology = [
        (kind, AGREED, "psychology:2")
        for kind in ("advice_requested", "advice_request_received", "advice_received")
    ]

    health = only(assessment(happened(ASKED, YES, *psychology), date(2027, 1, 30)), "A7")

    assert (health.about, health.state, health.due_on) == (None, State.WAITING, None)


def test_a_limit_that_has_not_started_says_what_will_start_it() -> None:
    window = only(assessment(happened(ASKED), RECEIVED), "A11")

    assert window.explains == (
        "15 days beginning with the day it starts. "
        "It starts when this is recorded: “The draft plan reached the family”."
    )


def test_the_plan_is_decided_on_only_when_all_the_advice_is_in() -> None:
    asked = [("advice_requested", AGREED, about) for about in ("health:1", "psychology:2")]
    one = ("advice_received", date(2027, 1, 8), "health:1")
    both = (one, ("advice_received", date(2027, 1, 8), "psychology:2"))

    assert assessment(happened(ASKED, YES, *asked, one), date(2027, 1, 9)).stage.key == "gathering_advice"
    assert assessment(happened(ASKED, YES, *asked, *both), date(2027, 1, 9)).stage.key == "deciding_on_plan"


def test_advice_still_to_come_does_not_move_a_case_on() -> None:
    rows = happened(
        ASKED,
        YES,
        ("advice_requested", AGREED, "health:1"),
        ("advice_requested", AGREED, "psychology:2"),
        ("advice_received", date(2027, 1, 8), "health:1"),
        ("advice_received", date(2027, 1, 20), "psychology:2"),
    )

    assert assessment(rows, date(2027, 1, 9)).stage.key == "gathering_advice"
    assert assessment(rows, date(2027, 1, 20)).stage.key == "deciding_on_plan"


def test_fifteen_days_count_the_day_the_draft_was_served() -> None:
    window = only(assessment(happened(*DRAFT), date(2027, 2, 10)), "A11")

    assert (window.due_on, window.earliest_next_on) == (date(2027, 2, 22), date(2027, 2, 23))


def test_time_to_answer_that_has_run_out_is_closed_and_blames_nobody() -> None:
    window = only(assessment(happened(*DRAFT), date(2027, 3, 1)), "A11")

    assert (window.state, window.is_late) == (State.CLOSED, False)


@pytest.mark.parametrize(
    ("sent", "state", "found"),
    [
        (date(2027, 2, 22), State.CUT_SHORT, {"too_soon"}),
        (date(2027, 2, 23), State.CLOSED, set()),
    ],
)
def test_a_final_plan_within_the_fifteen_days_cuts_them_short(
    sent: date, state: State, found: set[str]
) -> None:
    rows = happened(
        *DRAFT, ("family_consulted", RECEIVED), ("bodies_notified", RECEIVED), ("final_plan_sent", sent)
    )

    table = assessment(rows, date(2027, 3, 1))

    assert only(table, "A11").state is state
    assert codes(table) == found


def test_a_final_plan_before_any_draft_is_out_of_order_and_not_too_soon() -> None:
    table = assessment(happened(*DRAFT, ("final_plan_sent", date(2027, 2, 1))), date(2027, 2, 10))

    assert "out_of_order" in codes(table)
    assert "too_soon" not in codes(table)


def test_a_draft_served_again_gives_a_fresh_fifteen_days() -> None:
    changed = (("draft_changed", date(2027, 2, 15)), ("draft_served", date(2027, 2, 17)))

    table = assessment(happened(*DRAFT, *changed), date(2027, 2, 20))

    assert table.due("A11") == date(2027, 3, 3)
    assert only(table, "A12").state is State.MET


def test_a_changed_draft_that_was_not_served_again_is_said_when_the_plan_is_final() -> None:
    rows = happened(*DRAFT, ("draft_changed", date(2027, 2, 15)), ("final_plan_sent", date(2027, 3, 1)))

    table = assessment(rows, date(2027, 3, 2))

    assert "skipped" in codes(table)
    assert only(table, "A12").state is State.RUNNING


def test_a_decision_made_without_telling_health_and_social_care_is_said() -> None:
    table = assessment(happened(ASKED, YES), date(2026, 12, 20))

    assert [problem.sentence[:3] for problem in table.problems if problem.code == "skipped"] == ["A3:", "A4:"]


def test_a_school_has_fifteen_days_to_answer() -> None:
    rows = happened(*DRAFT, ("consultation_sent", date(2027, 2, 8), "school:9"))

    answer = only(assessment(rows, date(2027, 2, 9)), "A13", "school:9")

    assert (answer.due_on, answer.actor, answer.force) == (date(2027, 2, 23), Actor.SETTING, "guidance")


def test_a_final_plan_in_time_meets_the_twenty_weeks_and_starts_the_help() -> None:
    rows = happened(*DRAFT, ("final_plan_dated", date(2027, 3, 18)), ("final_plan_sent", date(2027, 3, 19)))

    table = assessment(rows, date(2027, 4, 30))

    assert only(table, "A14").state is State.MET
    assert (only(table, "A16").state, only(table, "A16").starts_on) == (State.RUNNING, date(2027, 3, 18))
    assert table.due("G1") == date(2027, 5, 19)
    assert (table.stage.key, table.week) == ("plan_in_force", 20)


@pytest.mark.parametrize(
    ("on", "week"),
    [
        (RECEIVED, 1),
        (date(2026, 11, 9), 1),
        (date(2026, 11, 10), 2),
        (date(2026, 12, 14), 6),
        (date(2027, 3, 22), 20),
        (date(2027, 3, 23), 21),
    ],
)
def test_a_limit_in_weeks_ends_on_the_last_day_of_that_week(on: date, week: int) -> None:
    assert assessment(happened(ASKED), on).week == week


def test_the_next_duty_is_the_open_one_that_is_due_first() -> None:
    table = assessment(happened(ASKED), date(2026, 12, 1))

    assert table.next_duty is not None
    assert table.next_duty.rule.id == "A5"


def test_time_left_to_the_family_is_nobodys_next_duty() -> None:
    advice = [
        (kind, AGREED, "health:1")
        for kind in ("advice_requested", "advice_request_received", "advice_received")
    ]

    table = assessment(happened(*DRAFT, *advice), date(2027, 2, 10))

    assert table.next_duty is not None
    assert table.next_duty.rule.id == "A14"


def test_the_next_limit_leaves_out_guidance_and_local_targets() -> None:
    table = assessment(happened(*PLAN), date(2027, 2, 1))

    assert table.next_duty is not None
    assert table.next_limit is not None
    assert (table.next_duty.rule.id, table.next_limit.rule.id) == ("A6", "A14")


def test_the_council_can_ask_for_its_own_next_duty() -> None:
    rows = happened(
        *DRAFT, ("advice_requested", AGREED, "health:1"), ("advice_request_received", AGREED, "health:1")
    )

    table = assessment(rows, date(2027, 2, 9))

    assert table.next_duty is not None
    assert table.next_duty.actor is Actor.BODY
    council = table.next_for(Actor.COUNCIL)
    assert council is not None
    assert council.rule.id == "A14"


@pytest.mark.parametrize(
    ("answered", "stage"),
    [(date(2027, 2, 10), "family_reading"), (date(2027, 2, 17), "finalising")],
    ids=["the old draft", "the new draft"],
)
def test_an_answer_to_a_draft_that_was_sent_again_is_no_answer_to_the_new_one(
    answered: date, stage: str
) -> None:
    again = (("draft_changed", date(2027, 2, 15)), ("draft_served", date(2027, 2, 16)))

    table = assessment(happened(*DRAFT, ("family_answered", answered), *again), date(2027, 2, 18))

    assert table.stage.key == stage
