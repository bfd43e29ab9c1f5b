"""Children with plans are counted by kind, the restricted ones too, and nobody is named."""

from datetime import date
from typing import Any

import pytest

from tests import builders
from tests.builders import AT, ON, TESTS
from trellis.foundation.access import asking
from trellis.people.models import Need
from trellis.plans.models import Plan
from trellis.plans.queries.counting import WithPlans, first_plans, with_plans

pytestmark = pytest.mark.django_db


def _with_plan(state: str = "final", *, restricted: bool = False, **fields: Any) -> None:
    setting = builders.a_setting(kind="special")
    child = builders.a_child(restricted=restricted, setting=setting, born_on=date(2018, 9, 1), **fields)
    builders.an_address(child, district="colchester")
    with asking(TESTS, ON):
        Need.objects.create(child=child, code="ASD", rank=1, noted_on=ON)
        Need.objects.create(child=child, code="SLCN", rank=2, noted_on=ON)
        Plan.objects.create(child=child, state=state, started_at=AT, made_on=ON)


def test_children_who_are_alike_are_counted_together_by_their_first_need() -> None:
    _with_plan()
    _with_plan(restricted=True)

    assert with_plans(ON) == (WithPlans("ASD", 7, "colchester", "special", 2),)


def test_a_plan_that_is_not_final_is_not_counted() -> None:
    _with_plan("drafting")

    assert with_plans(ON) == ()


def test_a_child_of_whom_little_is_known_is_counted_with_what_is_known() -> None:
    child = builders.a_child(born_on=date(2018, 8, 31))
    with asking(TESTS, ON):
        Plan.objects.create(child=child, state="final", started_at=AT, made_on=ON)

    assert with_plans(ON) == (WithPlans("", 8, "", "", 1),)


@pytest.mark.parametrize(
    ("first", "made", "counted"),
    [
        (None, ON, 1),
        (date(2025, 11, 3), ON, 1),
        (date(2025, 11, 2), ON, 0),
        (date(2020, 1, 6), ON, 0),
        (None, date(2026, 11, 3), 0),
    ],
)
def test_a_plan_counts_as_new_for_a_year_from_the_day_it_was_first_made(
    first: date | None, made: date, counted: int
) -> None:
    child = builders.a_child()
    with asking(TESTS, ON):
        Plan.objects.create(child=child, state="final", started_at=AT, made_on=made, first_made_on=first)

    assert first_plans(ON) == counted


def test_it_asks_the_database_as_little_at_any_size(
    django_assert_num_queries: Any,  # Any: pytest-django does not export its type
) -> None:
    _with_plan()
    _with_plan()

    with asking(TESTS, ON), django_assert_num_queries(6):
        with_plans(ON)
