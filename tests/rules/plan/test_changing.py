"""What was changed between advice and a line is said, part by part; what was not is not."""

import pytest

from trellis.rules.plan import Provision, as_written, provision_changes, sentence, wording_changes

WRITTEN = Provision(
    "Phonics", who="a tutor", how_often="daily", how_long="20 minutes", where="in a quiet room"
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (WRITTEN, ""),
        (Provision("Phonics", "a tutor", how_often="daily", how_long="20 minutes"),
         "The council left out where it happens."),
        (Provision("Phonics", "a tutor", "Level 5", "weekly", "20 minutes", where="in a quiet room"),
         "The council added their training or qualification and changed how often."),
        (Provision("Reading", "a tutor", how_often="daily", how_long="1 hour", where="in a quiet room"),
         "The council changed what is done and how long."),
    ],
)  # fmt: skip
def test_each_part_that_differs_is_named(line: Provision, said: str) -> None:
    assert provision_changes(line, sentence(line), as_written(WRITTEN)) == said


def test_other_words_for_the_same_parts_are_said() -> None:
    said = provision_changes(WRITTEN, "Phonics, if there is time.", as_written(WRITTEN))

    assert said == "The council put it in other words."


def test_a_sentence_made_with_another_capital_is_not_a_change() -> None:
    shown = sentence(WRITTEN).replace("daily", "Daily")

    assert provision_changes(WRITTEN, shown, as_written(WRITTEN)) == ""


@pytest.mark.parametrize("words", ["Reads alone. By when: July 2028.", "Reads alone.\nBy when: July 2028"])
def test_the_day_of_an_outcome_in_the_line_is_not_a_change(words: str) -> None:
    assert wording_changes(words, "Reads alone.\nBy when: July 2028") == ""


def test_one_word_more_is_a_change() -> None:
    assert wording_changes("Reads very slowly.", "Reads slowly.") == "The council changed these words."
