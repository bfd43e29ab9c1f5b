from datetime import date

from trellis.rules.timetable import (
    ENGLAND,
    AtTheTribunal,
    Earlier,
    IfKnown,
    Later,
    SameDay,
    Within,
    days,
    months,
    weeks,
)

START = {"start": date(2026, 11, 2)}


def test_the_later_of_two_is_not_known_while_one_that_must_be_is_missing() -> None:
    limit = Later(Within(weeks(6)), Within(weeks(2), of="transfer"))

    assert limit.due(START, ENGLAND) is None


def test_a_branch_that_may_be_missing_is_left_out() -> None:
    limit = Later(Within(weeks(6)), IfKnown(Within(weeks(20), of="transfer")))

    assert limit.due(START, ENGLAND) == date(2026, 12, 14)


def test_nothing_known_is_no_date_rather_than_an_error() -> None:
    limit = Earlier(IfKnown(Within(weeks(6), of="one")), IfKnown(Within(weeks(6), of="other")))

    assert limit.due({}, ENGLAND) is None


def test_limits_nest() -> None:
    limit = Later(Earlier(Within(weeks(1)), Within(days(3))), SameDay())

    assert limit.due(START, ENGLAND) == date(2026, 11, 5)


def test_a_limit_lists_the_milestones_it_asks_about() -> None:
    limit = AtTheTribunal(Later(Within(months(2)), IfKnown(Within(months(1), of="certificate_issued"))))

    assert set(limit.uses) == {"start", "certificate_issued"}


def test_a_tribunal_limit_says_why_it_moved() -> None:
    limit = AtTheTribunal(Within(months(2)))

    assert limit.explain({"start": date(2027, 6, 10)}, ENGLAND).endswith(
        "10 August 2027 is in the tribunal's recess, so 1 September 2027 is in time"
    )


def test_a_choice_shows_what_each_side_came_to() -> None:
    limit = Later(Within(weeks(6)), Within(days(15), beginning_with=True))

    assert limit.explain(START, ENGLAND) == (
        "the later of: 6 weeks from 2 November 2026, not counting that day (14 December 2026); "
        "15 days beginning with 2 November 2026, which is day 1 (16 November 2026)"
    )
