"""The case page offers what can be done now, most pressing first, to those who may do it."""

from datetime import date

import pytest

from tests import builders
from trellis.cases import clock, steps
from trellis.cases.models import Case, Panel, PanelItem
from trellis.foundation.access import Principal, asking
from trellis.foundation.access.models import Team

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 3)


def _offered(case: Case, by: Principal) -> list[str]:
    with asking(by, ON):
        case = Case.objects.select_related("child").get(pk=case.pk)
        return [step.key for step in steps.available(case, clock.read(case, ON), by)]


def test_a_new_case_offers_telling_asking_and_deciding_in_that_order(
    case: Case, coordinator: Principal
) -> None:
    offered = _offered(case, coordinator)

    assert [key for key in offered if key in ("tell", "consult", "decide-assess")] == [
        "tell",
        "consult",
        "decide-assess",
    ]


def test_what_is_done_is_not_offered_again(case: Case, coordinator: Principal) -> None:
    with asking(builders.TESTS, ON):
        clock.note(case, "bodies_notified", ON, by=builders.TESTS, at=builders.AT)

    assert "tell" not in _offered(case, coordinator)


def test_a_closed_case_offers_no_decision(case: Case, coordinator: Principal) -> None:
    with asking(builders.TESTS, ON):
        clock.note(case, "request_withdrawn", ON, by=builders.TESTS, at=builders.AT)
        clock.refresh(case, ON)

    assert not {"decide-assess", "tell", "consult", "withdraw"} & set(_offered(case, coordinator))


def test_somebody_who_may_only_look_is_offered_nothing(case: Case, team: Team) -> None:
    onlooker = builders.asker(builders.a_member("principal-psychologist", team))

    assert not {"decide-assess", "tell", "consult", "withdraw"} & set(_offered(case, onlooker))


def test_a_case_on_an_agenda_leads_to_the_agenda(case: Case, team: Team) -> None:
    chair = builders.asker(builders.a_member("manager", team))
    panel = Panel.objects.create(name="Panel", team=team, on=date(2026, 12, 8))
    with asking(builders.TESTS, ON):
        PanelItem.objects.create(panel=panel, case=case, child=case.child, question="assess")

    with asking(chair, ON):
        case = Case.objects.select_related("child").get(pk=case.pk)
        offered = {step.key: step.title for step in steps.available(case, clock.read(case, ON), chair)}

    assert offered["panel-assess"] == "See it on the panel’s agenda"
