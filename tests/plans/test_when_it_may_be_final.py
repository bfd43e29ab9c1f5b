"""The first lawful day of a final plan: said alike by the act, the case, the work list and the plan's own page."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from tests import builders
from tests.cases.browsing import browser_of
from tests.plans.conftest import AFTER, NOW, RECEIVED, TODAY, World, drafted, facts, lines_of, ready, served
from trellis.cases import clock, steps
from trellis.cases.actions import clock as correcting
from trellis.cases.models import Case, Milestone, Note, Notice
from trellis.cases.queries import working
from trellis.cases.queries.working import Wanted
from trellis.foundation.access import Refused, asking, middleware
from trellis.foundation.access.models import Link, User
from trellis.foundation.messages.models import Outgoing
from trellis.placements import actions as placements
from trellis.plans import steps as plan_steps
from trellis.plans.actions import finalising, serving
from trellis.plans.actions.finalising import Final
from trellis.plans.models import Plan

pytestmark = pytest.mark.django_db
LAST, ON = date(2027, 2, 22), date(2027, 2, 23)
WHY = "The family rang to say which day it came"


def _final(world: World, on: date = ON, **more: object) -> Final:
    known = {"made_on": on, "sent_on": on, "setting_id": world.setting.pk, "naming_reasons": "They asked."}
    return Final(**{**known, **more})


def _first_step(world: World, on: date) -> str:
    with asking(world.senior, on):
        case = Case.objects.get(pk=world.case.pk)
        return steps.available(case, clock.read(case, on), world.senior)[0].key


def _early_duties_done(world: World) -> None:
    facts(world.case, ("bodies_notified", RECEIVED), ("family_consulted", RECEIVED))


def _act(world: World, on: date) -> str:
    """What the button of the case says on a list."""
    with asking(world.senior, on):
        page = working.work(Wanted(which="team"), world.senior, on)
        return next(row.act for group in page.groups for row in group.rows if row.case_id == world.case.pk)


def _restarted(world: World) -> Plan:
    """The council's own second version, posted on a later day and not known to have arrived."""
    first = ready(world)
    second = serving.start_new_version(
        first.pk, change_from="council", reason="New advice.", by=world.officer, at=NOW
    )
    posted = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)
    return serving.serve_draft(
        second.pk, sent_on=posted.date(), served_on=None, warnings_read=True, by=world.officer, at=posted
    )


def test_a_new_version_in_the_post_is_not_final_by_the_days_of_the_old_one(world: World) -> None:
    second = _restarted(world)

    with pytest.raises(Refused, match="Note the day the draft reached the family"):
        finalising.finalise(second.pk, final=_final(world), by=world.senior, at=AFTER)


def test_a_new_version_in_the_post_waits_for_the_day_it_arrived(world: World) -> None:
    _restarted(world)
    _early_duties_done(world)

    assert _first_step(world, ON) == "note-service"


@pytest.mark.parametrize(("on", "offered"), [(LAST, False), (ON, True)])
def test_signing_is_offered_from_the_first_lawful_day(world: World, on: date, offered: bool) -> None:
    ready(world)

    with asking(world.senior, on):
        case = Case.objects.get(pk=world.case.pk)
        keys = [step.key for step in steps.available(case, clock.read(case, on), world.senior)]
    assert ("finalise" in keys) is offered


@pytest.mark.parametrize(("on", "act"), [(LAST, "See the draft"), (ON, "Finish the plan")])
def test_a_work_list_promises_no_final_plan_before_its_day(world: World, on: date, act: str) -> None:
    ready(world)
    _early_duties_done(world)

    assert _act(world, on) == act


@pytest.mark.parametrize(("on", "shown"), [(LAST, False), (ON, True)])
def test_the_plan_s_page_has_its_button_from_that_day(
    world: World, monkeypatch: pytest.MonkeyPatch, on: date, shown: bool
) -> None:
    plan = ready(world)
    monkeypatch.setattr(middleware, "now", lambda: datetime(on.year, on.month, on.day, 9, tzinfo=UTC))

    page = browser_of(User.objects.get(pk=world.senior.user_id)).get(reverse("plans:plan", args=[plan.pk]))

    assert (reverse("plans:final", args=[plan.pk]) in page.content.decode()) is shown


def test_a_draft_follows_the_day_it_truly_arrived(world: World) -> None:
    plan = ready(world)
    with asking(builders.TESTS, TODAY):
        fact = Milestone.objects.get(case=world.case, kind="draft_served")

    correcting.correct_milestone(fact.pk, on=date(2027, 2, 10), reason=WHY, by=world.officer, at=AFTER)

    with asking(builders.TESTS, TODAY):
        assert Plan.objects.get(pk=plan.pk).served_on == date(2027, 2, 10)
    with pytest.raises(Refused, match="can be final from 25 February 2027"):
        finalising.finalise(plan.pk, final=_final(world), by=world.senior, at=AFTER)


def test_the_letter_with_a_draft_has_the_day_it_was_served(world: World) -> None:
    plan = served(world, on=None)

    serving.note_service(plan.pk, served_on=date(2027, 2, 10), by=world.officer, at=AFTER)

    with asking(builders.TESTS, TODAY):
        assert Notice.objects.get(case=world.case, letter="draft-plan").served_on == date(2027, 2, 10)


def test_a_named_setting_with_no_team_is_sent_a_link_to_the_plan(world: World) -> None:
    plan = ready(world)
    other = builders.a_setting(email="other@example.org")
    (asked,) = placements.consult(
        world.case.pk, setting_ids=[other.pk], why="council", by=world.officer, at=NOW
    )
    reply = placements.Reply("can", by_name="A. Head")
    placements.log_answer(asked.pk, reply=reply, answered_on=TODAY, by=world.officer, at=NOW)

    finalising.finalise(plan.pk, final=_final(world, setting_id=other.pk), by=world.senior, at=AFTER)

    with asking(builders.TESTS, TODAY):
        sent = Outgoing.objects.get(subject="A final plan names your school or college")
        assert sent.to_address == "other@example.org"
        assert Link.objects.filter(subject=f"consultation:{asked.pk}", revoked_at=None).count() == 1


def test_staff_are_told_when_no_health_team_can_be_sent_the_plan(world: World) -> None:
    finalising.finalise(ready(world).pk, final=_final(world), by=world.senior, at=AFTER)

    with asking(builders.TESTS, TODAY):
        assert "integrated care board" in Note.objects.get(case=world.case).words


def test_a_draft_not_sent_has_no_final_step(world: World) -> None:
    plan = drafted(world)

    assert lines_of(plan)
    assert _first_step(world, TODAY) not in ("finalise", "sign", "wait")


SAID = {
    "ask-for-advice": "Ask for advice",
    "edit-draft": "Write the draft",
    "decide-plan": "Decide on a plan",
    "finalise": "Finish the plan",
}


def _drafting(world: World) -> None:
    drafted(world)
    facts(world.case, ("advice_requested", TODAY), ("plan_agreed", TODAY))


@pytest.mark.parametrize(
    ("make", "on", "key"),
    [
        (lambda world: None, TODAY, "ask-for-advice"),
        (_drafting, TODAY, "edit-draft"),
        (served, TODAY, "decide-plan"),
        (ready, ON, "finalise"),
    ],
    ids=["agreed", "drafting", "no decision yet", "days over"],
)
def test_the_button_of_a_list_says_what_the_case_offers_first(
    world: World, make: Callable[[World], object], on: date, key: str
) -> None:
    make(world)
    _early_duties_done(world)

    assert (_first_step(world, on), _act(world, on)) == (key, SAID[key])


def test_a_draft_that_must_be_sent_again_promises_no_first_day_of_a_final_plan(world: World) -> None:
    first = ready(world)
    before = _days_to_answer(world)
    serving.start_new_version(first.pk, change_from="council", reason="New advice.", by=world.officer, at=NOW)

    assert before is not None
    assert _days_to_answer(world) is None


def _days_to_answer(world: World) -> object:
    """What the plan's part of the case page says of the days to answer."""
    with asking(world.senior, TODAY):
        section = plan_steps.versions(Case.objects.get(pk=world.case.pk), world.senior, TODAY)
    assert section is not None
    return section.content.window
