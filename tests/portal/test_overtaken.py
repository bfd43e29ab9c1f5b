"""A date that cannot be expected to be kept says so beside it; the date stays, and without a forecast nothing changes."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from tests.builders import TESTS, a_carer, a_child
from tests.portal.reading import words_of
from tests.portal.staging import Staged, note, note_advice, signed_in, staged
from tests.portal.test_expecting import AGREED_ON, STEPS, a_forecast, waiting_for_psychologist
from trellis.foundation.access import asking
from trellis.portal import queries
from trellis.portal.overtaken import Coming
from trellis.portal.queries import ChildPage

pytestmark = pytest.mark.django_db

Looking = Callable[[datetime], None]
RANGE = "the psychologist's advice is expected between 5 December 2026 and 6 February 2027."
NOT_BEFORE = "the psychologist's advice is not expected before 5 December 2026."
FAR = (21, 30)  # weeks: past the last day for the final plan


def page_of(at: Staged) -> ChildPage:
    with asking(at.parent, at.on):
        door = queries.enter(at.child.pk, at.parent, at.on)
        assert door is not None
        return queries.child_page(door, at.parent, at.on)


def step_of(at: Staged, words: str) -> str:
    return next(step.text for step in page_of(at).steps if words in step.title)


def beside_by_when(at: Staged) -> str:
    found = page_of(at).expecting
    assert found is not None
    return found.by_when


def test_the_legal_date_stays_and_is_said_not_to_be_expected_to_be_kept() -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON, FAR)

    page = page_of(at)

    assert page.answers.by == "By 21 September 2026, in 72 days."
    assert page.expecting is not None
    assert page.expecting.by_when == f"The law sets this date. We do not expect to keep it: {RANGE}"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (
            "send us advice",
            f"The last advice should come by 12 August 2026. We do not expect to keep this date: {NOT_BEFORE}",
        ),
        (
            "needs a plan",
            "If the answer is no, the law says we tell you by 21 September 2026. "
            f"We do not expect to keep this date: {NOT_BEFORE}",
        ),
        (
            "draft plan to read",
            "It should come by 7 September 2026. This date is good practice: the law does not set it. "
            f"We do not expect to keep it: {NOT_BEFORE}",
        ),
        ("final plan", f"We do not expect to keep this date: {NOT_BEFORE}"),
    ],
)
def test_each_later_step_whose_date_passes_first_says_so(title: str, text: str) -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON, FAR)

    assert step_of(at, title) == text


def test_the_legal_days_of_the_steps_stay() -> None:
    at = waiting_for_psychologist()
    before = [step.due for step in page_of(at).steps]
    a_forecast(at, "psychologist", AGREED_ON, FAR)

    after = [step.due for step in page_of(at).steps]

    assert after == before
    assert date(2026, 10, 19) in after


def test_only_the_dates_before_the_range_begins_are_given_up() -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON, (9, 30))  # from 12 September

    given_up = [step.title for step in page_of(at).steps if "We do not expect to keep" in step.text]

    assert given_up == ["People who know Ada send us advice", "You get a draft plan to read"]
    assert beside_by_when(at) == ""


def test_a_range_that_begins_in_time_gives_up_no_date() -> None:
    at = waiting_for_psychologist()
    before = page_of(at)
    a_forecast(at, "psychologist", AGREED_ON, (2, 30))

    after = page_of(at)

    assert (after.steps, after.answers) == (before.steps, before.answers)
    assert beside_by_when(at) == ""


@pytest.mark.parametrize("why", ["untried", "missed", "no-better"])
def test_where_no_range_is_shown_no_date_is_given_up(why: str) -> None:
    at = waiting_for_psychologist()
    before = page_of(at)
    a_forecast(at, "psychologist", AGREED_ON, FAR, why=why)

    after = page_of(at)

    assert (after.steps, beside_by_when(at)) == (before.steps, "")


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        (
            (5, 12),
            "The first date is good practice: the law does not set it. We do not expect to keep it: a draft plan, or "
            "a letter that says no, is expected between 22 September 2026 and 10 November 2026.",
        ),
        (
            (20, 30),
            "The first date is good practice: the law does not set it. We do not expect to keep either date: a draft "
            "plan, or a letter that says no, is expected between 5 January 2027 and 16 March 2027.",
        ),
    ],
)
def test_the_good_practice_day_of_a_draft_is_told_from_the_day_of_the_law(
    weeks: tuple[int, int], words: str
) -> None:
    at = staged("drafting")
    a_forecast(at, *STEPS["drafting"], weeks)

    assert beside_by_when(at) == words


@pytest.mark.parametrize("stage", ["deciding_to_assess", "deciding_on_plan", "finalising"])
def test_each_stage_says_that_its_own_day_is_not_expected_to_be_kept(stage: str) -> None:
    at = staged(stage)
    a_forecast(at, *STEPS[stage], FAR)

    assert beside_by_when(at).startswith("The law sets this date. We do not expect to keep it: ")


def test_the_familys_own_days_to_answer_are_not_given_up() -> None:
    at = staged("family_reading")
    a_forecast(at, *STEPS["family_reading"], FAR)

    assert beside_by_when(at) == ""
    assert "expect to keep" not in step_of(at, "what you think of the draft")
    assert "We do not expect to keep this date: the final plan is not expected" in step_of(at, "final plan")


def test_a_day_that_has_passed_is_late_and_is_not_said_to_be_hoped_for() -> None:
    at = staged("gathering_advice, late")
    note_advice(at.case, "psychology", "Educational psychology")
    a_forecast(at, "psychologist", AGREED_ON, FAR)

    late = [step.text for step in page_of(at).steps if step.state == "late"]

    assert late
    assert "expect to keep" not in " ".join(late) + beside_by_when(at)


@pytest.mark.parametrize("page", ["child", "letter"])
def test_the_page_and_the_letter_say_it_in_the_same_words(page: str, looking: Looking) -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON, FAR)
    looking(at.at)

    words = words_of(
        signed_in(at.carer.user).get(reverse(f"portal:{page}", args=[at.child.pk])).content.decode()
    )

    assert (
        f"By 21 September 2026, in 72 days. The law sets this date. We do not expect to keep it: {RANGE}"
        in words
    )
    assert (
        f"This date is good practice: the law does not set it. We do not expect to keep it: {NOT_BEFORE}"
        in words
    )


def test_the_list_of_all_dates_says_it_of_each_that_runs_and_of_no_other(looking: Looking) -> None:
    at = waiting_for_psychologist()
    a_forecast(at, "psychologist", AGREED_ON, FAR)
    with asking(TESTS, at.on):
        note(at.case, "advice_requested", AGREED_ON, "health")
        note(at.case, "advice_request_received", AGREED_ON, "health")
    looking(at.at)

    words = words_of(
        signed_in(at.carer.user).get(reverse("portal:rights", args=[at.child.pk])).content.decode()
    )

    assert f"The last day is 19 October 2026. We do not expect to keep this date: {NOT_BEFORE}" in words
    assert f"The last day is 7 September 2026. We do not expect to keep this date: {NOT_BEFORE}" in words
    assert words.count("The last day is 12 August 2026.") == 2
    assert words.count("The last day is 12 August 2026. We do not expect to keep this date") == 1


def test_the_list_of_all_dates_gives_none_up_without_a_range(looking: Looking) -> None:
    at = waiting_for_psychologist()
    looking(at.at)

    page = signed_in(at.carer.user).get(reverse("portal:rights", args=[at.child.pk])).content.decode()

    assert "The last day is 19 October 2026." in words_of(page)
    assert "expect to keep" not in page


def test_it_is_said_of_one_child_among_several(looking: Looking) -> None:
    at = waiting_for_psychologist()
    a_carer(a_child(given_name="Ben"), at.carer.user)
    a_forecast(at, "psychologist", AGREED_ON, FAR)
    looking(at.at)

    words = words_of(signed_in(at.carer.user).get(reverse("portal:home")).content.decode())

    assert words.count(f"The law sets this date. We do not expect to keep it: {RANGE}") == 1


@pytest.mark.parametrize(
    ("due", "is_overtaken"), [(-1, False), (0, True), (13, True), (14, False), (15, False)]
)
def test_a_date_is_overtaken_from_today_to_the_day_before_the_range(due: int, is_overtaken: bool) -> None:
    on = date(2026, 7, 11)
    coming = Coming("psychologist", on + timedelta(days=14), on + timedelta(days=60))

    assert coming.overtakes("A14", on + timedelta(days=due), on) is is_overtaken


def test_the_decision_to_assess_is_not_overtaken_by_advice_that_comes_after_it() -> None:
    on = date(2026, 7, 11)
    coming = Coming("psychologist", on + timedelta(days=14), on + timedelta(days=60))

    assert not coming.overtakes("A5", on, on)
