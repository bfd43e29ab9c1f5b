"""An excuse needs its exact condition and evidence; it moves no date; nothing else can be chosen."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from tests import builders
from tests.cases.browsing import browser_of
from trellis.cases import clock
from trellis.cases.actions import clock as actions
from trellis.cases.actions.clock import Claim
from trellis.cases.models import Case, Deadline, Excuse
from trellis.foundation.access import Principal, Refused, asking

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 20, 10, 0, tzinfo=UTC)
TODAY = date(2026, 12, 20)
EVIDENCE = "Mother rang on 3 December: they were with family in Leeds."
AWAY = Claim(code="X4", evidence=EVIDENCE, from_on=date(2026, 11, 5), to_on=date(2026, 12, 8))


def test_four_weeks_away_excuse_the_decision_and_move_no_date(case: Case, coordinator: Principal) -> None:
    actions.raise_excuse(case.pk, claim=AWAY, by=coordinator, at=AT)

    with asking(coordinator, TODAY):
        decision = Deadline.objects.get(case=case, rule="A5")
    assert (decision.excused_by, decision.due_on) == ("X4", date(2026, 12, 14))


def test_a_refusal_to_assess_is_never_excused(case: Case, coordinator: Principal) -> None:
    actions.raise_excuse(case.pk, claim=AWAY, by=coordinator, at=AT)

    with asking(coordinator, TODAY):
        assert Deadline.objects.get(case=case, rule="A5r").excused_by == ""


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        (
            Claim(code="X4", evidence=EVIDENCE, from_on=date(2026, 11, 5), to_on=date(2026, 11, 20)),
            "shorter than 4 weeks",
        ),
        (
            Claim(code="X4", evidence=EVIDENCE, from_on=date(2026, 12, 8), to_on=date(2026, 11, 5)),
            "ends before it begins",
        ),
        (
            Claim(
                code="X1",
                evidence=EVIDENCE,
                asked_on=date(2026, 12, 14),
                closed_on=date(2026, 12, 19),
                reopens_on=date(2027, 1, 4),
            ),
            "shorter than 4 weeks",
        ),
        (
            Claim(
                code="X1",
                evidence=EVIDENCE,
                about="psychology",
                asked_on=date(2026, 11, 30),
                closed_on=date(2026, 12, 1),
                reopens_on=date(2027, 1, 4),
            ),
            "advice asked of a school",
        ),
        (Claim(code="X6", evidence=EVIDENCE, from_on=date(2026, 11, 5)), "excuses no limit"),
        (Claim(code="X4", evidence=" ", from_on=date(2026, 11, 5)), "Say what shows"),
    ],
    ids=["too short", "backwards", "Christmas", "not a school", "tribunal only", "no evidence"],
)
def test_a_claim_whose_condition_fails_is_refused_in_words(
    case: Case, coordinator: Principal, claim: Claim, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        actions.raise_excuse(case.pk, claim=claim, by=coordinator, at=AT)

    with asking(builders.TESTS, TODAY):
        assert not Excuse.objects.filter(case=case).exists()


def test_somebody_who_may_only_look_cannot_claim_one(case: Case, team) -> None:
    onlooker = builders.asker(builders.a_member("principal-psychologist", team))

    with pytest.raises(Refused, match="not record an excuse"):
        actions.raise_excuse(case.pk, claim=AWAY, by=onlooker, at=AT)


def test_a_withdrawn_excuse_stays_to_be_seen_and_excuses_nothing(case: Case, coordinator: Principal) -> None:
    excuse = actions.raise_excuse(case.pk, claim=AWAY, by=coordinator, at=AT)

    actions.withdraw_excuse(excuse.pk, reason="They were in the area after all", by=coordinator, at=AT)

    with asking(coordinator, TODAY):
        assert clock.read(case, TODAY).deadline("A5").excused_by == ()
        assert Excuse.objects.get(pk=excuse.pk).withdrawn_at == AT


def test_an_excuse_is_withdrawn_once(case: Case, coordinator: Principal) -> None:
    excuse = actions.raise_excuse(case.pk, claim=AWAY, by=coordinator, at=AT)
    actions.withdraw_excuse(excuse.pk, reason="They were in the area after all", by=coordinator, at=AT)

    with pytest.raises(Refused, match="already"):
        actions.withdraw_excuse(excuse.pk, reason="They were in the area after all", by=coordinator, at=AT)


def test_waiting_for_a_psychologist_is_listed_as_no_excuse_and_cannot_be_chosen(
    signed_in: Client, case: Case
) -> None:
    page = signed_in.get(f"/cases/{case.pk}/excuses/")

    assert "The case is waiting for a psychologist." in page.text
    assert signed_in.get(f"/cases/{case.pk}/excuses/X7/").status_code == 404


@pytest.mark.parametrize(
    "address", ["dates/", "dates/add/", "excuses/", "excuses/X1/", "excuses/X4/", "excuses/X5/"]
)
def test_every_page_of_dates_opens_and_names_whose_case_it_is(
    signed_in: Client, case: Case, address: str
) -> None:
    page = signed_in.get(f"/cases/{case.pk}/{address}")

    assert page.status_code == 200
    assert case.child.full_name in page.text


def test_a_page_of_somebody_elses_case_is_not_there(case: Case) -> None:
    stranger = browser_of(builders.a_member("coordinator"))

    assert stranger.get(f"/cases/{case.pk}/dates/").status_code == 404


def test_a_wrong_date_is_put_right_in_a_browser_without_losing_what_was_typed(
    signed_in: Client, case: Case
) -> None:
    with asking(builders.TESTS, TODAY):
        start = case.milestones.get()
    typed = {"on-day": "31", "on-month": "2", "on-year": "2026", "reason": "The stamp says so, on the back"}

    page = signed_in.post(f"/cases/dates/{start.pk}/correct/", {**typed, "seen": case.changes})

    assert "31 February 2026 is not a date" in page.text
    assert "The stamp says so, on the back" in page.text


def test_somebody_who_may_only_look_withdraws_nothing(case: Case, coordinator: Principal, team) -> None:
    excuse = actions.raise_excuse(case.pk, claim=AWAY, by=coordinator, at=AT)
    onlooker = builders.asker(builders.a_member("principal-psychologist", team))

    with pytest.raises(Refused, match="not record an excuse"):
        actions.withdraw_excuse(excuse.pk, reason="They were in the area", by=onlooker, at=AT)
