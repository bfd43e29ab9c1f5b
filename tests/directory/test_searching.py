"""What comes first, why, and when it is called sure."""

import pytest

from tests.directory.records import LATER, entry, load
from trellis.directory.models import Idea, Service
from trellis.directory.searching import Filters, forget, search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _loaded(monkeypatch: pytest.MonkeyPatch):
    """A small offer, found by words alone."""
    monkeypatch.setenv("TRELLIS_SEARCH", "words")
    load()
    forget()


def first(words: str, filters: Filters = Filters()) -> str:
    results = search(words, filters).results
    return results[0].slug if results else ""


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("he is refusing to go to school in the mornings", "attendance-team"),
        ("baby did not pass her hearing test", "hearing-service"),
        ("she does not learn and nobody knows why", "educational-psychologists"),
        ("can't afford dinners", "free-school-meals"),
        ("my toddler doesn't talk", "nhs-speech-therapy"),
        ("free school meals", "free-school-meals"),
    ],
)
def test_a_worry_finds_who_can_help(words: str, slug: str):
    assert first(words) == slug


def test_a_result_says_what_people_say():
    because = search("he is refusing to go to school").results[0].because

    assert because == "People say: “my son refuses to go to school”."


def test_a_name_is_a_reason():
    assert search("hearing service").results[0].because == "You said its name."


def test_an_editors_idea_finds_what_the_records_call_otherwise():
    assert first("ebsa") == "attendance-team"


def test_an_idea_with_little_words_is_only_meant_as_it_stands():
    Idea.objects.create(slug="out", said=["won't go to school"], means=["lunches"], changed_at=LATER)

    assert "out" in search("he won't go to school today").ideas
    assert "out" not in search("which school should she go to").ideas


def test_a_new_idea_is_used_at_once():
    assert first("skint") == ""

    Idea.objects.create(slug="money", said=["skint"], means=["afford"], changed_at=LATER)

    assert first("skint") == "free-school-meals"


def test_a_record_edited_since_is_found_by_its_new_words():
    Service.objects.filter(slug="north-club").update(does="Trampolines.", changed_at=LATER)

    assert first("trampolines") == "north-club"


def test_a_slip_of_the_hand_is_put_right_and_said():
    found = search("failed the haering test")

    assert found.corrected == (("haering", "hearing"),)
    assert found.results[0].slug == "hearing-service"


@pytest.mark.parametrize("word", ["sleep", "behaviour", "colour", "paediatric", "organised"])
def test_a_good_english_word_is_never_put_right(word: str):
    load(entry("steep-club", does="Steep climbs, behavior, colors, organized."), at=LATER)

    assert search(word).corrected == ()


def test_what_is_not_listed_is_shown_and_never_sure():
    found = search("waiting list for speech therapy")

    assert found.results[0].is_elsewhere
    assert not found.is_confident
    assert not any(result.is_confident for result in found.results)


def test_a_plain_answer_is_sure():
    found = search("my son refuses to go to school")

    assert found.is_confident
    assert [result.is_confident for result in found.results[:2]] == [True, False]


@pytest.mark.parametrize("words", ["bins", "renew my passport", "dog licence", "xqzt", "", "the and of"])
def test_nothing_is_sure_of_what_nobody_answers(words: str):
    assert not search(words).is_confident


@pytest.mark.parametrize(("age", "shown"), [(15, False), (16, True), (25, True)])
def test_an_age_hides_what_is_for_other_ages(age: int, shown: bool):
    slugs = {result.slug for result in search("wants a job", Filters(age=age)).results}

    assert ("targeted-employment" in slugs) == shown


def test_an_age_in_the_words_moves_what_is_for_other_ages_down():
    job = {result.slug: result.score for result in search("wants a job 19 year old").results}
    young = {result.slug: result.score for result in search("wants a job 9 year old").results}

    assert young["targeted-employment"] < job["targeted-employment"]


def test_saying_an_age_makes_an_answer_no_less_sure():
    plain, aged = search("refuses to go to school"), search("my daughter is 14 and refuses to go to school")

    assert (plain.is_confident, aged.is_confident) == (True, True)
    assert aged.results[0].slug == plain.results[0].slug


@pytest.mark.parametrize("district", ["chelmsford", "colchester"])
def test_a_place_never_hides_what_is_for_the_whole_area(district: str):
    assert first("failed hearing test", Filters(district=district)) == "hearing-service"


def test_a_place_hides_what_is_only_for_another():
    slugs = {result.slug for result in search("wheelchair club", Filters(district="colchester")).results}

    assert "north-club" not in slugs


def test_a_need_hides_what_is_for_another_need_only():
    slugs = {result.slug for result in search("school need advice", Filters(need="VI")).results}

    assert "hearing-service" not in slugs
    assert "attendance-team" in slugs


def test_a_record_no_longer_shown_is_not_found():
    Service.objects.filter(slug="free-school-meals").update(status="inactive", changed_at=LATER)

    assert first("cannot afford school dinners") != "free-school-meals"


def test_a_large_directory_is_gathered_by_the_index(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("trellis.directory.searching.shelf.SMALL", 2)
    forget()

    assert first("refusing to go to school") == "attendance-team"
