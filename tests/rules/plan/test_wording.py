"""Provision in sentences: no figure is ever added or dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trellis.rules.plan import Provision, as_written, figures, outcome_words, sentence

WORDS = (
    *(
        "twice",
        "daily",
        "an hour",
        "half an hour",
        "20 minutes",
        "4",
        "1:1",
        "9.15",
        "each week",
        "every",
        "weekly",
    ),
    *(
        "two",
        "the library",
        "in",
        "for",
        "January 2027",
        "termly",
        "a teaching assistant",
        "£20",
        "fortnight",
        "a",
    ),
    *(
        "times",
        "of",
        "twenty-five",
        "per cent",
        "at",
        "lesson",
        "OT",
        "from",
        "3 sessions",
        "once",
        "half-termly",
    ),
)
phrases = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
provisions = st.builds(Provision, *[phrases] * 9)


def _each_figure(provision: Provision) -> set[str]:
    return {form for words in provision.kept().values() for form in figures(words)}


@given(provisions)
def test_a_sentence_holds_exactly_the_figures_of_its_fields(provision: Provision) -> None:
    assert set(figures(sentence(provision))) == _each_figure(provision)


@given(provisions)
def test_the_fields_as_written_hold_exactly_their_figures(provision: Provision) -> None:
    assert set(figures(as_written(provision))) == _each_figure(provision)


@given(provisions)
def test_every_field_s_own_words_are_in_the_sentence(provision: Provision) -> None:
    said = sentence(provision).lower()

    assert all(words.lower() in said for words in provision.kept().values())


@given(provisions)
def test_a_sentence_ends_as_a_sentence_does(provision: Provision) -> None:
    assert sentence(provision) == "" or sentence(provision)[-1] in ".!?"


@pytest.mark.parametrize(
    ("provision", "expected"),
    [
        (Provision("Extra time in exams"), "Extra time in exams."),
        (Provision("Handling", group_size="2"), "Handling. This will happen in a group of 2."),
        (
            Provision("Coaching", who="An OT", qualification="HCPC", how_long="1 hour", starts="5 May 2027"),
            "Coaching. An OT (HCPC) will do this for 1 hour. It starts on 5 May 2027.",
        ),
        (
            Provision("Mentoring", how_often="each week", where="in the base", review="OT checks"),
            "Mentoring. This will happen each week. This happens in the base. Looked at again: OT checks.",
        ),
        (
            Provision("Signing", qualification="BSL level 3"),
            "Signing. Training or qualification: BSL level 3.",
        ),
    ],
)
def test_provision_reads_as_sentences(provision: Provision, expected: str) -> None:
    assert sentence(provision) == expected


def test_what_is_already_said_is_not_said_twice() -> None:
    provision = Provision("A TA will read with Bo 4 times a week", how_often="4 times a week", group_size="4")

    assert sentence(provision) == "A TA will read with Bo 4 times a week. This will happen in a group of 4."


def test_a_figure_inside_another_figure_is_not_taken_as_said() -> None:
    assert "for 5 minutes" in sentence(Provision("Practice of 2.5 minutes", how_long="5 minutes"))


def test_an_outcome_keeps_when_it_is_sought_by() -> None:
    assert outcome_words("Bo reads a page alone", "July 2027") == "Bo reads a page alone. By when: July 2027."


def test_an_outcome_that_says_when_does_not_say_it_twice() -> None:
    assert (
        outcome_words("By July 2027 Bo reads a page alone", "July 2027")
        == "By July 2027 Bo reads a page alone."
    )


@pytest.mark.parametrize(
    ("how_often", "said"),
    [
        ("Three times a week", "A tutor will do this three times a week."),
        ("Mondays and Fridays", "A tutor will do this Mondays and Fridays."),
        ("PECS sessions daily", "A tutor will do this PECS sessions daily."),
    ],
)
def test_a_part_inside_a_sentence_begins_small_unless_it_is_a_name(how_often: str, said: str) -> None:
    assert sentence(Provision("Reading", who="a tutor", how_often=how_often)) == f"Reading. {said}"
