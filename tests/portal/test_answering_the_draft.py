"""The draft is answered part by part; all of it is kept, and late answers too."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import TESTS, a_carer, a_child
from tests.plans.conftest import NOW, TODAY, World, a_request, a_world, drafted, lines_of, served
from tests.portal.reading import words_of
from tests.portal.staging import signed_in
from trellis.cases.models import Notice
from trellis.foundation.access import asking
from trellis.plans.models import Answer, Plan
from trellis.rules.readability import FAMILY_READING_AGE, reading_age

pytestmark = pytest.mark.django_db

Looking = Callable[[datetime], None]
PAGES = ("draft", "school", "meeting")


@pytest.fixture
def world(looking: Looking) -> World:
    looking(NOW)
    return a_world(given_name="Ada")


@pytest.fixture
def plan(world: World) -> Plan:
    return served(world)


@pytest.fixture
def parent(world: World) -> Client:
    return signed_in(world.carer.user)


@pytest.mark.usefixtures("plan")
def test_the_draft_says_how_long_there_is(world: World, parent: Client) -> None:
    page = words_of(_get(parent, world, "draft"))

    assert "You have until the end of 22 February 2027, in 14 days." in page


@pytest.mark.usefixtures("plan")
def test_a_draft_that_came_by_post_says_that_the_days_count_from_the_post(
    world: World, parent: Client
) -> None:
    with asking(TESTS, TODAY):
        Notice.objects.filter(case=world.case).update(on_paper=True)

    assert "We sent it to you on paper on 8 February 2027." in words_of(_get(parent, world, "draft"))


@pytest.mark.usefixtures("plan")
def test_the_family_is_told_whom_the_draft_waits_for_and_not_that_it_waits_for_them(
    world: World, parent: Client
) -> None:
    a_request(world.case, "social-care", "Social care")
    a_request(world.case, "family", "The views of the family")

    page = words_of(_get(parent, world, "draft"))

    assert "so it is not in the draft: Social care." in page


@pytest.mark.usefixtures("plan")
def test_each_part_shows_its_own_words_to_answer(world: World, parent: Client) -> None:
    page = words_of(_get(parent, world, "section", "F"))

    assert "for 20 minutes" in page
    assert "Please change this" in page


def test_an_answer_to_a_part_is_kept(world: World, plan: Plan, parent: Client) -> None:
    line = lines_of(plan, "F")[0]

    _post(parent, world, {f"line{line.pk}-says": "change", f"line{line.pk}-words": "Every day, please"})

    assert _answers(plan) == [(line.pk, "F", "change", "Every day, please")]


def test_an_answer_to_a_whole_part_is_kept(world: World, plan: Plan, parent: Client) -> None:
    _post(parent, world, {"whole-says": "ask", "whole-words": "Who pays for it?"})

    assert _answers(plan) == [(None, "F", "ask", "Who pays for it?")]


def test_what_cannot_be_kept_says_why_and_loses_nothing(world: World, plan: Plan, parent: Client) -> None:
    line = lines_of(plan, "F")[0]
    typed = {f"line{line.pk}-words": "It is too little", "whole-says": "agree"}

    page = _post(parent, world, typed).content.decode()

    assert "Choose what you think, so that we know what your words are about" in page
    assert "It is too little" in page
    assert _answers(plan) == [(None, "F", "agree", "")]


def test_a_change_with_no_words_is_refused_in_words(world: World, plan: Plan, parent: Client) -> None:
    line = lines_of(plan, "F")[0]

    page = _post(parent, world, {f"line{line.pk}-says": "change"}).content.decode()

    assert "Say what you would like changed." in page
    assert _answers(plan) == []


def test_a_late_answer_is_still_kept(world: World, plan: Plan, parent: Client, looking: Looking) -> None:
    looking(NOW + timedelta(days=40))

    _post(parent, world, {"whole-says": "agree"})

    assert "The 15 days ended on 22 February 2027." in words_of(_get(parent, world, "draft"))
    assert _answers(plan) == [(None, "F", "agree", "")]


@pytest.mark.usefixtures("plan")
def test_a_school_can_be_asked_for(world: World, parent: Client) -> None:
    parent.post(_address(world, "school"), {"words": "Fenwick Example School"})

    assert "You asked for: Fenwick Example School" in words_of(_get(parent, world, "draft"))


@pytest.mark.usefixtures("plan")
def test_a_meeting_can_be_asked_for_without_saying_why(world: World, parent: Client) -> None:
    parent.post(_address(world, "meeting"), {"asked": "1"})

    assert "You have asked for a meeting." in words_of(_get(parent, world, "draft"))


@pytest.mark.usefixtures("plan")
def test_having_answered_is_told_to_the_team(world: World, parent: Client) -> None:
    _post(parent, world, {"whole-says": "agree"})

    parent.post(_address(world, "draft"), {"done": "1"})

    assert "The council has your answer" in words_of(_get(parent, world, "child"))


@pytest.mark.usefixtures("plan")
def test_having_answered_nothing_cannot_be_told(world: World, parent: Client) -> None:
    page = parent.post(_address(world, "draft"), {"done": "1"}).content.decode()

    assert "Answer at least one part first." in page


def test_a_draft_that_was_not_sent_cannot_be_read(world: World, parent: Client) -> None:
    drafted(world)

    assert "There is no draft plan to answer" in words_of(_get(parent, world, "draft"))
    assert parent.get(_address(world, "section", "F")).status_code == 404


@pytest.mark.parametrize("letter", ["I", "K", "Z"])
@pytest.mark.usefixtures("plan")
def test_parts_with_nothing_to_answer_have_no_page(letter: str, world: World, parent: Client) -> None:
    assert parent.get(_address(world, "section", letter)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("plan")
def test_another_family_finds_no_such_page(page: str, world: World) -> None:
    stranger = signed_in(a_carer(a_child()).user)

    assert stranger.get(_address(world, page)).status_code == 404
    assert stranger.post(_address(world, page), {"words": "x"}).status_code == 404


def test_another_family_cannot_answer(world: World, plan: Plan) -> None:
    stranger = signed_in(a_carer(a_child()).user)

    assert _post(stranger, world, {"whole-says": "agree"}).status_code == 404
    assert _answers(plan) == []


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("plan")
def test_the_pages_of_the_draft_can_be_read_at_eleven(page: str, world: World, parent: Client) -> None:
    assert reading_age(words_of(_get(parent, world, page))) <= FAMILY_READING_AGE


def _address(world: World, page: str, *more: str) -> str:
    return reverse(f"portal:{page}", args=[world.case.child_id, *more])


def _get(client: Client, world: World, page: str, *more: str) -> str:
    return client.get(_address(world, page, *more)).content.decode()


def _post(client: Client, world: World, typed: dict[str, str]):  # type: ignore[no-untyped-def]  # the test client's own answer
    return client.post(_address(world, "section", "F"), {"save": "1", **typed})


def _answers(plan: Plan) -> list[tuple[int | None, str, str, str]]:
    with asking(TESTS, TODAY):
        return list(
            Answer.objects.filter(plan=plan).order_by("pk").values_list("line_id", "section", "says", "words")
        )
