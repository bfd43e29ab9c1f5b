"""Asking a setting whether it can meet a child's needs."""

from datetime import date

import pytest

from tests import builders
from tests.placements.conftest import HISTORY, NOW, TODAY, World, a_world
from trellis.cases.models import Contact, Milestone
from trellis.foundation.access import Refused, asking
from trellis.foundation.messages.models import Outgoing
from trellis.placements import actions, queries
from trellis.placements.models import Consultation

pytestmark = pytest.mark.django_db


def _consult(world: World, why: str = "council", **more: object) -> list[Consultation]:
    known = {"setting_ids": [world.setting.pk], "why": why, "by": world.officer, "at": NOW}
    return actions.consult(world.case.pk, **{**known, **more})


def test_asking_a_setting_starts_its_fifteen_days(world: World) -> None:
    _consult(world)

    with asking(builders.TESTS, TODAY):
        fact = Milestone.objects.get(case=world.case, kind="consultation_sent")
        due = world.case.deadlines.get(rule="A13")
    assert (fact.about, fact.on, due.due_on) == (f"setting:{world.setting.pk}", TODAY, date(2027, 2, 24))


def test_the_setting_is_sent_a_link_that_opens_only_this(world: World) -> None:
    (asked,) = _consult(world)

    with asking(builders.TESTS, TODAY):
        message = Outgoing.objects.get(regarding=f"consultation:{asked.pk}")
    assert "/link/" in message.body
    assert world.case.child.given_name not in message.subject + message.body


def test_the_family_is_told_who_was_asked(world: World) -> None:
    _consult(world)

    with asking(builders.TESTS, TODAY):
        assert "Fenwick Example School" in Contact.objects.get(case=world.case).words


def test_a_setting_is_asked_once(world: World) -> None:
    _consult(world)

    with pytest.raises(Refused, match="was asked already, on 9 February 2027"):
        _consult(world)


def test_nobody_asks_no_one(world: World) -> None:
    with pytest.raises(Refused, match="Choose which"):
        _consult(world, setting_ids=[])


def test_the_council_does_not_ask_before_there_is_a_draft_to_read() -> None:
    with pytest.raises(Refused, match="Serve the draft first"):
        _consult(a_world(HISTORY[:2]))


def test_a_setting_the_family_asked_for_may_be_asked_before_the_draft() -> None:
    assert _consult(a_world(HISTORY[:2]), why="family")


def test_nobody_is_asked_before_the_council_agrees_to_assess() -> None:
    with pytest.raises(Refused, match="agreed to assess"):
        _consult(a_world(HISTORY[:1]), why="family")


def test_a_setting_that_cannot_be_written_to_is_not_asked(world: World) -> None:
    unreachable = builders.a_setting(name="Nowhere School")

    with pytest.raises(Refused, match="no e-mail address for Nowhere School"):
        _consult(world, setting_ids=[unreachable.pk])


def test_a_senco_cannot_send_a_consultation(world: World) -> None:
    with pytest.raises(world.case.DoesNotExist):
        _consult(world, by=world.senco)


def test_a_panel_member_who_sees_the_case_cannot_send_one(world: World) -> None:
    leader = builders.a_member("principal-psychologist", world.case.team)

    with pytest.raises(Refused, match="not ask one"):
        _consult(world, by=builders.asker(leader, TODAY))


def test_two_people_asking_at_once_are_told(world: World) -> None:
    with pytest.raises(Refused, match="This case was changed"):
        _consult(world, seen=world.case.changes + 5)


def test_the_list_says_how_late_an_answer_is(world: World) -> None:
    _consult(world)

    with asking(world.officer, TODAY):
        (asked,) = queries.consultations_of(world.case.pk, by=world.officer, on=date(2027, 2, 26))
    assert asked.state == "no answer, 2 days late"


@pytest.mark.parametrize(
    "wish",
    [
        "Fenwick Example School, because her brother goes there and they know her.",
        "We would like Fenwick Example please. It is near us!",
    ],
)
def test_a_wish_with_its_reason_finds_the_school_it_names(world: World, wish: str) -> None:
    with asking(world.officer, TODAY):
        found = queries.to_ask(world.case.pk, wish)

    assert [place.name for place in found] == ["Fenwick Example School"]
