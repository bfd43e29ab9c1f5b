"""The demo's assessments agree with one another: what stands open is what their past would have left."""

from collections import Counter
from itertools import pairwise
from random import Random

import pytest

from trellis.config.demo.figures import NEW_PLANS_A_YEAR, OPEN_CASES, REQUESTS_A_YEAR, SIZES, YEARS_KEPT
from trellis.config.demo.histories import Turn, turns

ADVISED = ("drafting", "served", "final", "declined")
A_QUARTER = 91
LONGER_THAN_IN_TIME = 20 * 7


@pytest.fixture(scope="module")
def kept() -> list[Turn]:
    return list(turns(Random(1), SIZES["essex"]))


@pytest.mark.parametrize(("stands", "days"), [("drafting", 16), ("served", 24)])
def test_a_step_holds_as_many_as_its_days_of_plans(kept: list[Turn], stands: str, days: int) -> None:
    standing = sum(one.stands == stands for one in kept)

    assert standing == pytest.approx(NEW_PLANS_A_YEAR * days / 365, rel=0.25)


def test_plans_are_made_at_one_pace(kept: list[Turn]) -> None:
    quarters = Counter(one.made // A_QUARTER for one in kept if one.stands == "final")
    whole = [quarters[number] for number in range(YEARS_KEPT * 4 - 1)]

    assert whole == pytest.approx([NEW_PLANS_A_YEAR / 4] * len(whole), rel=0.1)


def test_requests_have_grown_without_a_leap(kept: list[Turn]) -> None:
    quarters = Counter(one.asked // A_QUARTER for one in kept)
    newest_first = [quarters[number] for number in range(YEARS_KEPT * 4)]

    assert sum(newest_first[:4]) == pytest.approx(REQUESTS_A_YEAR, rel=0.1)
    assert all(0.9 < later / sooner < 1.25 for later, sooner in pairwise(newest_first))


def test_who_waits_was_asked_for_after_whoever_had_their_turn(kept: list[Turn]) -> None:
    waiting = [one.asked for one in kept if one.stands in ("seen", "waiting")]
    had_their_turn = [
        one.asked for one in kept if one.stands in ADVISED and one.asked - one.advised > LONGER_THAN_IN_TIME
    ]

    assert len(waiting) == OPEN_CASES["seen"] + OPEN_CASES["waiting"]
    assert max(waiting) <= min(had_their_turn)


def test_about_one_plan_in_six_of_the_last_year_was_made_in_time(kept: list[Turn]) -> None:
    made = [one.asked - one.made for one in kept if one.stands == "final" and one.made < 365]

    assert sum(days <= 20 * 7 for days in made) / len(made) == pytest.approx(0.16, abs=0.03)
