"""Levers: what changes nothing says nothing, and what was kept comes back."""

from dataclasses import asdict

import pytest

from tests.planning.beginnings import ON
from trellis.planning.changes_said import said
from trellis.planning.levers import HALF, NOTHING, Levers, from_kept


def test_no_lever_moved_changes_nothing() -> None:
    assert (NOTHING.changes_nothing, said(NOTHING, ON)) == (True, ())


@pytest.mark.parametrize(
    ("levers", "words"),
    [
        (Levers(psychologists=1, psychologists_from=2, lag=4), "1 more psychologist post, at work from May 2027"),
        (Levers(psychologists=2.5), "2.5 more psychologist posts, at work from February 2027"),
        (Levers(psychologists=-3), "3 fewer psychologist posts, at work from February 2027"),
        (Levers(coordinators=2), "2 more co-ordinator posts from February 2027"),
        (Levers(locum_cases=20), "locums for 20 cases a month from January 2027, for 12 months"),
        (Levers(reuse=15), "recent advice used again for 15% of cases"),
        (Levers(holiday_cover=0), "0% of usual work done in school holidays"),
        (Levers(growth=0), "requests grow 0% a year"),
        (Levers(order=HALF), "half to those still in time, half to the oldest"),
    ],
)  # fmt: skip
def test_each_change_is_said_in_words(levers: Levers, words: str) -> None:
    assert (levers.changes_nothing, said(levers, ON)) == (False, (words,))


def test_kept_levers_come_back_as_they_were() -> None:
    levers = Levers(psychologists=5, growth=3, order=HALF)

    assert from_kept(asdict(levers)) == levers


def test_a_lever_that_has_gone_since_is_left_out() -> None:
    assert from_kept({"reuse": 10, "gone": 4}) == Levers(reuse=10)
