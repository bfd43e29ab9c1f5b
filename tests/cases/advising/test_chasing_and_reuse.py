"""Reminders by each body's own six weeks; late advice passed on; recent advice used again by agreement."""

from datetime import date, timedelta

import pytest

from tests.builders import ON, a_member, a_team, asker
from tests.cases.advice import AGREED, TESTS, World, a_world, asked
from trellis.cases import chasers, reuse
from trellis.cases.actions import advising, chasing_advice, reusing_advice
from trellis.cases.models import Advice, AdviceNeed, AdviceRequest, Case, Milestone
from trellis.foundation.access import Refused, asking
from trellis.foundation.area import current_area
from trellis.foundation.clock import start_of
from trellis.foundation.messages.models import Outgoing
from trellis.people.models import Involvement

pytestmark = pytest.mark.django_db


def chase(world: World, body: str, after: int) -> bool:
    at = AGREED + timedelta(days=after)
    return chasing_advice.chase(world.request(body).pk, by=TESTS, at=at)


@pytest.mark.parametrize(
    ("after", "reminders"),
    [(20, 0), (21, 1), (34, 1), (35, 2), (41, 2), (42, 3), (48, 3), (49, 4), (56, 5)],
)
def test_reminders_fall_in_weeks_three_and_five_on_the_day_and_weekly_after(
    after: int, reminders: int
) -> None:
    request = AdviceRequest(sent_on=ON, due_on=ON + timedelta(weeks=6))

    assert chasers.due_by(request, ON + timedelta(days=after)) == reminders


def test_the_family_is_never_chased_for_its_views() -> None:
    views = AdviceRequest(body="family", sent_on=ON, due_on=ON + timedelta(weeks=6))

    assert chasers.due_by(views, ON + timedelta(days=90)) == 0


def test_a_reminder_goes_once_however_often_the_job_runs() -> None:
    world = asked()

    assert [chase(world, "setting", 21), chase(world, "setting", 21)] == [True, False]


def test_days_the_job_did_not_run_bring_one_reminder_not_several() -> None:
    world = asked()
    chase(world, "setting", 60)

    assert chase(world, "setting", 61) is False


def test_a_reminder_names_no_child() -> None:
    world = asked()
    chase(world, "setting", 21)

    with asking(TESTS, ON):
        message = Outgoing.objects.filter(to_address="school@example.org").latest("queued_at")
    assert "waiting for advice" in message.body
    assert "Ada" not in message.body


def test_advice_on_time_is_passed_to_nobody() -> None:
    world = asked()
    chase(world, "health", 42)

    assert world.request("health").escalated_on is None


def a_late_world() -> World:
    board = current_area().board_of("chelmsford", ON)
    assert board is not None
    a_team("oversight", slug=f"dco-{board.slug}", email="dco@example.org")
    return asked()


def test_late_health_advice_is_passed_to_the_clinical_officer_once() -> None:
    world = a_late_world()
    chase(world, "health", 43)
    chase(world, "health", 50)

    with asking(TESTS, ON):
        ties = Involvement.objects.filter(child=world.child, as_what="oversight")
        assert [tie.team.email for tie in ties] == ["dco@example.org"]


def test_the_family_is_told_that_it_is_late() -> None:
    world = a_late_world()
    chase(world, "health", 43)

    with asking(TESTS, ON):
        assert "We are late" in world.case.contacts.latest("pk").words


def test_an_answered_request_is_not_chased() -> None:
    world = asked()
    with asking(TESTS, ON):
        AdviceRequest.objects.filter(pk=world.request("setting").pk).update(state="answered", answered_on=ON)

    assert chase(world, "setting", 60) is False


def test_an_adviser_cannot_send_reminders() -> None:
    world = asked()
    psychologist = asker(a_member("psychologist", world.psychology))

    with pytest.raises(Refused, match="case team"):
        chasing_advice.chase(world.request("psychology").pk, by=psychologist, at=AGREED)


def with_earlier_advice(confirmed_on: date = ON - timedelta(days=100)) -> tuple[World, Advice]:
    """The same child was assessed before, and a psychologist wrote then."""
    world = a_world()
    with asking(TESTS, ON):
        before = Case.objects.create(
            reference="BEFORE", child=world.child, process="ehc-assessment", asked_by="parent",
            asked_by_name="X", channel="online", team=world.team, opened_at=AGREED - timedelta(days=300),
            received_on=ON - timedelta(days=300), stage="assessment_refused",
            closed_on=ON - timedelta(days=200),
        )  # fmt: skip
        request = AdviceRequest.objects.create(
            case=before, child=world.child, body="psychology", label="Psychology", why="x", ref="x",
            adviser_name="Ola Example", adviser_email="ola@example.org", state="answered",
            sent_on=ON - timedelta(days=250), answered_on=confirmed_on,
        )  # fmt: skip
        advice = Advice.objects.create(
            request=request, child=world.child, author_name="Ola Example", written_on=confirmed_on,
            saved_at=start_of(confirmed_on), confirmed_at=start_of(confirmed_on),
        )  # fmt: skip
        AdviceNeed.objects.create(advice=advice, child=world.child, position=1, words="Cannot yet read.")
    advising.propose(world.case.pk, by=world.by, at=AGREED)
    return world, advice


def offer(world: World, advice: Advice) -> Advice:
    number = world.request("psychology").pk
    return reusing_advice.offer_reuse(number, advice_id=advice.pk, by=world.by, at=AGREED)


def agree(world: World, party: str) -> bool:
    number = world.request("psychology").pk
    return reusing_advice.agree_reuse(number, party=party, by=world.by, at=AGREED)


@pytest.mark.parametrize(("age", "found"), [(100, 1), (366, 1), (367, 0)])
def test_advice_up_to_a_year_old_is_found(age: int, found: int) -> None:
    world, _advice = with_earlier_advice(ON - timedelta(days=age))

    with asking(TESTS, ON):
        assert len(reuse.recent_for(world.request("psychology"), ON)) == found


def test_only_when_all_three_agree_is_it_the_answer() -> None:
    world, advice = with_earlier_advice()
    offer(world, advice)

    assert [agree(world, "family"), agree(world, "author")] == [False, True]
    assert world.request("psychology").state == AdviceRequest.State.ANSWERED


def test_the_rows_come_across_word_for_word() -> None:
    world, advice = with_earlier_advice()
    offer(world, advice)
    agree(world, "family")
    agree(world, "author")

    with asking(TESTS, ON):
        again = Advice.objects.get(request=world.request("psychology"))
        assert (again.kind, again.reused_from_id) == ("reused", advice.pk)
        assert [need.words for need in again.needs.all()] == ["Cannot yet read."]


def test_the_clock_sees_the_answer() -> None:
    world, advice = with_earlier_advice()
    offer(world, advice)
    agree(world, "family")
    agree(world, "author")

    with asking(TESTS, ON):
        facts = Milestone.objects.filter(case=world.case, about="psychology")
        assert facts.filter(kind="advice_received").exists()


def test_while_it_is_being_agreed_nobody_is_asked_anew() -> None:
    world, advice = with_earlier_advice()
    offer(world, advice)

    advising.send_all(world.case.pk, by=world.by, at=AGREED)

    assert world.request("psychology").state == AdviceRequest.State.PROPOSED


def test_one_who_wants_new_advice_has_it_asked_for_the_same_day() -> None:
    world, advice = with_earlier_advice()
    offer(world, advice)

    reusing_advice.decline_reuse(
        world.request("psychology").pk, party="family", reason="Much has changed", by=world.by, at=AGREED
    )

    assert (world.request("psychology").state, world.request("psychology").sent_on) == ("sent", ON)


def test_the_family_agrees_for_itself_and_for_nobody_else() -> None:
    world, advice = with_earlier_advice()
    request = offer(world, advice).request
    family = asker(world.parent)

    reusing_advice.agree_reuse(request.pk, party="family", by=family, at=AGREED)

    with pytest.raises(Refused, match="for somebody else"):
        reusing_advice.agree_reuse(request.pk, party="author", by=family, at=AGREED)


def test_old_advice_of_somebody_else_cannot_be_offered() -> None:
    world, advice = with_earlier_advice()

    with pytest.raises(Refused, match="Only recent"):
        reusing_advice.offer_reuse(world.request("health").pk, advice_id=advice.pk, by=world.by, at=AGREED)


def test_nobody_can_agree_to_what_was_not_offered() -> None:
    world, _advice = with_earlier_advice()

    with pytest.raises(Refused, match="any more"):
        agree(world, "family")
