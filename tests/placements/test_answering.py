"""A setting's answer: by its own people, by a link, or noted by staff; late or not."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from tests import builders
from tests.placements.conftest import NOW, TODAY, World
from trellis.cases import clock
from trellis.cases.models import Contact, Milestone
from trellis.foundation.access import Principal, Refused, asking
from trellis.placements import actions, queries
from trellis.placements.actions import Reply
from trellis.placements.models import Consultation

pytestmark = pytest.mark.django_db
CAN = Reply("can", words="From September.", by_name="A. Head")
CANNOT = Reply("cannot", "unsuitable", "Our curriculum stops at age 11.", "A. Head")
LATER = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def asked(world: World) -> Consultation:
    """The school has been asked."""
    (sent,) = actions.consult(
        world.case.pk, setting_ids=[world.setting.pk], why="council", by=world.officer, at=NOW
    )
    return sent


def _by_link(world: World, asked: Consultation) -> Principal:
    _link, principal = builders.a_link(
        world.case.child, "consultation", f"consultation:{asked.pk}", name="Fenwick Example School", at=NOW
    )
    return principal


def _stored(asked: Consultation) -> Consultation:
    with asking(builders.TESTS, TODAY):
        return Consultation.objects.get(pk=asked.pk)


def test_a_senco_answers_for_the_setting(world: World, asked: Consultation) -> None:
    actions.answer(asked.pk, reply=CAN, by=world.senco, at=NOW)

    assert (_stored(asked).answer, _stored(asked).answered_on) == ("can", TODAY)


def test_an_answer_by_link_is_a_milestone_about_that_setting(world: World, asked: Consultation) -> None:
    actions.answer(asked.pk, reply=CANNOT, by=_by_link(world, asked), at=NOW)

    with asking(builders.TESTS, TODAY):
        fact = Milestone.objects.get(case=world.case, kind="consultation_answered")
    assert (fact.about, _stored(asked).ground) == (f"setting:{world.setting.pk}", "unsuitable")


def test_the_family_hears_what_the_setting_said(world: World, asked: Consultation) -> None:
    actions.answer(asked.pk, reply=CAN, by=world.senco, at=NOW)

    with asking(builders.TESTS, TODAY):
        told = Contact.objects.filter(case=world.case).latest("at", "pk")
    assert "Fenwick Example School has answered" in told.words


def test_a_late_answer_is_taken_and_said_to_be_late(world: World, asked: Consultation) -> None:
    actions.answer(asked.pk, reply=CAN, by=world.senco, at=LATER)

    with asking(world.officer, TODAY):
        (shown,) = queries.consultations_of(world.case.pk, by=world.officer, on=date(2027, 3, 1))
    assert shown.state == "can meet the needs, 5 days late"


def test_an_answer_may_change_until_the_decision_and_the_first_day_stays(
    world: World, asked: Consultation
) -> None:
    actions.answer(asked.pk, reply=CANNOT, by=world.senco, at=NOW)

    actions.answer(asked.pk, reply=CAN, by=world.senco, at=LATER)

    with asking(builders.TESTS, TODAY):
        facts = Milestone.objects.filter(case=world.case, kind="consultation_answered")
        assert [fact.on for fact in facts] == [TODAY]
    assert (_stored(asked).answer, _stored(asked).ground) == ("can", "")


@pytest.mark.parametrize(
    ("reply", "sentence"),
    [
        (Reply(""), "Say whether you can"),
        (Reply("cannot", "", "Too full."), "which of the law's three grounds"),
        (Reply("cannot", "full", "Too full."), "which of the law's three grounds"),
        (Reply("cannot", "resources", " "), "Say why"),
    ],
)
def test_no_needs_a_lawful_ground_and_words(
    world: World, asked: Consultation, reply: Reply, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.answer(asked.pk, reply=reply, by=world.senco, at=NOW)


def test_the_database_itself_refuses_no_without_a_ground(asked: Consultation) -> None:
    with asking(builders.TESTS, TODAY), pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=asked.pk).update(answer="cannot")


def test_another_school_cannot_answer(asked: Consultation) -> None:
    stranger = builders.a_member("senco", builders.a_team("setting"), kind="professional")

    with pytest.raises(Consultation.DoesNotExist):
        actions.answer(asked.pk, reply=CAN, by=builders.asker(stranger, TODAY), at=NOW)


def test_a_link_to_another_consultation_cannot_answer(world: World, asked: Consultation) -> None:
    _link, other = builders.a_link(world.case.child, "consultation", f"consultation:{asked.pk + 1}", at=NOW)

    with pytest.raises(Consultation.DoesNotExist):
        actions.answer(asked.pk, reply=CAN, by=other, at=NOW)


def test_staff_do_not_answer_as_the_setting(world: World, asked: Consultation) -> None:
    with pytest.raises(Refused, match="Only the setting that was asked"):
        actions.answer(asked.pk, reply=CAN, by=world.officer, at=NOW)


def test_no_answer_is_taken_once_the_plan_is_final(world: World, asked: Consultation) -> None:
    with asking(builders.TESTS, TODAY):
        clock.note(world.case, "final_plan_sent", TODAY, by=builders.TESTS, at=NOW)
        clock.refresh(world.case, TODAY)

    with pytest.raises(Refused, match="The decision has been made"):
        actions.answer(asked.pk, reply=CAN, by=world.senco, at=NOW)


def test_staff_note_an_answer_that_came_by_telephone(world: World, asked: Consultation) -> None:
    actions.log_answer(asked.pk, reply=CAN, answered_on=TODAY, by=world.officer, at=LATER)

    assert (_stored(asked).answered_on, _stored(asked).answered_by_name) == (TODAY, "A. Head")


@pytest.mark.parametrize("day", [date(2027, 2, 8), date(2027, 3, 2)])
def test_a_noted_answer_came_after_the_question_and_not_in_the_future(
    world: World, asked: Consultation, day: date
) -> None:
    with pytest.raises(Refused, match="Check the date"):
        actions.log_answer(asked.pk, reply=CAN, answered_on=day, by=world.officer, at=LATER)


def test_a_noted_answer_says_who_gave_it(world: World, asked: Consultation) -> None:
    with pytest.raises(Refused, match="who answered"):
        actions.log_answer(asked.pk, reply=Reply("can"), answered_on=TODAY, by=world.officer, at=LATER)


def test_a_setting_cannot_note_an_answer_as_staff_do(world: World, asked: Consultation) -> None:
    with pytest.raises(Refused, match="not ask one"):
        actions.log_answer(asked.pk, reply=CAN, answered_on=TODAY, by=world.senco, at=LATER)


def test_a_setting_sees_only_what_it_was_asked(world: World, asked: Consultation) -> None:
    other = builders.a_setting(team=builders.a_team("setting", email="other@example.org"))
    actions.consult(world.case.pk, setting_ids=[other.pk], why="council", by=world.officer, at=NOW)

    with asking(world.senco, TODAY):
        assert [one.id for _child, one in queries.to_answer(by=world.senco, on=TODAY)] == [asked.pk]
