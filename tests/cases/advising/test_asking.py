"""Asking for advice: the list the law wants with its reasons, mended by staff, sent with one press."""

from datetime import date, timedelta

import pytest

from tests.builders import AT, ON, a_member, a_team, asker
from tests.cases.advice import AGREED, TESTS, World, a_world, asked
from trellis.cases.actions import advising
from trellis.cases.actions.advising import Addition
from trellis.cases.models import AdviceRequest, Case, Milestone
from trellis.foundation.access import Refused, asking
from trellis.foundation.access.models import Link
from trellis.foundation.messages.models import Outgoing
from trellis.people.models import Involvement, Need

pytestmark = pytest.mark.django_db


def bodies(world: World) -> set[str]:
    advising.propose(world.case.pk, by=world.by, at=AGREED)
    with asking(TESTS, ON):
        return set(AdviceRequest.objects.filter(case=world.case).values_list("body", flat=True))


def test_five_are_always_asked() -> None:
    assert bodies(a_world()) == {"family", "setting", "health", "psychology", "social-care"}


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        ({"born_on": date(2012, 9, 1)}, "careers"),
        ({"is_looked_after": True}, "virtual-school"),
        ({"is_forces_family": True}, "defence"),
    ],
)
def test_what_is_known_of_the_child_adds_to_the_list(fields: dict[str, object], body: str) -> None:
    assert body in bodies(a_world(**fields))


@pytest.mark.parametrize(
    ("code", "asked_for"),
    [
        ("HI", {"hearing-teacher"}),
        ("VI", {"vision-teacher"}),
        ("MSI", {"hearing-teacher", "vision-teacher"}),
        ("SLCN", set()),
    ],
)
def test_a_sensory_need_asks_the_teacher_qualified_for_it(code: str, asked_for: set[str]) -> None:
    world = a_world()
    with asking(TESTS, ON):
        Need.objects.create(child=world.child, code=code, rank=1, noted_on=ON)

    assert bodies(world) & {"hearing-teacher", "vision-teacher"} == asked_for


def test_a_child_in_year_8_is_not_sent_to_a_careers_adviser() -> None:
    assert "careers" not in bodies(a_world(born_on=date(2014, 9, 1)))


def test_every_line_says_why_and_cites() -> None:
    world = a_world()

    made = advising.propose(world.case.pk, by=world.by, at=AGREED)

    assert all(request.why and request.ref.startswith("reg 6(1)") for request in made)


def test_proposing_twice_adds_nobody() -> None:
    world = a_world()
    advising.propose(world.case.pk, by=world.by, at=AGREED)

    assert advising.propose(world.case.pk, by=world.by, at=AGREED) == []


def test_one_press_asks_everyone_who_can_be_reached_and_starts_their_six_weeks() -> None:
    world = asked()

    assert world.request("psychology").due_on == AGREED.date() + timedelta(weeks=6)
    assert world.request("setting").state == AdviceRequest.State.SENT


def test_the_familys_own_views_have_no_limit() -> None:
    world = asked()

    assert (world.request("family").state, world.request("family").due_on) == (
        AdviceRequest.State.SENT,
        None,
    )


def test_each_request_is_a_milestone_about_its_body() -> None:
    world = asked()

    with asking(TESTS, ON):
        kinds = Milestone.objects.filter(case=world.case, about="psychology").values_list("kind", flat=True)
        assert sorted(kinds) == ["advice_request_received", "advice_requested"]


def test_a_team_that_is_asked_sees_the_child_from_that_day() -> None:
    world = asked()

    with asking(TESTS, ON):
        tie = Involvement.objects.get(child=world.child, team=world.psychology)
        assert (tie.as_what, tie.starts_on) == ("adviser", AGREED.date())


def test_a_school_with_no_account_gets_a_signed_link() -> None:
    world = asked()

    with asking(TESTS, ON):
        link = Link.objects.get(child_id=world.child.pk, purpose="advice")
        message = Outgoing.objects.get(to_address="school@example.org")
    assert link.subject == f"advice:{world.request('setting').pk}"
    assert "/link/" in message.body
    assert "Ada" not in message.body


def test_the_family_is_told_who_was_asked() -> None:
    world = asked()

    with asking(TESTS, ON):
        words = world.case.contacts.latest("at").words
    assert "An educational psychologist" in words


def test_pressing_twice_asks_nobody_twice() -> None:
    world = asked()

    with pytest.raises(Refused, match="Nobody left"):
        advising.send_all(world.case.pk, by=world.by, at=AGREED)


def test_nobody_is_asked_before_the_council_agrees_to_assess(case: Case, coordinator: object) -> None:
    with pytest.raises(Refused, match="once the council has agreed"):
        advising.send_all(case.pk, by=coordinator, at=AT)  # type: ignore[arg-type]  # a principal


def test_somebody_who_saw_an_older_case_is_told_and_nothing_is_sent() -> None:
    world = a_world()

    with pytest.raises(Refused, match="This case was changed"):
        advising.send_all(world.case.pk, seen=0 - 1, by=world.by, at=AGREED)


def test_a_family_cannot_ask_for_advice_itself() -> None:
    world = a_world()

    with pytest.raises(Refused):
        advising.send_all(world.case.pk, by=asker(world.parent), at=AGREED)


def test_the_family_may_name_somebody_to_be_asked() -> None:
    world = a_world()
    whom = Addition("Swimming coach", "The family asked.", email="coach@example.org", family_asked=True)

    request = advising.add(world.case.pk, whom=whom, by=world.by, at=AGREED)

    assert (request.ref, request.state) == ("reg 6(1)(h)", AdviceRequest.State.PROPOSED)


def test_declining_somebody_the_family_named_keeps_the_reason() -> None:
    world = a_world()
    whom = Addition("A second psychologist", "One is being asked.", family_asked=True, declined=True)

    request = advising.add(world.case.pk, whom=whom, by=world.by, at=AGREED)

    assert (request.state, request.why) == (AdviceRequest.State.NOT_NEEDED, "One is being asked.")


def test_adding_somebody_needs_a_reason() -> None:
    world = a_world()

    with pytest.raises(Refused, match="and why"):
        advising.add(world.case.pk, whom=Addition("Somebody", " "), by=world.by, at=AGREED)


def test_whom_the_law_names_cannot_be_taken_off() -> None:
    world = a_world()
    advising.propose(world.case.pk, by=world.by, at=AGREED)

    with pytest.raises(Refused, match="law says"):
        advising.remove(world.request("social-care").pk, reason="Not known", by=world.by, at=AGREED)


def test_somebody_else_can_be_taken_off_with_a_reason() -> None:
    world = a_world(is_looked_after=True)
    advising.propose(world.case.pk, by=world.by, at=AGREED)

    advising.remove(world.request("virtual-school").pk, reason="Asked last week", by=world.by, at=AGREED)

    assert world.request("virtual-school").state == AdviceRequest.State.NOT_NEEDED


def test_a_new_address_ends_the_old_link() -> None:
    world = asked()
    request = world.request("setting")

    advising.readdress(request.pk, name="New Head", email="new@example.org", by=world.by, at=AGREED)

    with asking(TESTS, ON):
        live = Link.objects.filter(subject=f"advice:{request.pk}", revoked_at=None)
        assert live.count() == 1


def test_a_stranger_cannot_change_who_is_asked() -> None:
    world = asked()
    stranger = asker(a_member("coordinator", a_team()))

    with pytest.raises(AdviceRequest.DoesNotExist):
        advising.readdress(
            world.request("setting").pk, name="X", email="x@example.org", by=stranger, at=AGREED
        )
