from datetime import date

import pytest

from tests.rules.timetable.cases import happened, only
from trellis.rules.timetable import (
    ENGLAND,
    MOVE,
    RIGHTS,
    State,
    holds_own_rights,
    rights_held_from,
    rights_pass_on,
    timetable,
)

TODAY = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("aware", "moved", "due"),
    [
        pytest.param(date(2026, 12, 17), date(2026, 12, 14), date(2027, 1, 11), id="heard of after the move"),
        pytest.param(date(2026, 11, 2), date(2026, 12, 14), date(2026, 12, 14), id="known long before"),
        pytest.param(
            date(2026, 11, 2), date(2026, 11, 21), date(2026, 11, 21), id="known 15 working days before"
        ),
        pytest.param(
            date(2026, 11, 2), date(2026, 11, 18), date(2026, 11, 20), id="known 12 working days before"
        ),
    ],
)
def test_a_plan_passes_on_the_day_of_the_move_or_15_working_days_from_hearing_of_it(
    aware: date, moved: date, due: date
) -> None:
    table = timetable(MOVE, happened(("aware_of_move", aware), ("moved", moved)), ENGLAND, TODAY)

    assert table.due("B1") == due


@pytest.mark.parametrize(
    ("made", "reviewed", "due"),
    [
        pytest.param(date(2026, 9, 15), None, date(2027, 9, 14), id="a year from when it was made"),
        pytest.param(
            date(2024, 9, 15), date(2026, 9, 15), date(2027, 9, 14), id="a year from its last review"
        ),
        pytest.param(
            date(2024, 9, 15), date(2026, 1, 15), date(2027, 4, 10), id="three months from the transfer"
        ),
    ],
)
def test_the_new_council_reviews_by_the_later_of_a_year_and_three_months(
    made: date, reviewed: date | None, due: date
) -> None:
    rows = [("plan_made", made), ("plan_transferred", date(2027, 1, 11))]
    rows += [("plan_last_reviewed", reviewed)] if reviewed else []

    assert timetable(MOVE, happened(*rows), ENGLAND, TODAY).due("B4") == due


def test_the_review_has_no_date_while_nobody_knows_when_the_plan_was_made() -> None:
    review = only(timetable(MOVE, happened(("plan_transferred", date(2027, 1, 11))), ENGLAND, TODAY), "B4")

    assert review.due_on is None
    assert review.state is State.RUNNING
    assert "“Plan made”" in review.explains


@pytest.mark.parametrize(
    ("birth", "last_day"),
    [
        pytest.param(date(2010, 8, 31), date(2026, 6, 26), id="youngest in the year, still 15"),
        pytest.param(date(2010, 9, 1), date(2027, 6, 25), id="oldest in the next year"),
        pytest.param(date(2011, 1, 1), date(2027, 6, 25), id="mid-year"),
        pytest.param(
            date(2012, 2, 29), date(2028, 6, 30), id="born on 29 February; the last Friday is the 30th"
        ),
    ],
)
def test_rights_pass_after_the_last_friday_in_june_of_the_year_they_turn_16(
    birth: date, last_day: date
) -> None:
    assert rights_pass_on(birth) == last_day
    assert timetable(RIGHTS, happened(("born", birth)), ENGLAND, TODAY).due("R1") == last_day


def test_the_young_person_holds_the_rights_from_the_saturday() -> None:
    birth = date(2010, 9, 1)

    assert rights_held_from(birth) == date(2027, 6, 26)
    assert not holds_own_rights(birth, date(2027, 6, 25))
    assert holds_own_rights(birth, date(2027, 6, 26))
