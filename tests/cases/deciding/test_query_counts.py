"""Pages ask the database a fixed number of questions, however much is in the case."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests import builders
from trellis.cases import clock
from trellis.cases.models import Case, Evidence, Panel, PanelItem, PanelMember
from trellis.cases.queries import clock as dates
from trellis.cases.queries import deciding, panels, requesting
from trellis.foundation.access import Principal, asking

pytestmark = pytest.mark.django_db
ON = date(2026, 12, 7)
AT = datetime(2026, 12, 7, 15, 0, tzinfo=UTC)
PAGES: dict[str, tuple[Callable[[Case, Principal], object], int]] = {
    "the dates": (lambda case, by: dates.dates_of(case.pk, by), 3),
    "the decision": (lambda case, by: deciding.to_decide(case.pk, by, ON), 6),
    "the requests": (lambda case, by: requesting.requests_of(case.pk, by, ON), 3),
    "the notices": (lambda case, by: deciding.notices_of(case.pk, by), 2),
}


@pytest.fixture
def full(case: Case) -> Case:
    """A case with plenty in it."""
    with asking(builders.TESTS, ON):
        Evidence.objects.bulk_create(
            Evidence(case=case, child=case.child, title=f"Letter {n}", given_by="School", given_at=AT)
            for n in range(20)
        )
        clock.note(case, "family_consulted", date(2026, 11, 5), by=builders.TESTS, at=AT)
        clock.note(case, "bodies_notified", date(2026, 11, 5), by=builders.TESTS, at=AT)
    return case


@pytest.mark.parametrize("page", PAGES)
def test_a_page_asks_a_fixed_number_of_questions(
    full: Case, coordinator: Principal, django_assert_num_queries: Callable[[int], object], page: str
) -> None:
    query, count = PAGES[page]

    with asking(coordinator, ON), django_assert_num_queries(count):
        query(full, coordinator)


@pytest.mark.parametrize("cases", [1, 5])
def test_an_agenda_asks_a_fixed_number_of_questions(
    team, django_assert_num_queries: Callable[[int], object], cases: int
) -> None:
    chair = builders.asker(builders.a_member("manager", team))
    panel = Panel.objects.create(name="Panel", team=team, on=date(2026, 12, 8))
    PanelMember.objects.create(panel=panel, user=builders.a_member("panel-member"))
    made = [builders.a_case(builders.a_child(), team) for _number in range(cases)]
    with asking(builders.TESTS, ON):
        PanelItem.objects.bulk_create(
            PanelItem(panel=panel, case=case, child=case.child, question="assess") for case in made
        )

    with asking(chair, ON), django_assert_num_queries(5):
        assert len(panels.agenda(panel.pk, chair).rows) == cases
