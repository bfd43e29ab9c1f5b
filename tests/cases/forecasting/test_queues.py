"""The place in a queue, and when it is reached at the pace the queue has gone."""

import numpy as np
import pytest

from tests.cases.forecasting.histories import BEGAN, ON, in_turn, waiting_since
from trellis.cases.forecasting import queues, steps
from trellis.cases.forecasting.queues import Pace
from trellis.rules.capacity.fitting import UnfitHistory

CASES = in_turn()
KNOWN = steps.history(CASES, ON)
WAITING = waiting_since(CASES)


def test_the_pace_is_what_was_done_in_weeks_when_there_was_a_queue() -> None:
    assert queues.pace(KNOWN, BEGAN).a_week == pytest.approx(5, abs=0.2)


def test_those_asked_for_first_are_reached_first() -> None:
    middle = np.median(queues.reached(ON, WAITING, Pace(5.0, 0.2, 1.0)), axis=1)

    assert list(np.argsort(middle[::12])) == list(range(len(middle[::12])))


def test_the_last_in_the_queue_is_reached_when_all_before_have_been() -> None:
    last = queues.reached(ON, WAITING, Pace(5.0, 0.0, 1.0))[-1]

    assert float(np.median(last)) == pytest.approx(len(WAITING) / 5, rel=0.15)


def test_an_unsure_pace_makes_a_wider_range() -> None:
    sure, unsure = (queues.reached(ON, WAITING, Pace(5.0, se, 1.0))[-1] for se in (0.1, 1.5))

    assert np.ptp(unsure) > 2 * np.ptp(sure)


def test_two_who_were_asked_for_on_one_day_are_told_the_same() -> None:
    found = queues.left(KNOWN, steps.PSYCHOLOGIST, [WAITING[7], WAITING[7]])

    assert (found[0] == found[1]).all()


def test_a_queue_out_of_which_nobody_was_taken_has_no_pace() -> None:
    empty = steps.history([case for case in CASES if case.psychologist_on is None], ON)

    with pytest.raises(UnfitHistory, match="Nobody was taken"):
        queues.left(empty, steps.PSYCHOLOGIST, [ON])


def test_slower_holidays_make_the_wait_longer() -> None:
    even, slow = (queues.reached(ON, WAITING, Pace(5.0, 0.0, share))[-1].mean() for share in (1.0, 0.1))

    assert slow > even + 1
