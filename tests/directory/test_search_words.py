"""Words, slips and ages, one by one."""

import pytest

from trellis.directory.searching import spelling, wordpieces
from trellis.directory.searching.question import age_in
from trellis.directory.searching.words import stems_of


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("My son refuses to go to school", ["refus", "school"]),
        ("she’s refusing, and can't cope", ["refus", "cope"]),
        ("the and of", []),
        ("", []),
    ],
)
def test_what_is_left_of_a_question_are_the_stems_that_tell(words: str, stems: list[str]):
    assert stems_of(words) == stems


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("my 9 year old", 9),
        ("she is 14yo", 14),
        ("aged 17 and leaving", 17),
        ("he's in year 9", 13),
        ("a yr 1 pupil", 5),
        ("my daughter is 14 and too worried", 14),
        ("he's only 3 and not talking", 3),
        ("she is 10 weeks old", None),
        ("his attendance is 71%", None),
        ("the school is 10 miles away", None),
        ("71% attendance", None),
        ("90 years of the school", None),
        ("year 2026", None),
    ],
)
def test_an_age_is_read_in_years_or_as_a_school_year(words: str, age: int | None):
    assert age_in(words) == age


@pytest.mark.parametrize(
    ("typed", "meant", "slips"),
    [
        ("absense", "absence", 1),
        ("haering", "hearing", 1),
        ("penelty", "penalty", 1),
        ("cat", "cat", 0),
        ("", "ab", 2),
    ],
)
def test_a_slip_is_a_letter_dropped_added_changed_or_swapped(typed: str, meant: str, slips: int):
    assert spelling.slips(typed, meant) == slips


@pytest.mark.parametrize("word", ["behaviour", "colour", "organise", "paediatric", "school", "cannot"])
def test_british_words_are_words(word: str):
    assert spelling.is_word(word)


@pytest.mark.parametrize("word", ["absense", "ehcp", "xqzt"])
def test_a_slip_is_not_a_word(word: str):
    assert not spelling.is_word(word)


def test_the_longest_known_pieces_are_taken_first():
    known = wordpieces.vocabulary()

    cut = wordpieces.cut("Dysregulated!", 96)

    assert cut[0] == known["[CLS]"]
    assert cut[-2:] == [known["!"], known["[SEP]"]]
    assert len(cut) > 4


def test_a_long_text_is_cut_to_the_models_length():
    assert len(wordpieces.cut("school " * 500, 96)) == 96


def test_a_word_of_no_known_piece_is_one_unknown():
    assert wordpieces.cut("☃", 96)[1] == wordpieces.vocabulary()["[UNK]"]
