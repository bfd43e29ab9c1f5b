"""Deciding in a browser: evidence beside the test, the letter as it will arrive, one press."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests import builders
from tests.cases.browsing import browser_of
from tests.cases.decisions import REASONS, decided
from trellis.cases.actions import deciding as actions
from trellis.cases.models import Case, Decision, Evidence, Notice
from trellis.foundation.access import Principal, asking
from trellis.foundation.access.models import Team

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 7)
AT = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)


@pytest.fixture
def browser(team: Team) -> Client:
    return browser_of(builders.a_member("decision-maker", team))


@pytest.fixture
def family(case: Case) -> Case:
    builders.a_carer(case.child)
    return case


def _date(name: str, day: date) -> dict[str, int]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def _typed(outcome: str, **changes: object) -> dict[str, object]:
    days = _date("decided_on", ON) | _date("dated_on", ON) | _date("sent_on", ON)
    limbs = {"met_may_have_needs": "on", "passage_may_have_needs": "“cannot read yet”"}
    return {
        "outcome": outcome,
        "reasons": REASONS,
        "late_because": "It was late.",
        **limbs,
        **days,
        **changes,
    }


def _decisions() -> int:
    with asking(builders.TESTS, ON):
        return Decision.objects.count()


def test_the_evidence_stands_beside_the_test(browser: Client, family: Case) -> None:
    with asking(builders.TESTS, ON):
        Evidence.objects.create(
            case=family, child=family.child, title="Letter", words="Seun cannot read yet.", given_by="School",
            given_at=AT,
        )  # fmt: skip

    page = browser.get(f"/cases/{family.pk}/decide/")

    assert "Seun cannot read yet." in page.text
    assert "has or may have special educational needs" in page.text


def test_the_letter_is_shown_as_it_will_arrive_and_nothing_leaves_until_the_press(
    browser: Client, family: Case
) -> None:
    page = browser.post(f"/cases/{family.pk}/decide/", {**_typed("refuse"), "step": "check"})

    assert "You can appeal" in page.text
    assert "Reading age" in page.text
    assert _decisions() == 0


def test_one_press_decides_and_sends(browser: Client, family: Case) -> None:
    sent = browser.post(
        f"/cases/{family.pk}/decide/", {**_typed("refuse"), "step": "send", "seen": family.changes}
    )

    assert sent.status_code == 302
    assert _decisions() == 1


def test_somebody_who_pressed_second_keeps_every_word(browser: Client, family: Case) -> None:
    with asking(builders.TESTS, ON):
        Case.objects.filter(pk=family.pk).update(changes=family.changes + 1)

    page = browser.post(
        f"/cases/{family.pk}/decide/", {**_typed("refuse"), "step": "send", "seen": family.changes}
    )

    assert "This case was changed" in page.text
    assert REASONS in page.text
    assert f'name="seen" value="{family.changes + 1}"' in page.text


def test_a_refusal_against_the_test_is_said_before_a_letter_is_made(browser: Client, family: Case) -> None:
    both = {"met_plan_may_be_necessary": "on", "passage_plan_may_be_necessary": "“needs a plan”"}

    page = browser.post(f"/cases/{family.pk}/decide/", {**_typed("refuse"), **both, "step": "check"})

    assert "the council must assess" in page.text
    assert page.status_code == 422


def test_going_back_to_change_something_keeps_what_was_typed(browser: Client, family: Case) -> None:
    page = browser.post(f"/cases/{family.pk}/decide/", {**_typed("refuse"), "step": "change"})

    assert REASONS in page.text


def test_a_co_ordinator_prepares_the_letter_and_has_no_button_to_send_it(
    signed_in: Client, family: Case
) -> None:
    page = signed_in.post(f"/cases/{family.pk}/decide/", {**_typed("refuse"), "step": "check"})

    assert "You can appeal" in page.text
    assert "Decide and send" not in page.text


def test_a_decided_question_is_shown_with_its_letters(
    browser: Client, family: Case, decider: Principal
) -> None:
    actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT)
    with asking(builders.TESTS, ON):
        notice = Notice.objects.get()

    assert "Nothing to decide now" in browser.get(f"/cases/{family.pk}/decide/").text
    assert "7 December 2026" in browser.get(f"/cases/{family.pk}/notices/").text
    assert REASONS in browser.get(f"/cases/notices/{notice.pk}/").text


def test_no_page_of_a_decision_is_there_for_another_team(family: Case) -> None:
    stranger = browser_of(builders.a_member("decision-maker"))

    assert stranger.get(f"/cases/{family.pk}/decide/").status_code == 404
    assert stranger.get(f"/cases/{family.pk}/notices/").status_code == 404


def test_the_case_page_shows_what_was_decided_and_its_letters(
    browser: Client, family: Case, decider: Principal
) -> None:
    actions.decide(family.pk, decided=decided("refuse"), by=decider, at=AT)

    page = browser.get(f"/cases/{family.pk}/")

    assert "Not to carry out an EHC needs assessment".lower() in page.text.lower()
    assert "Refusal to assess" in page.text


@pytest.mark.parametrize("step", ["check", "send"])
def test_a_page_left_open_says_that_it_was_decided_already(
    browser: Client, family: Case, decider: Principal, step: str
) -> None:
    both = {"plan_may_be_necessary": (True, "“cannot read yet”")}
    test = decided("assess").test
    said = decided("assess", test={**test, **both}, late_because="It was late.")
    actions.decide(family.pk, decided=said, by=decider, at=AT)

    page = browser.post(f"/cases/{family.pk}/decide/", {**_typed("refuse"), "step": step})

    assert "Whether to assess has been decided already." in page.text
    assert "Choose one of the answers shown" not in page.text
    assert REASONS in page.text
    assert _decisions() == 1


def test_reasons_of_one_word_are_asked_for_as_a_sentence(browser: Client, family: Case) -> None:
    page = browser.post(f"/cases/{family.pk}/decide/", {**_typed("refuse", reasons="No."), "step": "check"})

    assert "Give the reasons in a sentence or more" in page.text


def test_the_letter_gives_no_day_for_advice_that_nobody_was_asked_for(
    family: Case, decider: Principal
) -> None:
    actions.decide(family.pk, decided=decided("assess", late_because="It was late."), by=decider, at=AT)

    with asking(builders.TESTS, ON):
        body = Notice.objects.get(case=family).body
    assert "within 6 weeks of the day we ask them" in " ".join(body.split())
    assert "18 January 2027" not in body
