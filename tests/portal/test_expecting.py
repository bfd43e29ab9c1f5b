"""When the next step may come: beside the law and never in its place, with its reason, or that we cannot say and why."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.builders import TESTS, a_tie, a_user, asker
from tests.portal.reading import words_of
from tests.portal.staging import START, Staged, note_advice, signed_in, staged
from trellis.cases import clock
from trellis.cases.models import Excuse, ForecastDay, StepForecast
from trellis.foundation.access import Principal, asking
from trellis.portal import queries
from trellis.portal.expecting import Expecting
from trellis.rules.readability import FAMILY_READING_AGE, reading_age

pytestmark = pytest.mark.django_db

Looking = Callable[[datetime], None]
AGREED_ON = START + timedelta(days=30)
LIMIT = date(2026, 10, 19)  # 20 weeks after START
STEPS = {
    "deciding_to_assess": ("decision", START),
    "gathering_advice": ("psychologist", AGREED_ON),
    "deciding_on_plan": ("draft", START + timedelta(days=70)),
    "drafting": ("draft", START + timedelta(days=70)),
    "family_reading": ("final", START + timedelta(days=80)),
    "finalising": ("final", START + timedelta(days=80)),
}


def a_forecast(at: Staged, step: str, began: date, weeks: tuple[int, int] = (2, 10), **fields: Any) -> None:
    """Last night's forecast of a step, with a range so many weeks from the day the family looks."""
    known = {
        "made_on": at.on, "why": "shown", "method": "waits", "waiting": 1998, "a_week": 48.2, "tried": 240, "tried_days": 9,
        "held": 0.81, "skill": 0.3,
    }  # fmt: skip
    made = StepForecast.objects.create(step=step, **{**known, **fields})
    low, high = (at.on + timedelta(weeks=one) for one in weeks)
    ForecastDay.objects.create(step=made, began_on=began, ahead=1200, low_on=low, high_on=high)


def waiting_for_psychologist(**columns: Any) -> Staged:
    at = staged("gathering_advice", **columns)
    note_advice(at.case, "psychology", "Educational psychology")
    return at


def told(at: Staged, by: Principal | None = None) -> Expecting | None:
    by = by or at.parent
    with asking(by, at.on):
        door = queries.enter(at.child.pk, by, at.on)
        assert door is not None
        return queries.child_page(door, by, at.on).expecting


def said(at: Staged, by: Principal | None = None) -> Expecting:
    found = told(at, by)
    assert found is not None
    return found


def test_a_waiting_family_is_told_between_which_days_and_why() -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON)

    found = said(at)

    assert found.says == (
        "We expect to have the psychologist's advice about Ada between 25 July 2026 and 19 September 2026."
    )
    assert "1,998 children wait for a psychologist’s advice. About 48 get it each week." in found.because
    assert "right for about 8 in 10" in found.because


def test_in_a_queue_worked_in_turn_the_family_is_told_its_place() -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON, method="queue")

    assert (
        "Most are seen in the order we asked, and 1,200 are ahead. Some are seen sooner." in said(at).because
    )


@pytest.mark.parametrize("stage", STEPS)
def test_each_step_has_words_of_its_own(stage: str) -> None:
    at = staged(stage)
    note_advice(at.case, "psychology", "Educational psychology")
    a_forecast(at, *STEPS[stage])

    assert said(at).has_range


@pytest.mark.parametrize(
    ("weeks", "words"),
    [((16, 30), "What we expect is later than that."), ((2, 30), "What we expect may be later than that.")],
)
def test_a_range_past_the_limit_says_so_and_that_the_law_has_not_changed(
    weeks: tuple[int, int], words: str
) -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON, weeks)

    found = said(at)

    assert found.is_past_the_limit
    assert found.beside_the_law.startswith(
        "The law says you must have the final plan by 19 October 2026. " + words
    )
    assert "the law has not changed" in found.beside_the_law


def test_a_range_within_the_limit_makes_no_excuse() -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON)

    assert (said(at).beside_the_law, said(at).is_past_the_limit) == (
        "The law says you must have the final plan by 19 October 2026.",
        False,
    )


def test_a_range_past_the_limit_leads_to_what_the_family_can_do(looking: Looking) -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON, (14, 30))
    looking(at.at)

    page = signed_in(at.carer.user).get(reverse("portal:child", args=[at.child.pk])).content.decode()

    assert f'{reverse("portal:rights", args=[at.child.pk])}#what-you-can-do">What you can do</a></p>' in page


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("untried", "Too few families have been through this step"),
        ("missed", "Too many of them were wrong"),
        ("no-better", "They were of no real use"),
    ],
)
def test_a_hidden_range_is_owned_up_to_with_the_reason(why: str, words: str) -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON, why=why)

    found = said(at)

    assert found.says == "We cannot say yet when the psychologist's advice will come."
    assert words in found.because
    assert found.beside_the_law == "The law says you must have the final plan by 19 October 2026."


def test_a_wait_that_may_be_longer_than_any_tried_is_not_given_a_made_up_end() -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON)
    ForecastDay.objects.update(low_on=None, high_on=None)

    because = said(at).because
    assert "longer than any guess we have been able to test" in because
    assert "Few families have waited" not in because  # many may: only ends that came can be tested


def test_what_is_due_now_is_not_said_to_begin_in_the_past() -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON, (-1, 3))

    assert said(at).says.endswith("by 1 August 2026.")


def test_the_general_figures_are_not_laid_on_a_case_that_something_holds_up() -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON)
    with asking(TESTS, at.on):
        Excuse.objects.create(
            case=at.case, child=at.child, code="X3", from_on=START + timedelta(days=32), evidence="Illness at home.",
            raised_at=at.at, raised_by_name="Tests",
        )  # fmt: skip
        clock.refresh(at.case, at.on)

    found = said(at)

    assert not found.has_range
    assert "the law lets it be late" in found.because


@pytest.mark.parametrize(
    "stage", ["assessment_refused", "plan_in_force", "withdrawn", "moved_away", "not_started"]
)
def test_a_case_that_waits_for_nothing_is_told_of_no_range(stage: str) -> None:
    at = staged(stage)
    a_forecast(at, "decision", START)

    assert told(at) is None


def test_a_second_draft_is_not_measured_by_first_ones() -> None:
    at = staged("family_reading, sent again")
    a_forecast(at, *STEPS["family_reading"])

    assert told(at) is None


def test_nothing_is_said_before_the_first_night() -> None:
    assert told(waiting_for_psychologist()) is None


def test_a_young_person_is_spoken_to_as_you() -> None:
    at = waiting_for_psychologist(born_on=date(2009, 9, 1))
    a_forecast(at, "psychologist", AGREED_ON)
    user = a_user("family")
    a_tie(at.child, user, "young person")

    assert "the psychologist's advice about you" in said(at, asker(user, at.on)).says


def test_the_statutory_day_stays_the_answer_to_by_when() -> None:
    at = waiting_for_psychologist()
    with asking(at.parent, at.on):
        before = queries.home(at.parent, at.on).door
        assert before is not None
        plain = queries.child_page(before, at.parent, at.on).answers
    a_forecast(at, "psychologist", AGREED_ON, (14, 30))

    with asking(at.parent, at.on):
        assert queries.child_page(before, at.parent, at.on).answers == plain


@pytest.mark.parametrize("why", ["shown", "missed"])
def test_it_is_one_question_more_to_the_database(why: str, looking: Looking) -> None:
    at = waiting_for_psychologist()
    looking(at.at)
    client, address = signed_in(at.carer.user), reverse("portal:child", args=[at.child.pk])
    client.get(address)
    a_forecast(at, "psychologist", AGREED_ON, why=why)

    with CaptureQueriesContext(connection) as asked:
        client.get(address)

    assert len([one for one in asked if "stepforecast" in one["sql"]]) == 1
    assert len(asked) <= 26


@pytest.mark.parametrize("page", ["child", "letter"])
@pytest.mark.parametrize(
    ("stage", "why"), [(stage, why) for stage in STEPS for why in ("shown", "missed", "untried")]
)
def test_it_can_be_read_at_eleven(stage: str, why: str, page: str, looking: Looking) -> None:
    at = staged(stage)
    note_advice(at.case, "psychology", "Educational psychology")
    a_forecast(at, *STEPS[stage], (14, 30), why=why)
    looking(at.at)

    words = words_of(
        signed_in(at.carer.user).get(reverse(f"portal:{page}", args=[at.child.pk])).content.decode()
    )

    assert "When it may come" in words
    assert reading_age(words) <= FAMILY_READING_AGE


def test_an_old_forecast_is_not_shown() -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON)

    assert told(replace(at, on=at.on + timedelta(days=8))) is None


@pytest.mark.parametrize(
    ("stage", "says"),
    [
        ("deciding_to_assess", "when we will decide."),
        ("gathering_advice", "when the psychologist's advice will come."),
        ("drafting", "when a draft plan, or a letter that says no, will come."),
        ("finalising", "when the final plan will come."),
    ],
)
def test_what_cannot_be_foretold_is_named(stage: str, says: str) -> None:
    at = staged(stage)
    note_advice(at.case, "psychology", "Educational psychology")
    a_forecast(at, *STEPS[stage], why="missed")

    assert said(at).says == f"We cannot say yet {says}"
