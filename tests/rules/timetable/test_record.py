from datetime import UTC, date, datetime

import pytest

from tests.rules.timetable.cases import AGREED, RECEIVED, assessment, codes, happened, only
from trellis.rules.timetable import Milestone, State

TODAY = date(2026, 12, 14)


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    wrong = Milestone("request_received", date(2026, 11, 9), id=1)
    right = Milestone("request_received", RECEIVED, id=2, supersedes=1)

    table = assessment([wrong, right], TODAY)

    assert table.due("A5") == date(2026, 12, 14)
    assert table.effective == (right,)
    assert table.problems == ()


def test_a_correction_can_be_corrected() -> None:
    rows = [
        Milestone("request_received", date(2026, 11, 9), id=1),
        Milestone("request_received", date(2026, 11, 5), id=2, supersedes=1),
        Milestone("request_received", RECEIVED, id=3, supersedes=2),
    ]

    assert assessment(rows, TODAY).due("A5") == date(2026, 12, 14)


def test_something_that_never_happened_can_be_struck_out() -> None:
    rows = [
        *happened(("request_received", RECEIVED), ("assessment_refused", AGREED)),
        Milestone("assessment_refused", AGREED, id=3, supersedes=2, void=True),
    ]

    table = assessment(rows, TODAY)

    assert table.stage.key == "deciding_to_assess"
    assert only(table, "A5").state is State.RUNNING


def test_two_corrections_that_disagree_leave_the_limit_unknown() -> None:
    rows = [
        Milestone("request_received", date(2026, 11, 9), id=1),
        Milestone("request_received", date(2026, 11, 5), id=2, supersedes=1),
        Milestone("request_received", RECEIVED, id=3, supersedes=1),
    ]

    table = assessment(rows, TODAY)

    assert table.due("A5") is None
    assert only(table, "A5").state is State.NOT_KNOWN
    assert codes(table) == {"contradictory"}


def test_a_limit_that_is_not_known_says_why() -> None:
    rows = happened(("request_received", RECEIVED), ("request_received", date(2026, 11, 5)))

    table = assessment(rows, TODAY)

    assert only(table, "A5").explains == "Not known: the record is not certain about “The request arrived”."
    assert table.problems[0].sentence == (
        "The request arrived: 2 November 2026 and 5 November 2026 are both recorded. Only one can be right."
    )
    assert table.problems[0].milestones == ("1", "2")
    assert not table.is_certain


def test_the_same_day_recorded_twice_is_no_problem() -> None:
    table = assessment(happened(("request_received", RECEIVED), ("request_received", RECEIVED)), TODAY)

    assert table.due("A5") == date(2026, 12, 14)
    assert table.problems == ()


def test_the_earlier_of_a_request_and_being_brought_to_attention_starts_the_clock() -> None:
    rows = happened(("request_received", date(2026, 11, 9)), ("brought_to_attention", RECEIVED))

    assert assessment(rows, TODAY).due("A5") == date(2026, 12, 14)


def test_agreeing_and_refusing_cannot_both_stand() -> None:
    rows = happened(
        ("request_received", RECEIVED), ("assessment_agreed", AGREED), ("assessment_refused", AGREED)
    )

    table = assessment(rows, TODAY)

    assert "contradictory" in codes(table)
    assert table.stage.key == "contradictory"
    assert only(table, "A5").state is State.NOT_KNOWN
    assert only(table, "A5").due_on == date(2026, 12, 14)


def test_two_certificates_leave_the_appeal_date_unknown() -> None:
    rows = happened(
        ("request_received", RECEIVED),
        ("assessment_refused", AGREED),
        ("certificate_issued", date(2027, 1, 20)),
        ("certificate_issued", date(2027, 1, 27)),
    )

    assert only(assessment(rows, date(2027, 2, 1)), "G1").state is State.NOT_KNOWN


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        pytest.param(
            [Milestone("request_received", RECEIVED, id=2, supersedes=1)], "unknown_supersedes", id="unknown"
        ),
        pytest.param(
            [Milestone("request_received", RECEIVED, id=1, supersedes=1)], "corrects_itself", id="itself"
        ),
        pytest.param(
            [
                Milestone("request_received", RECEIVED, id=1, supersedes=2),
                Milestone("request_received", RECEIVED, id=2, supersedes=1),
            ],
            "corrects_itself",
            id="a circle",
        ),
        pytest.param(
            [Milestone("request_received", RECEIVED, id=1), Milestone("family_consulted", AGREED, id=1)],
            "same_id",
            id="one number twice",
        ),
        pytest.param([Milestone("tea_was_made", RECEIVED)], "unknown_kind", id="unknown kind"),
        pytest.param([Milestone("request_received", date(1066, 10, 14))], "impossible_date", id="impossible"),
        pytest.param([Milestone("request_received", date(2062, 11, 2))], "in_the_future", id="to come"),
        pytest.param([Milestone("assessment_agreed", AGREED)], "missing", id="no request"),
        pytest.param(
            happened(("request_received", RECEIVED), ("assessment_agreed", date(2026, 10, 1))),
            "out_of_order",
            id="decided before it was asked",
        ),
        pytest.param(
            happened(("request_received", RECEIVED), ("advice_requested", AGREED)),
            "nameless",
            id="asked nobody",
        ),
    ],
)
def test_what_is_wrong_with_the_record_is_said(rows: list[Milestone], code: str) -> None:
    assert code in codes(assessment(rows, TODAY))


def test_a_request_before_the_child_was_born_starts_nothing() -> None:
    table = assessment(happened(("request_received", RECEIVED)), TODAY, born_on=date(2026, 11, 3))

    assert codes(table) == {"before_birth"}
    assert table.due("A5") is None


def test_a_request_on_the_day_of_birth_stands() -> None:
    table = assessment(happened(("request_received", RECEIVED)), TODAY, born_on=RECEIVED)

    assert table.problems == ()


def test_circular_corrections_leave_the_start_unknown_rather_than_absent() -> None:
    rows = [
        Milestone("request_received", RECEIVED, id=1, supersedes=2),
        Milestone("request_received", RECEIVED, id=2, supersedes=1),
    ]

    assert only(assessment(rows, TODAY), "A5").state is State.NOT_KNOWN


def test_a_decision_dated_before_the_request_does_not_count_as_made_in_time() -> None:
    rows = happened(("request_received", RECEIVED), ("assessment_agreed", date(2026, 10, 1)))

    decision = only(assessment(rows, TODAY), "A5")

    assert decision.state is State.NOT_KNOWN
    assert decision.due_on == date(2026, 12, 14)
    assert "is recorded before 2 November 2026" in decision.explains


def test_what_is_to_come_does_not_count_as_done() -> None:
    rows = happened(("request_received", RECEIVED), ("assessment_agreed", date(2026, 12, 20)))

    assert only(assessment(rows, TODAY), "A5").state is State.RUNNING


def test_a_request_still_to_come_shows_the_dates_it_would_set() -> None:
    decision = only(assessment(happened(("request_received", RECEIVED)), date(2026, 10, 1)), "A5")

    assert (decision.state, decision.due_on) == (State.WAITING, date(2026, 12, 14))


def test_a_moment_is_refused_where_a_date_is_wanted() -> None:
    with pytest.raises(TypeError, match="happens on a date"):
        Milestone("request_received", datetime(2026, 11, 2, tzinfo=UTC))


def test_an_empty_record_has_every_limit_waiting() -> None:
    table = assessment([], TODAY)

    assert {deadline.state for deadline in table.deadlines} == {State.WAITING}
    assert table.stage.key == "not_started"
    assert table.week is None
    assert table.next_duty is None
