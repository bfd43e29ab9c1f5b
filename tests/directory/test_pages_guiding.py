"""The five questions: what they lead to follows from the records, and each reason is true of them."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client

from tests.directory.records import AT, entry, load
from tests.portal.reading import words_of
from trellis.directory import guiding
from trellis.directory.forms.guiding import Guide
from trellis.directory.guiding import HAPPENINGS, TRIED, WHO, Answers
from trellis.directory.pack import ASKERS, LAYERS, NEED_CODES, TOPICS
from trellis.directory.queries import guiding as queries
from trellis.foundation.access import middleware

pytestmark = pytest.mark.django_db

GUIDE = "/local-offer/guide/"
DEAF = entry("deaf-team", needs=("HI",), topics=("learning",), who_can_ask=("school",), layer="specialist",
             they_will_want=("The hearing test",))  # fmt: skip
SIGHT = entry("sight-team", needs=("VI",), topics=("learning",), who_can_ask=("me",), layer="specialist")
ANY = entry("learning-team", topics=("learning",), who_can_ask=("me",), layer="targeted")
OLDER = entry("older-team", topics=("learning",), min_age=16, max_age=25)
AWAY = entry("away-team", topics=("learning",), coverage="places", places=("west",))
PART = entry("deaf-part", needs=("HI",), topics=("learning",), part_of="deaf-team")
ELSEWHERE = entry("not-here", topics=("learning",), kind="elsewhere")
ALL = (DEAF, SIGHT, ANY, OLDER, AWAY, PART, ELSEWHERE)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "now", lambda: AT)


def _slugs(**given: object) -> list[str]:
    known = {"who": "me", "age": 8, "happening": ("hearing",), "tried": "support", "district": ""}
    answers = queries.answered(**{**known, **given})  # type: ignore[arg-type]  # as the caller spells it out
    return [one.record.card.slug for one in queries.suggest(answers, AT.date(), most=10)]


def test_what_is_for_another_need_is_left_out() -> None:
    load(*ALL)

    assert "sight-team" not in _slugs()
    assert "deaf-team" in _slugs()


def test_what_is_for_the_need_and_not_listed_here_is_said_with_where_to_go(client: Client) -> None:
    load(
        *ALL,
        entry("nhs-hearing", kind="elsewhere", needs=("HI",)),
        entry("nhs-sight", kind="elsewhere", needs=("VI",)),
    )
    answers = queries.answered(who="me", age=8, happening=("hearing",), tried="support")

    assert [card.slug for card in queries.elsewhere(answers, AT.date())] == ["nhs-hearing"]
    asked = {"who": "me", "age": 8, "happening": "hearing", "tried": "support", "where": ""}
    page = client.get(GUIDE, asked).text
    assert "Nhs Hearing" in page
    assert "Is somebody in danger now?" in page


def test_a_reason_keeps_the_letters_of_a_name(client: Client) -> None:
    load(entry("plans-team", topics=("plans",)))
    answers = queries.answered(who="me", age=8, happening=("plan",), tried="support")

    reasons = " ".join(reason for one in queries.suggest(answers, AT.date()) for reason in one.reasons)

    assert "an EHC assessment" in reasons


def test_what_names_the_need_comes_before_what_is_for_any() -> None:
    load(*ALL)

    found = _slugs()

    assert found.index("deaf-team") < found.index("learning-team")


def test_what_is_for_another_age_is_left_out() -> None:
    load(*ALL)

    assert "older-team" not in _slugs(age=8)
    assert "older-team" in _slugs(age=None)


def test_what_is_for_another_place_is_left_out() -> None:
    load(*ALL)

    assert "away-team" not in _slugs(district="chelmsford")
    assert "away-team" in _slugs(district="harlow")


def test_a_whole_and_its_part_are_not_both_shown() -> None:
    load(*ALL)

    assert len({"deaf-team", "deaf-part"} & set(_slugs())) == 1


def test_what_is_not_listed_here_never_fits() -> None:
    load(*ALL)

    assert "not-here" not in _slugs()


def test_a_sentence_that_says_when_it_is_right_counts() -> None:
    load(ANY, entry("transition-team", right_when=("A young person is leaving college",)))

    assert _slugs(happening=("future",)) == ["transition-team"]


def test_words_that_nearly_every_record_uses_tell_nothing() -> None:
    rows = [entry(f"team-{number}", right_when=("A child needs help at college",)) for number in range(8)]
    load(*rows)

    assert _slugs(happening=("future",)) == []


def test_each_answer_has_rules_that_a_record_could_meet() -> None:
    topics = {topic for one in HAPPENINGS.values() for topic in one.topics}
    needs = {need for one in HAPPENINGS.values() for need in one.needs}
    layers = {layer for one in TRIED.values() for layer in one.layers}

    assert topics <= set(TOPICS)
    assert needs <= set(NEED_CODES)
    assert layers == set(LAYERS)
    assert set(WHO) == set(ASKERS)


def test_every_topic_is_the_answer_to_something() -> None:
    topics = {topic for one in HAPPENINGS.values() for topic in one.topics}

    assert set(TOPICS) - topics == {"have-your-say"}


def test_nobody_who_said_nothing_is_told_what_fits() -> None:
    load(*ALL)

    assert guiding.fitting(Answers(), [], frozenset()) == ()
    assert _slugs(happening=()) == []


@pytest.mark.parametrize(
    ("given", "question"),
    [
        ({}, "Who are you?"),
        ({"who": "me"}, "How old is the child or young person?"),
        ({"who": "me", "age": ""}, "What is happening?"),
        ({"who": "me", "age": 8, "happening": "hearing"}, "What has been tried?"),
        ({"who": "me", "age": 8, "happening": "hearing", "tried": "support"}, "Where do you live?"),
    ],
)
def test_the_questions_come_one_at_a_time(client: Client, given: dict[str, object], question: str) -> None:
    answer = client.get(GUIDE, given)

    assert answer.status_code == 200
    assert question in words_of(answer.content.decode())


def test_after_five_answers_come_reasons_and_what_they_will_want(client: Client) -> None:
    load(*ALL)
    given = {"who": "me", "age": 8, "happening": "hearing", "tried": "support", "where": ""}

    page = words_of(client.get(GUIDE, given).content.decode())

    assert "3 things that fit" in page
    assert "Ask the school, nursery or college to ask for you." in page
    assert "The hearing test" in page
    assert "You said 8." in page


def test_nothing_that_fits_still_names_somebody_to_ask(client: Client) -> None:
    given = {"who": "me", "age": 8, "happening": "hearing", "tried": "support", "where": ""}

    page = words_of(client.get(GUIDE, given).content.decode())

    assert "We found nothing that fits all your answers" in page
    assert "Essex SENDIASS" in page


def test_a_wrong_answer_is_asked_again_with_what_was_typed(client: Client) -> None:
    answer = client.get(GUIDE, {"who": "me", "age": "nine"})

    assert answer.status_code == 422
    assert 'value="nine"' in answer.content.decode()


def test_an_answer_can_be_changed_without_losing_the_others() -> None:
    given = {"who": "me", "age": "8", "happening": "hearing"}

    guide = Guide(QueryDict(urlencode(given)))

    assert [one.change for one in guide.said][1] == "?who=me&happening=hearing"


def test_how_it_is_chosen_is_open_to_everybody(client: Client) -> None:
    load(*ALL)

    assert "Deaf Team" in client.get("/local-offer/guide/rules/").content.decode()


def test_what_is_for_a_few_waits_until_more_has_been_tried() -> None:
    load(SIGHT, entry("eye-club", needs=("VI",), topics=("learning",), who_can_ask=("me",)))

    assert _slugs(happening=("sight",), tried="nothing")[0] == "eye-club"
    assert _slugs(happening=("sight",), tried="support")[0] == "sight-team"
