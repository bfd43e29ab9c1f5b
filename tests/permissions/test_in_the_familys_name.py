"""A supporter, and a parent under another's name, reach nothing that is the family's own or the other's."""

import pytest
from django.test import Client

from tests.builders import AT, ON, TESTS, a_carer, a_tie, a_user, asker
from tests.cases.advice import World, asked
from tests.plans.conftest import NOW, a_world, lines_of, served
from tests.plans.conftest import World as PlanWorld
from trellis.cases.actions import family, reusing_advice, writing_advice
from trellis.cases.advice_rows import Writing
from trellis.cases.models import Advice
from trellis.foundation.access import Principal, Refused, asking
from trellis.foundation.access.models import User
from trellis.plans.actions import answering

pytestmark = pytest.mark.django_db
NOT_THEIRS = "asked of somebody else|for somebody else|Only the family"


@pytest.fixture
def at() -> World:
    return asked()


def _supporter(world: World | PlanWorld) -> Principal:
    user = a_user("family")
    a_tie(world.case.child, user, "supporter")
    return asker(user)


def test_a_supporter_does_not_say_what_the_family_thinks(at: World) -> None:
    number, words = at.request("family").pk, Writing(author_name="A friend", summary="They are fine.")

    with pytest.raises(Refused, match=NOT_THEIRS):
        writing_advice.confirm(number, writing=words, seen="", by=_supporter(at), at=AT)


def test_a_supporter_does_not_agree_to_use_advice_again(at: World) -> None:
    request = at.request("psychology")
    with asking(TESTS, ON):
        Advice.objects.create(
            request=request, child=at.child, kind="reused", author_name="Somebody", saved_at=AT
        )

    with pytest.raises(Refused, match=NOT_THEIRS):
        reusing_advice.agree_reuse(request.pk, party="family", by=_supporter(at), at=AT)


def test_a_supporter_hands_nothing_in(at: World) -> None:
    with pytest.raises(Refused, match=NOT_THEIRS):
        family.hand_in(at.case.pk, title="", words="x", upload=None, by=_supporter(at), at=AT)


def test_a_supporter_answers_no_draft() -> None:
    world = a_world()
    (line,) = lines_of(served(world), "F")

    with pytest.raises(Refused, match=NOT_THEIRS):
        answering.answer_line(line.pk, says="agree", words="", by=_supporter(world), at=NOW)


@pytest.mark.parametrize("page", ["", "views/"])
def test_a_parent_kept_apart_reads_nothing_the_other_has_begun(client: Client, page: str, at: World) -> None:
    request = at.request("family")
    with asking(TESTS, ON):
        Advice.objects.create(
            request=request, child=at.child, author_name="Mother", summary="7 Hidden Lane", saved_at=AT
        )
    client.force_login(_father(at))

    assert "Hidden Lane" not in client.get(f"/advice/{request.pk}/{page}").content.decode()


def _father(world: World) -> User:
    return a_carer(world.child, relation="father", is_main_contact=False, may_know_address=False).user
