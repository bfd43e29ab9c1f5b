"""What keeps a date of the record follows it when it is put right, and the family hears what it means for them."""

from datetime import UTC, date, datetime

import pytest

from tests import builders
from tests.cases.advice import a_world
from tests.cases.decisions import decided
from trellis.cases.actions import advising, deciding
from trellis.cases.actions import clock as actions
from trellis.cases.models import AdviceRequest, Case, Contact, Milestone, Notice
from trellis.foundation.access import Principal, Refused, asking

pytestmark = pytest.mark.django_db
AT = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)
TODAY, WAS, IS = date(2026, 12, 7), date(2026, 12, 4), date(2026, 12, 7)
WHY = "The envelope was stamped on that day"


def _fact(case: Case, kind: str, **about: str) -> Milestone:
    with asking(builders.TESTS, TODAY):
        return Milestone.objects.get(case=case, kind=kind, **about)


@pytest.fixture
def refused(case: Case, decider: Principal) -> Notice:
    """A refusal that was noted as sent on 4 December 2026."""
    builders.a_carer(case.child)
    said = decided("refuse", decided_on=WAS, dated_on=WAS, sent_on=WAS, on_paper=True)
    deciding.decide(case.pk, decided=said, by=decider, at=AT)
    with asking(builders.TESTS, TODAY):
        return Notice.objects.get(case=case)


def test_a_notice_follows_the_day_it_was_truly_sent(
    case: Case, refused: Notice, coordinator: Principal
) -> None:
    fact = _fact(case, "assessment_refused")

    actions.correct_milestone(fact.pk, on=IS, reason=WHY, by=coordinator, at=AT)

    with asking(builders.TESTS, TODAY):
        assert Notice.objects.get(pk=refused.pk).sent_on == IS


@pytest.mark.usefixtures("refused")
def test_the_family_hears_until_when_it_can_appeal_now(case: Case, coordinator: Principal) -> None:
    fact = _fact(case, "assessment_refused")

    actions.correct_milestone(fact.pk, on=IS, reason=WHY, by=coordinator, at=AT)

    with asking(builders.TESTS, TODAY):
        assert "8 February 2027" in Contact.objects.filter(case=case).latest("pk").words


def test_a_letter_was_not_sent_after_it_was_served(
    case: Case, refused: Notice, coordinator: Principal
) -> None:
    deciding.note_served(refused.pk, on=WAS, by=coordinator, at=AT)
    fact = _fact(case, "assessment_refused")

    with pytest.raises(Refused, match="served on 4 December 2026"):
        actions.correct_milestone(fact.pk, on=IS, reason=WHY, by=coordinator, at=AT)


def test_the_six_weeks_of_advice_follow_the_day_the_request_arrived() -> None:
    world = a_world()
    advising.propose(world.case.pk, by=world.by, at=builders.AT)
    advising.send_all(world.case.pk, by=world.by, at=builders.AT)
    arrived = _fact(world.case, "advice_request_received", about="psychology")

    actions.correct_milestone(arrived.pk, on=date(2026, 11, 5), reason=WHY, by=world.by, at=AT)

    with asking(builders.TESTS, TODAY):
        request = AdviceRequest.objects.get(case=world.case, body="psychology")
    assert request.due_on == date(2026, 12, 17)


@pytest.mark.usefixtures("refused")
@pytest.mark.parametrize(
    ("began", "said"),
    [
        (date(2026, 10, 20), "was 1 December 2026. It was 3 days late. We are sorry."),
        (date(2026, 10, 30), "was 11 December 2026. It was in time."),
    ],
)
def test_the_family_of_a_closed_case_hears_that_its_first_day_was_another(
    case: Case, coordinator: Principal, began: date, said: str
) -> None:
    fact = _fact(case, "request_received")

    actions.correct_milestone(fact.pk, on=began, reason=WHY, by=coordinator, at=AT)

    with asking(builders.TESTS, TODAY):
        assert Case.objects.get(pk=case.pk).closed_on is not None
        assert said in Contact.objects.filter(case=case).latest("pk").words
