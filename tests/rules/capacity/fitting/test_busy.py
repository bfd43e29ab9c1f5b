"""What a team can do is read from the weeks in which it was never short of work."""

from datetime import date

import pytest

from tests.rules.capacity.fitting.oracles import HOLIDAYS, a_queue
from trellis.rules.capacity.fitting import Capacity, History, Spell, UnfitHistory, capacity, queue_weeks

SINCE = date(2024, 9, 2)


def _fit(history: History) -> Capacity:
    return capacity(queue_weeks(history, "waiting", since=SINCE, calendar=HOLIDAYS))


def test_a_week_counts_who_waits_and_who_is_taken_up() -> None:
    history = History(
        (
            Spell(1, "waiting", date(2024, 8, 1), date(2024, 9, 4)),
            Spell(2, "waiting", date(2024, 9, 3), date(2024, 9, 12)),
            Spell(3, "waiting", date(2024, 9, 3), date(2024, 9, 5), withdrawn=True),
        ),
        date(2024, 9, 15),
    )

    weeks = queue_weeks(history, "waiting", since=SINCE, calendar=HOLIDAYS)

    assert [(week.waiting, week.least_waiting, week.done) for week in weeks] == [(1, 1, 1), (1, 0, 1)]


@pytest.mark.slow
def test_a_long_queue_shows_the_most_that_can_be_done_in_term_and_holiday() -> None:
    found = _fit(a_queue(opening=300, a_week=50, able=40, weeks=78, seed=1))

    assert found.term.mean == pytest.approx(40, abs=3 * found.term.se)
    assert found.holiday is not None
    assert found.holiday.mean == pytest.approx(16, abs=3 * found.holiday.se)
    assert not found.term.is_floor


@pytest.mark.slow
def test_a_queue_that_comes_and_goes_gives_only_a_floor() -> None:
    found = _fit(a_queue(opening=5, a_week=30, able=40, weeks=78, seed=1))

    assert found.term.is_floor


@pytest.mark.slow
def test_a_team_that_always_keeps_up_shows_only_what_came() -> None:
    with pytest.raises(UnfitHistory, match="shows what came, not what could be done"):
        _fit(a_queue(opening=0, a_week=10, able=60, weeks=52, seed=1))


def test_a_history_shorter_than_a_week_is_refused() -> None:
    with pytest.raises(UnfitHistory, match="shorter than a week"):
        queue_weeks(History((), date(2024, 9, 5)), "waiting", since=SINCE, calendar=HOLIDAYS)


def test_a_queue_nobody_was_ever_taken_out_of_shows_no_capacity() -> None:
    stuck = tuple(Spell(case, "waiting", SINCE) for case in range(30))

    with pytest.raises(UnfitHistory, match="Nobody was taken up"):
        _fit(History(stuck, date(2025, 9, 1)))
