"""Levers: what changes nothing says nothing, and what was kept comes back."""

from dataclasses import asdict

import pytest

from tests.planning.beginnings import ON
from trellis.planning.changes_said import beyond, said
from trellis.planning.levers import HALF, NOTHING, Levers, from_kept


def test_no_lever_moved_changes_nothing() -> None:
    assert (NOTHING.changes_nothing, said(NOTHING, ON)) == (True, ())


@pytest.mark.parametrize(
    ("levers", "words"),
    [
        (Levers(psychologists=1, psychologists_from=2, lag=4), "1 more psychologist post, at work from May 2027"),
        (Levers(psychologists=2.5), "2.5 more psychologist posts, at work from February 2027"),
        (Levers(psychologists=-3), "3 fewer psychologist posts from February 2027"),
        (Levers(coordinators=2), "2 more co-ordinator posts from February 2027"),
        (Levers(locum_cases=20), "locums for 20 cases a month from January 2027, for 12 months"),
        (Levers(reuse=15), "recent advice used again for 15% of cases"),
        (Levers(holiday_cover=0), "0% of usual work done in school holidays"),
        (Levers(locum_cases=20, locums_for=1), "locums for 20 cases a month from January 2027, for 1 month"),
        (Levers(growth=0), "requests stay as they are"),
        (Levers(growth=-50), "requests fall 50% a year"),
        (Levers(order=HALF), "half to those still in time, half to the oldest"),
    ],
)  # fmt: skip
def test_each_change_is_said_in_words(levers: Levers, words: str) -> None:
    assert (levers.changes_nothing, said(levers, ON)) == (False, (words,))


LATE = "after the forecast ends"


@pytest.mark.parametrize(
    ("levers", "words"),
    [
        (Levers(psychologists=10, psychologists_from=30, lag=24), f"at work from May 2031, {LATE}"),
        (
            Levers(psychologists=-1, psychologists_from=36),
            f"1 fewer psychologist post from November 2029, {LATE}",
        ),
        (Levers(coordinators=2, psychologists_from=36), f"posts from November 2029, {LATE}"),
        (Levers(locum_cases=60, locums_from=36), f"from November 2029, {LATE}, for 12 months"),
    ],
)
def test_what_begins_after_the_forecast_ends_is_said_to_be_left_out(levers: Levers, words: str) -> None:
    assert words in said(levers, ON)[0]
    assert beyond(levers, ON).startswith("The forecast ends in October 2029. What comes after")


@pytest.mark.parametrize(
    "levers",
    [
        NOTHING,
        Levers(psychologists=1, psychologists_from=35),
        Levers(coordinators=1, lag=24, psychologists_from=20),
        Levers(locum_cases=1, locums_from=35),
        Levers(psychologists=1, locums_from=36),
    ],
)
def test_what_begins_in_its_last_month_or_sooner_is_in_the_forecast(levers: Levers) -> None:
    assert (beyond(levers, ON), LATE in " ".join(said(levers, ON))) == ("", False)


def test_locums_who_come_in_no_month_change_nothing_and_that_is_said() -> None:
    none_come = Levers(locum_cases=20, locums_for=0)

    assert none_come.changes_nothing
    assert said(none_come, ON) == ("locums for 20 cases a month, but in no month, so none come",)


def test_kept_levers_come_back_as_they_were() -> None:
    levers = Levers(psychologists=5, growth=3, order=HALF)

    assert from_kept(asdict(levers)) == levers


def test_a_lever_that_has_gone_since_is_left_out() -> None:
    assert from_kept({"reuse": 10, "gone": 4}) == Levers(reuse=10)
