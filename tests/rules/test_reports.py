"""Rows proposed from a report: copied, never made up, each beside its passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.rules.reports import MOST, proposals

REPORT = """Educational psychology report

Needs
Sam finds it hard to follow two instructions at once. He has difficulty with the sounds in words.

Outcomes
By the end of Year 4 Sam will be able to follow three instructions without a prompt.

Recommendations
• A speech and language therapist will work with Sam for 30 minutes a week in a group of 3.
• Sam will receive 1:1 teaching of sounds from a teaching assistant for 15 minutes every day.
Thank you for asking me to see Sam.
"""


def test_each_part_of_a_report_is_found() -> None:
    assert [row.part for row in proposals(REPORT)] == [
        "need",
        "need",
        "outcome",
        "provision",
        "provision",
    ]


def test_the_amounts_are_copied_out() -> None:
    row = proposals(REPORT)[3]

    assert (row.who, row.how_often, row.how_long, row.group_size) == (
        "speech and language therapist",
        "a week",
        "30 minutes",
        "group of 3",
    )


def test_thanks_and_headings_are_not_rows() -> None:
    assert not any("Thank you" in row.words or row.words == "Needs" for row in proposals(REPORT))


def test_the_same_sentence_twice_is_one_row() -> None:
    assert len(proposals(REPORT + REPORT)) == len(proposals(REPORT))


@pytest.mark.parametrize(
    ("sentence", "section"),
    [
        ("The school nurse will give his medication for 5 minutes every day at lunch.", "G"),
        ("A short break of 3 hours a week will be provided for Sam and his parents.", "H1"),
        ("A teacher will teach Sam phonics for 20 minutes every day.", "F"),
    ],
)
def test_a_section_is_proposed(sentence: str, section: str) -> None:
    assert proposals(sentence)[0].section == section


@given(st.text(max_size=400))
def test_nothing_is_made_up(text: str) -> None:
    flat = " ".join(text.split())
    copied = [
        part
        for row in proposals(text)
        for part in (row.words, row.who, row.how_often, row.how_long, row.group_size)
    ]

    assert [part for part in copied if part not in flat] == []


def test_a_whole_library_proposes_no_more_than_a_person_can_confirm() -> None:
    text = "\n".join(f"A teacher will teach Sam unit {n} for 20 minutes every day." for n in range(200))

    assert len(proposals(text)) == MOST


PLAIN = """Needs
Sam reads words of three letters but not
of four.
Outcomes:
Sam reads a whole page of a first reading book alone.
Provision
Small group language work in the hall, twice a week.
Thank you for asking me to see Sam.
Background
Sam lives at home with his two sisters.
"""


def test_what_stands_under_a_plain_heading_is_a_row_of_that_part() -> None:
    assert [(row.part, row.words.split()[-1]) for row in proposals(PLAIN)] == [
        ("need", "four."),
        ("outcome", "alone."),
        ("provision", "week."),
    ]
