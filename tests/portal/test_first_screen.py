"""The first screen answers five questions at every stage, in words most people can read."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import a_carer, a_child, a_tie, a_user, asker
from tests.portal.reading import words_of
from tests.portal.staging import NOON, STAGES, START, Staged, note_advice, signed_in, staged
from trellis.foundation.access import Principal, asking
from trellis.portal import queries
from trellis.portal.queries import ChildPage
from trellis.rules import timetable as law
from trellis.rules.readability import FAMILY_READING_AGE, reading_age

pytestmark = pytest.mark.django_db

Looking = Callable[[datetime], None]
AT_EVERY_STAGE = pytest.mark.parametrize("name", STAGES)
PAGES = ("child", "letter", "rights", "messages", "papers", "looked", "withdraw")
SIXTEEN_ALREADY = date(2009, 9, 1)


@AT_EVERY_STAGE
def test_the_five_questions_are_answered_at_every_stage(name: str) -> None:
    answers = _page(staged(name)).answers

    assert all([answers.where, answers.next, answers.by, answers.who, answers.next_word])


def test_every_stage_the_law_knows_has_words_of_its_own() -> None:
    known = {row.stage.key for row in law.EHC_ASSESSMENT.stages}

    assert known <= {name.partition(",")[0] for name in STAGES}


@pytest.mark.parametrize("name", [name for name in STAGES if name.endswith("late")])
def test_what_is_late_is_said_plainly_with_the_days(name: str) -> None:
    answers = _page(staged(name)).answers

    assert "late" in answers.by
    assert answers.is_late


def test_the_one_who_has_the_case_is_named_with_their_role() -> None:
    assert _page(staged("drafting")).answers.who == "Amy Brown, plan co-ordinator."


def test_a_case_nobody_holds_names_the_team() -> None:
    at = staged("drafting", holder=None)

    assert _page(at).answers.who == "SEND Operations. No one person there has it yet."


def test_nobody_is_said_to_be_asked_for_advice_before_somebody_was() -> None:
    where = _page(staged("gathering_advice, nobody asked yet")).answers.where

    assert where.endswith("It has not asked anybody for advice yet.")


def test_who_is_waited_for_is_named_while_advice_is_gathered() -> None:
    at = staged("gathering_advice")
    note_advice(at.case, "psychology", "Educational psychology", adviser_name="Dr Ann Lee")

    assert "We wait for: Educational psychology (Dr Ann Lee)." in _page(at).answers.who


def test_the_day_of_a_visit_is_said() -> None:
    at = staged("gathering_advice")
    note_advice(at.case, "psychology", "Educational psychology", visit_on=date(2026, 7, 20))

    assert "We wait for: Educational psychology (visit on 20 July 2026)." in _page(at).answers.who


def test_a_promise_that_was_not_kept_is_owned_up_to() -> None:
    at = staged("drafting", next_contact_on=date(2026, 8, 1))

    assert _page(at).answers.next_word.startswith("We said you would hear by 1 August 2026. You did not")


@pytest.mark.parametrize("name", ["family_reading", "assessment_refused", "plan_declined", "plan_in_force"])
def test_what_the_family_may_do_now_is_offered(name: str) -> None:
    assert _page(staged(name)).to_do


def test_a_draft_sent_again_is_theirs_to_answer_again() -> None:
    page = _page(staged("family_reading, sent again"))

    assert page.answers.where == "You have a new draft plan to read. We changed the one you had before."
    assert next(step for step in page.steps if "tell us" in step.title.lower()).state == "now"


def test_a_new_draft_in_the_post_is_not_answered_by_the_days_of_the_old_one() -> None:
    page = _page(staged("family_reading, sent again by post"))

    assert page.answers.where == "The draft plan is on its way to you."


def test_having_answered_does_not_end_the_days_to_answer() -> None:
    at = staged("finalising")
    to_do = _page(replace(at, on=START + timedelta(days=94))).to_do

    assert to_do[0].says == "You have until the end of 4 September 2026."


def test_whoever_has_answered_is_not_asked_to_answer_but_may_add() -> None:
    at = staged("finalising")
    to_do = _page(replace(at, on=START + timedelta(days=94))).to_do

    assert to_do[0].title == "You have answered the draft plan. You can add to it"


def test_the_tracker_ticks_what_was_done_with_its_day() -> None:
    steps = _page(staged("finalising")).steps

    assert [step.state for step in steps] == ["done"] * 6 + ["now"]
    assert steps[1].met_on == date(2026, 7, 1)


def test_a_family_with_a_draft_is_not_told_that_a_plan_was_not_decided_on() -> None:
    shown = _page(staged("family_reading, sent without a notice of its own"))

    assert [step.state for step in shown.steps][:5] == ["done"] * 5


def test_the_tracker_claims_no_legal_day_for_the_draft() -> None:
    draft = next(step for step in _page(staged("drafting, late")).steps if "draft plan to read" in step.title)

    assert (draft.state, draft.due) == ("late", None)
    assert "should have come by" in draft.text


def test_a_young_person_is_spoken_to_as_you() -> None:
    at = staged("gathering_advice", born_on=SIXTEEN_ALREADY)
    user = a_user("family")
    a_tie(at.child, user, "young person")
    by = asker(user, at.on)

    with asking(by, at.on):
        page = queries.child_page(_door(at, by), by, at.on)

    assert page.answers.where == "The council is asking for advice from people who know you."
    assert "Then we decide if you need a plan" in page.answers.next


@AT_EVERY_STAGE
def test_every_page_at_every_stage_can_be_read_at_eleven(name: str, looking: Looking) -> None:
    at = staged(name)
    looking(at.at)
    client = signed_in(at.carer.user)
    addresses = {page: reverse(f"portal:{page}", args=[at.child.pk]) for page in PAGES}

    ages = {
        page: reading_age(words_of(client.get(where).content.decode())) for page, where in addresses.items()
    }

    assert {page: age for page, age in ages.items() if age > FAMILY_READING_AGE} == {}


def test_one_child_is_shown_at_once(looking: Looking) -> None:
    at = staged("drafting")
    looking(at.at)

    page = signed_in(at.carer.user).get(reverse("portal:home")).content.decode()

    assert "The council will make a plan for Ada." in page


def test_several_children_have_one_answer_each(looking: Looking) -> None:
    at = staged("drafting")
    a_carer(a_child(given_name="Ben"), at.carer.user)
    looking(at.at)

    page = words_of(signed_in(at.carer.user).get(reverse("portal:home")).content.decode())

    assert "The council will make a plan for Ada." in page
    assert "We have no request to assess Ben that we have checked." in page


def test_a_family_with_nobody_to_see_is_told_why(looking: Looking) -> None:
    looking(NOON)

    page = words_of(signed_in(a_user("family")).get(reverse("portal:home")).content.decode())

    assert "There is nobody here that you can see." in page


@pytest.mark.parametrize("page", PAGES)
def test_no_page_asks_more_of_the_database_when_there_is_more_to_show(page: str, looking: Looking) -> None:
    at = staged("plan_in_force")
    looking(at.at)
    client, address = signed_in(at.carer.user), reverse(f"portal:{page}", args=[at.child.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    note_advice(at.case, "health", "Health", adviser_name="Dr Ann Lee")
    note_advice(at.case, "psychology", "Educational psychology", adviser_name="Dr Ann Lee")

    with CaptureQueriesContext(connection) as after:
        client.get(address)

    assert len(after) == len(before) <= 25


def test_the_first_screen_asks_no_more_than_the_child_s_own_page(looking: Looking) -> None:
    at = staged("drafting")
    looking(at.at)
    client = signed_in(at.carer.user)
    client.get(reverse("portal:home"))

    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("portal:home"))

    assert len(asked) <= 26  # the last is when the next step may come


def _door(at: Staged, by: Principal) -> queries.Door:
    door = queries.enter(at.child.pk, by, at.on)
    assert door is not None
    return door


def _page(at: Staged) -> ChildPage:
    with asking(at.parent, at.on):
        return queries.child_page(_door(at, at.parent), at.parent, at.on)
