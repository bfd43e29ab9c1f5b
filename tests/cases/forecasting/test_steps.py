"""Spells of the case history: what was known on a day, and from when nothing is missed."""

from datetime import timedelta

from tests.cases.forecasting.histories import BEGAN, ON, a_case
from trellis.cases.forecasting import steps

WEEK = timedelta(weeks=1)


def test_a_decision_either_way_ends_the_wait_for_it() -> None:
    cases = [a_case(0, agreed_on=BEGAN + WEEK), a_case(1, refused_on=BEGAN + 2 * WEEK)]

    spells = steps.history(cases, ON).of_stage(steps.DECISION)

    assert [spell.ended_on for spell in spells] == [BEGAN + WEEK, BEGAN + 2 * WEEK]


def test_a_case_that_ends_without_the_step_is_not_said_to_have_reached_it() -> None:
    cases = [a_case(closed_on=BEGAN + WEEK)]

    assert steps.history(cases, ON).of_stage(steps.DECISION)[0].withdrawn


def test_what_came_later_was_not_known_then() -> None:
    spells = steps.history([a_case(agreed_on=ON - WEEK)], ON).of_stage(steps.DECISION)

    then = steps.as_known(spells, ON - 2 * WEEK).of_stage(steps.DECISION)

    assert [spell.ended_on for spell in then] == [None]


def test_a_wait_that_had_not_begun_was_not_known_of() -> None:
    spells = steps.history([a_case(agreed_on=ON - WEEK)], ON).of_stage(steps.DECISION)

    assert steps.as_known(spells, BEGAN - WEEK).spells == ()


def test_a_wait_older_than_the_record_counts_from_where_the_record_found_it() -> None:
    cases = [
        a_case(0, agreed_on=BEGAN + WEEK, closed_on=BEGAN + 4 * WEEK),
        a_case(1, agreed_on=BEGAN + 9 * WEEK),
    ]

    spells = steps.history(cases, ON).of_stage(steps.DECISION)

    assert [(spell.case, spell.seen_from) for spell in spells] == [(1, BEGAN + 4 * WEEK)]


def test_the_wait_for_a_draft_ends_with_a_letter_that_says_no() -> None:
    case = a_case(psychologist_on=BEGAN, declined_on=BEGAN + WEEK)

    assert steps.history([case], ON).of_stage(steps.DRAFT)[0].ended_on == BEGAN + WEEK
