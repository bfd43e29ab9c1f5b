"""What is tried: said in words, and put to the places there are."""

from dataclasses import replace
from datetime import date

import pytest

from tests.planning.places.beginnings import DISTRICTS, some_places
from trellis.foundation.access import Refused
from trellis.planning.places.changes import Changes

YEARS = range(2026, 2036)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (
            Changes(add=30, district="upper-mere", opens=2028, need="SEMH"),
            "30 more special school places in Upper Mere, ages 4 to 18 for social, emotional and mental health, "
            "from September 2028",
        ),
        (Changes(close="alder", closes=2027), "Alder School: closed from September 2027 (70 places)"),
        (
            Changes(add=30, district="upper-mere", opens=2036),
            "30 more special school places in Upper Mere, ages 4 to 18, from September 2036, after the forecast ends",
        ),
        (
            Changes(close="alder", closes=2036),
            "Alder School: closed from September 2036, after the forecast ends (70 places)",
        ),
        (
            Changes(close="alder", closes=2035),
            "Alder School: closed from September 2035 (70 places)",
        ),
        (
            Changes(add=5000, district="upper-mere", opens=2028),
            "5,000 more special school places in Upper Mere, ages 4 to 18, from September 2028",
        ),
        (
            Changes(add=1, district="upper-mere", opens=2028),
            "1 more special school place in Upper Mere, ages 4 to 18, from September 2028",
        ),
        (
            Changes(add=1, district="upper-mere", opens=2028, first_age=18, last_age=18),
            "1 more special school place in Upper Mere, age 18, from September 2028",
        ),
        (Changes(growth=6.5), "6.5% more children join each year than the year before"),
        (Changes(growth=0), "as many children join each year as the year before"),
        (Changes(growth=-2), "2% fewer children join each year than the year before"),
    ],
)
def test_what_is_tried_is_said(changes: Changes, words: str) -> None:
    assert list(changes.said((some_places(),), DISTRICTS, YEARS)) == [words]


def test_a_group_of_schools_that_closes_is_said_as_one_school_is() -> None:
    group = some_places(1490, name="Special schools in Basildon")

    said = Changes(close="alder", closes=2027).said((group,), DISTRICTS, YEARS)

    assert list(said) == ["Special schools in Basildon: closed from September 2027 (1,490 places)"]


def test_what_is_tried_is_counted_from_its_september() -> None:
    changes = Changes(add=30, district="upper-mere", opens=2028, need="SEMH", close="alder", closes=2027)

    closed, added = changes.applied((some_places(),))

    assert closed == replace(some_places(), closes_on=date(2027, 9, 1))
    assert (added.places, added.needs, added.opens_on) == (30, ("SEMH",), date(2028, 9, 1))


@pytest.mark.parametrize(
    ("opens_on", "closes", "words"),
    [
        (date(2030, 9, 1), 2030, "open on 1 September 2030. They can close from September 2031 on"),
        (date(2030, 8, 31), 2029, "open on 31 August 2030. They can close from September 2030 on"),
    ],
)
def test_places_do_not_close_before_they_open(opens_on: date, closes: int, words: str) -> None:
    with pytest.raises(Refused, match=words):
        Changes(close="alder", closes=closes).check_closing((some_places(opens_on=opens_on),))


@pytest.mark.parametrize(("opens_on", "closes"), [(None, 2026), (date(2030, 8, 31), 2030)])
def test_places_close_in_any_september_after_they_open(opens_on: date | None, closes: int) -> None:
    Changes(close="alder", closes=closes).check_closing((some_places(opens_on=opens_on),))
