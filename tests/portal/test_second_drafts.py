"""A second draft, the sixteen weeks of saying no, and a school that was asked, in a family's words."""

from datetime import timedelta

import pytest

from tests.builders import TESTS
from tests.portal.staging import START, Staged, note, staged
from trellis.cases import clock
from trellis.foundation.access import asking
from trellis.foundation.ui.parts import Step
from trellis.portal import queries
from trellis.portal.queries import ChildPage

pytestmark = pytest.mark.django_db
AGAIN = "family_reading, sent again"


def _page(at: Staged) -> ChildPage:
    with asking(at.parent, at.on):
        door = queries.enter(at.child.pk, at.parent, at.on)
        assert door is not None
        return queries.child_page(door, at.parent, at.on)


def _step(at: Staged, said: str) -> Step:
    return next(step for step in _page(at).steps if said in step.title)


def _with(at: Staged, *facts: tuple[str, int, str]) -> Staged:
    with asking(TESTS, at.on):
        for kind, days, about in facts:
            note(at.case, kind, START + timedelta(days=days), about)
        clock.refresh(at.case, at.on)
    return at


def test_a_new_draft_says_that_it_is_new() -> None:
    where = _page(staged(AGAIN)).answers.where

    assert where == "You have a new draft plan to read. We changed the one you had before."


def test_the_draft_is_ticked_on_the_day_the_first_arrived_and_the_new_one_is_said() -> None:
    draft = _step(staged(AGAIN), "draft plan to read")

    assert draft.met_on == START + timedelta(days=81)
    assert draft.text == "We changed it, and you got a new draft on 4 September 2026."


def test_an_answer_to_the_draft_before_is_remembered_while_the_new_one_is_read() -> None:
    answer = _step(staged(AGAIN), "what you think of the draft")

    assert answer.state == "now"
    assert answer.text.startswith("You answered the draft before on 30 August 2026. You have until")


def test_whoever_answered_the_first_of_two_drafts_did_answer() -> None:
    at = _with(staged("plan_in_force"), ("draft_changed", 92, ""), ("draft_served", 95, ""))

    answer = _step(at, "what you think of the draft")

    assert (answer.state, answer.met_on) == ("done", START + timedelta(days=90))


def test_a_draft_that_was_changed_is_not_said_to_be_made_final() -> None:
    at = _with(staged("finalising"), ("draft_changed", 92, ""))

    assert (
        _page(at).answers.where == "The council is changing the draft plan. It must send you the new draft."
    )


def test_a_yes_after_sixteen_weeks_breaks_no_limit_of_saying_no() -> None:
    assert _step(staged("drafting"), "a plan").due is None


def test_the_day_of_a_no_is_said_as_the_day_of_a_no() -> None:
    plan = _step(staged("gathering_advice"), "needs a plan")

    assert plan.due is None
    assert plan.text == "If the answer is no, the law says we tell you by 21 September 2026."


def test_a_school_that_was_asked_is_waited_for_in_words() -> None:
    at = _with(staged("finalising"), ("consultation_sent", 95, "setting:1"))

    assert "We wait for its answer: it has until " in _page(at).answers.next


def test_a_school_that_answered_is_waited_for_no_more() -> None:
    asked = (("consultation_sent", 95, "setting:1"), ("consultation_answered", 97, "setting:1"))
    at = _with(staged("finalising"), *asked)

    assert "We wait" not in _page(at).answers.next
