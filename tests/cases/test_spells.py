"""Dates become spells as they were known on a day, and nothing of a later day is known."""

from dataclasses import replace
from datetime import date

import pytest

from trellis.cases.queries import spells
from trellis.cases.queries.history import Followed

WHOLE = Followed(
    0, date(2026, 1, 5), date(2026, 2, 16), None, date(2026, 2, 16), date(2026, 6, 1), date(2026, 2, 16),
    date(2026, 3, 16), date(2026, 2, 16), date(2026, 3, 2), None, date(2026, 6, 29), date(2026, 7, 20),
    date(2026, 7, 20), "west", "ASD", 7,
)  # fmt: skip
NEVER = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("on", "stage"),
    [
        (date(2026, 1, 4), ""),
        (date(2026, 1, 5), "deciding"),
        (date(2026, 2, 16), "psychology"),
        (date(2026, 5, 31), "psychology"),
        (date(2026, 6, 1), "drafting"),
        (date(2026, 6, 29), "comments"),
        (date(2026, 7, 20), ""),
    ],
)
def test_where_a_case_stood_is_told_by_its_dates(on: date, stage: str) -> None:
    assert spells.open_at(WHOLE, on) == stage


def test_what_came_later_is_not_known_yet() -> None:
    (known,) = spells.as_known([WHOLE], date(2026, 4, 1))

    assert (known.health_on, known.psychologist_on, known.plan_on) == (date(2026, 3, 16), None, None)


def test_a_draft_is_waited_for_from_the_last_advice() -> None:
    (spell,) = spells.history([WHOLE], NEVER).of_stage(spells.DRAFT)

    assert (spell.started_on, spell.ended_on) == (date(2026, 6, 1), date(2026, 6, 29))


def test_a_case_that_closed_without_an_answer_left_its_stage_undone() -> None:
    closed = replace(WHOLE, psychologist_on=None, draft_on=None, plan_on=None)

    (spell,) = spells.history([closed], NEVER).of_stage(spells.PSYCHOLOGY)

    assert (spell.withdrawn, spell.ended_on) == (True, date(2026, 7, 20))


def test_advice_dated_before_it_was_asked_for_is_left_out() -> None:
    wrong = replace(WHOLE, health_on=date(2026, 1, 1))

    assert spells.history([wrong], NEVER).of_stage(spells.HEALTH) == ()
