from dataclasses import replace
from datetime import date

import pytest

from tests.rules.timetable.cases import AGREED, RECEIVED, assessment, codes, happened, only
from trellis.rules.timetable import EXCUSES, NOT_EXCUSES, Excuse

ASKED = ("request_received", RECEIVED)
SUMMER = Excuse("X1", asked_on=date(2027, 7, 16), closed_on=date(2027, 7, 22), reopens_on=date(2027, 9, 1))
IN_JUNE = happened(("request_received", date(2027, 6, 14)))
IN_DECEMBER = date(2026, 12, 20)


@pytest.mark.parametrize(
    ("asked_on", "excused"),
    [
        (date(2027, 7, 14), ()),
        (date(2027, 7, 15), ("X1",)),
        (date(2027, 7, 26), ("X1",)),
        (date(2027, 8, 25), ("X1",)),
        (date(2027, 8, 26), ()),
    ],
)
def test_the_window_opens_a_week_before_closing_and_ends_a_week_before_reopening(
    asked_on: date, excused: tuple[str, ...]
) -> None:
    table = assessment(IN_JUNE, date(2027, 7, 1), replace(SUMMER, asked_on=asked_on))

    assert only(table, "A14").excused_by == excused


@pytest.mark.parametrize(("reopens_on", "excused"), [(date(2027, 8, 19), ("X1",)), (date(2027, 8, 18), ())])
def test_a_closure_must_last_four_weeks(reopens_on: date, excused: tuple[str, ...]) -> None:
    table = assessment(IN_JUNE, date(2027, 7, 1), replace(SUMMER, reopens_on=reopens_on))

    assert only(table, "A14").excused_by == excused


def test_advice_asked_for_before_the_request_came_excuses_nothing() -> None:
    late_request = happened(("request_received", date(2027, 7, 20)))

    table = assessment(late_request, date(2027, 7, 21), SUMMER)

    assert only(table, "A5").excused_by == ()
    assert any("outside the time the limit runs" in problem.sentence for problem in table.problems)


def test_christmas_never_excuses() -> None:
    christmas = Excuse("X1", None, None, None, date(2026, 12, 17), date(2026, 12, 19), date(2027, 1, 4))

    table = assessment(happened(ASKED), IN_DECEMBER, christmas)

    assert only(table, "A5").excused_by == ()
    assert [problem.sentence for problem in table.problems if problem.code == "excuse"] == [
        "X1 (School or college closed) does not apply: "
        "the closure from 19 December 2026 to 4 January 2027 is shorter than 4 weeks."
    ]


@pytest.mark.parametrize(("last", "excused"), [(date(2026, 12, 3), ("X4",)), (date(2026, 12, 2), ())])
def test_an_absence_must_be_four_weeks_on_end(last: date, excused: tuple[str, ...]) -> None:
    away = Excuse("X4", from_on=date(2026, 11, 6), to_on=last)

    assert only(assessment(happened(ASKED), IN_DECEMBER, away), "A5").excused_by == excused


def test_an_absence_that_is_not_over_counts_only_up_to_today() -> None:
    away = Excuse("X4", from_on=date(2026, 11, 6))

    assert only(assessment(happened(ASKED), date(2026, 12, 2), away), "A5").excused_by == ()
    assert only(assessment(happened(ASKED), date(2026, 12, 3), away), "A5").excused_by == ("X4",)


def test_an_absence_mostly_after_the_limit_excuses_the_later_limits_only() -> None:
    away = Excuse("X4", from_on=date(2026, 12, 10), to_on=date(2027, 1, 20))

    table = assessment(happened(ASKED), date(2027, 2, 1), away)

    assert only(table, "A5").excused_by == ()
    assert only(table, "A14").excused_by == ("X4",)


def test_a_refusal_has_no_excuse() -> None:
    ill = Excuse("X3", from_on=date(2026, 11, 10))

    table = assessment(happened(ASKED), IN_DECEMBER, ill)

    assert only(table, "A5").excused_by == ("X3",)
    assert only(table, "A5r").excused_by == ()


def test_a_missed_appointment_excuses_that_body_and_nothing_else() -> None:
    asked = [("advice_requested", AGREED, about) for about in ("health:1", "health:2")]
    got = [("advice_request_received", AGREED, about) for about in ("health:1", "health:2")]
    missed = Excuse("X5", from_on=date(2027, 1, 5), about="health:1")

    table = assessment(
        happened(ASKED, ("assessment_agreed", AGREED), *asked, *got), date(2027, 1, 30), missed
    )

    assert [(d.rule.id, d.about) for d in table.deadlines if d.excused_by] == [("A7", "health:1")]


@pytest.mark.parametrize(("on", "excused"), [(date(2027, 1, 22), ("X5",)), (date(2027, 1, 23), ())])
def test_a_missed_appointment_must_be_within_the_six_weeks(on: date, excused: tuple[str, ...]) -> None:
    asked = [(kind, AGREED, "health:1") for kind in ("advice_requested", "advice_request_received")]
    missed = Excuse("X5", from_on=on, about="health:1")

    table = assessment(happened(ASKED, ("assessment_agreed", AGREED), *asked), date(2027, 1, 30), missed)

    assert only(table, "A7", "health:1").excused_by == excused


def test_a_missed_appointment_must_say_whose() -> None:
    rows = happened(
        ASKED,
        ("assessment_agreed", AGREED),
        ("advice_requested", AGREED, "health:1"),
        ("advice_request_received", AGREED, "health:1"),
    )

    table = assessment(rows, date(2027, 1, 30), Excuse("X5", from_on=date(2027, 1, 5)))

    assert "excuse" in codes(table)
    assert only(table, "A7").excused_by == ()


def test_the_day_advice_was_asked_for_is_taken_from_the_record() -> None:
    rows = [*IN_JUNE, *happened(("advice_requested", date(2027, 7, 16), "setting:1"))]

    table = assessment(rows, date(2027, 7, 20), replace(SUMMER, asked_on=None, about="setting:1"))

    assert only(table, "A14").excused_by == ("X1",)


def test_an_excuse_that_disagrees_with_the_record_is_said() -> None:
    rows = [*IN_JUNE, *happened(("advice_requested", date(2027, 7, 1), "setting:1"))]

    table = assessment(rows, date(2027, 7, 20), replace(SUMMER, about="setting:1"))

    assert any("the record has 1 July 2027" in problem.sentence for problem in table.problems)


@pytest.mark.parametrize(
    ("excuse", "why"),
    [
        (Excuse("X9"), "is not an excuse the law knows"),
        (Excuse("X6", from_on=RECEIVED), "excuses no limit that is counting here"),
        (Excuse("X1"), "it needs the day advice was asked for"),
        (Excuse("X3"), "it needs the day the circumstances began"),
        (Excuse("X3", from_on=date(2026, 11, 9), to_on=date(2026, 11, 8)), "it ends before it begins"),
        (Excuse("X3", from_on=date(2020, 1, 1), to_on=date(2020, 2, 1)), "outside the time the limit runs"),
        (Excuse("X4"), "it needs the day the absence began"),
        (Excuse("X4", from_on=date(2026, 11, 9), to_on=date(2026, 11, 8)), "it ends before it begins"),
        (Excuse("X4", from_on=date(1, 1, 1)), "one of its dates cannot be right"),
        (replace(SUMMER, asked_on=RECEIVED), "outside the window"),
    ],
)
def test_an_excuse_that_does_not_hold_says_why(excuse: Excuse, why: str) -> None:
    table = assessment(happened(ASKED), IN_DECEMBER, excuse)

    assert all(deadline.excused_by == () for deadline in table.deadlines)
    assert any(why in problem.sentence for problem in table.problems)


def test_waiting_for_a_psychologist_is_not_among_the_excuses() -> None:
    assert "The case is waiting for a psychologist." in NOT_EXCUSES
    assert list(EXCUSES) == ["X1", "X2", "X3", "X4", "X5", "X6"]
    assert not any("psycholog" in row.condition for row in EXCUSES.values())
