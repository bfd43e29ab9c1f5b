"""Dates and numbers as people say them."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import engines

import trellis
from trellis.foundation.ui import words

SOURCE = Path(trellis.__file__).parent
TODAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 5), "today"),
        (date(2026, 1, 6), "tomorrow"),
        (date(2026, 1, 4), "yesterday"),
        (date(2026, 1, 14), "in 9 days"),
        (date(2025, 12, 27), "9 days ago"),
    ],
)
def test_a_date_says_how_far_off_it_is(day: date, said: str) -> None:
    assert words.distance(day, TODAY) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (17.4, "17.4"),
        (1203.5, "1,203.5"),
        (305.55, "305.55"),
        (17.38274, "17.38"),
        (2_000_000, "2,000,000"),
        (12_345_678_901, "12,345,678,901"),
        (0.01, "0.01"),
        (1e-7, "0"),
        (-1e-7, "0"),
    ],
)
def test_a_number_is_never_written_with_a_power_of_ten(number: float, said: str) -> None:
    assert words.in_full(number) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 1, 5, 15, 15, tzinfo=UTC), "5 January 2026 at 3.15pm"),
        (datetime(2026, 7, 5, 23, 30, tzinfo=UTC), "6 July 2026 at 12.30am"),
        (datetime(2026, 1, 5, 9, 0, tzinfo=UTC), "5 January 2026 at 9am"),
    ],
)
def test_a_moment_is_told_by_the_clock_in_london(moment: datetime, said: str) -> None:
    assert words.moment_words(moment) == said


def test_no_date_is_no_words() -> None:
    assert words.date_words(None) == ""


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("more posts in May", "More posts in May"),
        ("", ""),
        ("éa", "Éa"),
        ("<b>", "&lt;b&gt;"),
        ("NHS", "NHS"),
    ],
)
def test_a_template_raises_the_first_letter_alone(said: str, shown: str) -> None:
    made = engines["jinja2"].from_string("{{ said | capfirst }}").render({"said": said})

    assert made == shown


def test_no_template_raises_it_by_hand() -> None:
    by_hand = [
        path.name for path in SOURCE.rglob("*.html") if re.search(r"\[:1\]\s*\|\s*upper", path.read_text())
    ]

    assert by_hand == []
