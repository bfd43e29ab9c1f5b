"""What a row of provision leaves unsaid, as gentle questions."""

import pytest

from trellis.rules.specific import Provision, questions

WHOLE = Provision(
    "Reading practice on the first hundred words",
    who="A teaching assistant trained in paired reading",
    qualification="Two-day paired reading course",
    how_often="every school day",
    how_long="15 minutes",
)


def parts(row: Provision) -> list[str]:
    return [question.part for question in questions(row)]


def test_a_whole_row_is_asked_nothing() -> None:
    assert parts(WHOLE) == []


def test_a_blank_row_is_asked_nothing() -> None:
    assert parts(Provision("  ")) == []


def test_equipment_needs_nobody_and_no_hours() -> None:
    assert parts(Provision("A writing slope at each desk")) == []


@pytest.mark.parametrize("vague", ["regularly", "as required", "when needed", "Often", "where possible"])
def test_a_vague_word_is_no_answer_to_how_often(vague: str) -> None:
    row = Provision("Reading practice", who="A teacher", how_often=vague, how_long="15 minutes")

    assert parts(row) == ["how_often"]


@pytest.mark.parametrize("nobody", ["", "staff", "an adult", "School", "tbc"])
def test_a_name_for_nobody_is_no_answer_to_who(nobody: str) -> None:
    row = Provision("Reading practice", who=nobody, how_often="daily", how_long="15 minutes")

    assert parts(row) == ["who"]


def test_a_group_needs_a_number() -> None:
    row = Provision("Social skills group", who="An ELSA", how_often="weekly", how_long="1 hour")

    assert parts(row) == ["group_size"]


def test_training_needs_its_course() -> None:
    row = Provision("Reading practice", who="A trained adult", how_often="daily", how_long="15 minutes")

    assert parts(row) == ["qualification"]


@pytest.mark.parametrize("words", ["Access to a sensory room session", "Up to 5 hours of support"])
def test_what_promises_nothing_is_asked_about(words: str) -> None:
    assert "what" in parts(Provision(words))


def test_an_amount_in_the_words_themselves_counts() -> None:
    assert parts(Provision("Teaching for 20 minutes every morning", who="A teacher")) == []


def test_every_question_ends_in_something_to_do() -> None:
    found = questions(Provision("Access to a small group with trained staff, regularly"))

    assert all("?" in question.sentence or "Say" in question.sentence for question in found)


def test_who_and_how_often_are_not_asked_where_the_words_say_them() -> None:
    row = Provision("Hearing check for 10 minutes every six months by the audiology clinic")

    assert parts(row) == []
