"""Words that mean help cannot wait: found however they are typed, and first on the page."""

from pathlib import Path

import pytest
from django.test import Client

from tests.directory.records import load
from trellis.directory import loading
from trellis.directory.searching import dictionary

pytestmark = pytest.mark.django_db
ESSEX = Path(loading.__file__).parents[3] / "areas" / "essex"


@pytest.fixture(autouse=True)
def _in_essex(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "area_path", lambda: ESSEX)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("she tried to hang herself last night", "suicide-self-harm"),
        ("i dont want to live anymore", "suicide-self-harm"),
        ("he says he wants to be dead", "suicide-self-harm"),
        ("shes suicidle", "suicide-self-harm"),
        ("he said hed unalive himself", "suicide-self-harm"),
        ("she is burning herself with a lighter", "suicide-self-harm"),
        ("she took a load of tablets", "life-in-danger"),
        ("took too many paracetamol", "life-in-danger"),
        ("having a fit now wont stop", "life-in-danger"),
        ("he cant breathe his lips are blue", "life-in-danger"),
        ("my son has swallowed a battery", "life-in-danger"),
        ("someone at school touched my daughter", "abuse"),
        ("uncle is touching him", "abuse"),
        ("stepdad hurts my kids", "abuse"),
        ("teacher restrained him and hurt him", "abuse"),
        ("locked in a room at school", "abuse"),
        ("she sent nudes", "abuse"),
        ("he ran away from school and noone can find him", "abuse"),
        ("my partner threatens to kill me", "violence-at-home"),
        ("im going to kill my son if this carries on", "cannot-go-on"),
        ("i might hurt my baby", "cannot-go-on"),
    ],
)
def test_words_that_cannot_wait_are_known_however_they_are_typed(words: str, slug: str) -> None:
    assert slug in {one.slug for one in dictionary.urgent_in(words)}


@pytest.mark.parametrize(
    "words",
    [
        "touch typing for a child who cannot see",
        "somewhere to hang out in the evening",
        "he is missing school",
        "dying to know when the plan comes",
        "kills time on his phone",
        "a fit child who loves football",
    ],
)
def test_everyday_words_are_not_taken_for_danger(words: str) -> None:
    assert dictionary.urgent_in(words) == ()


def test_a_long_story_is_read_to_its_end(client: Client) -> None:
    load()

    answer = client.get(
        "/local-offer/", {"q": f"{'we are so tired ' * 200} and my son wants to kill himself"}
    )

    assert answer.status_code == 422
    assert "If someone may hurt or kill themselves" in answer.text


def test_the_page_opens_at_help_that_cannot_wait(client: Client) -> None:
    load()

    page = client.get("/local-offer/", {"q": "i want to die"}).text

    assert (
        '<section class="urgent" id="results" tabindex="-1" aria-labelledby="urgent-suicide-self-harm">'
        in page
    )
    assert page.count('id="results"') == 1


def test_where_nothing_is_sure_the_page_says_whom_to_call(client: Client) -> None:
    load()

    assert (
        "Is somebody in danger now?" in client.get("/local-offer/", {"q": "when are the bins emptied"}).text
    )
