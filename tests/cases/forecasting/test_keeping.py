"""What is kept of a forecast: made twice it is the same, and no child is in it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from tests.builders import AT, ON, TESTS, a_member
from tests.cases.advice import asked
from tests.cases.forecasting.histories import a_case
from trellis.cases import forecasting
from trellis.cases.forecasting import keeping, orders, queues
from trellis.cases.forecasting.known import known
from trellis.cases.forecasting.queues import Pace
from trellis.cases.jobs import forecast
from trellis.cases.models import ForecastDay, OrderForecast, StepForecast
from trellis.cases.queries.capacity import WAITING, InHand, Open
from trellis.foundation.access import asking
from trellis.rules.capacity.beginning import begun
from trellis.rules.capacity.told import ADVICE, DECISION, EVIDENCE

pytestmark = pytest.mark.django_db
TABLES = (StepForecast, ForecastDay, OrderForecast)


def _kept() -> list[object]:
    return [list(table.objects.values_list(*_plain(table))) for table in TABLES]


def _plain(table: type) -> list[str]:
    return [field.attname for field in table._meta.fields if field.attname != "id"]  # type: ignore[attr-defined]


def test_made_twice_it_is_the_same() -> None:
    asked()
    forecasting.make_anew(ON)
    once = _kept()

    forecasting.make_anew(ON)

    assert _kept() == once


def test_the_nightly_job_keeps_every_step() -> None:
    forecast.run(AT)

    assert set(StepForecast.objects.values_list("step", flat=True)) == {
        "decision",
        "psychologist",
        "draft",
        "final",
    }


def test_an_area_with_no_history_shows_nothing() -> None:
    asked()
    forecasting.make_anew(ON)

    assert set(StepForecast.objects.values_list("why", flat=True)) == {"untried"}


@pytest.mark.parametrize("table", TABLES)
def test_no_table_of_forecasts_points_at_a_child_or_a_case(table: type) -> None:
    with connection.cursor() as cursor:
        columns = {
            row.name for row in connection.introspection.get_table_description(cursor, table._meta.db_table)
        }  # type: ignore[attr-defined]

    assert not columns & {"child_id", "case_id", "request_id"}


@pytest.mark.parametrize(("low", "high"), [(1, 0), (0, None), (None, 0)])
def test_the_database_keeps_no_range_that_is_no_range(low: int | None, high: int | None) -> None:
    forecasting.make_anew(ON)
    step = StepForecast.objects.get(step="decision")
    days = [None if day is None else ON + timedelta(days=day) for day in (low, high)]

    with pytest.raises(IntegrityError), transaction.atomic(), asking(TESTS, ON):
        ForecastDay.objects.create(
            step=step, began_on=ON - timedelta(days=900), ahead=0, low_on=days[0], high_on=days[1]
        )


def test_serving_those_still_in_time_leaves_more_to_wait_over_a_year() -> None:
    waits = Open(WAITING, tuple(range(6, 46)) * 8)
    found = orders.effects((), InHand(ON, (waits,), requests_last_year=700, psychologists=4, coordinators=10))

    over = {one.order: one.over_a_year.mean for one in found if one.months == 12}
    assert over[orders.IN_TIME] > over[orders.HALF] > over[orders.OLDEST]


def test_with_one_limit_for_all_the_next_limit_is_the_oldest_request() -> None:
    waits = Open(WAITING, tuple(range(6, 46)))
    found = orders.effects((), InHand(ON, (waits,), requests_last_year=90, psychologists=1, coordinators=4))

    same = {one.order: one.longest for one in found if one.months == 12}
    assert same[orders.NEXT_LIMIT] == same[orders.OLDEST]


@pytest.mark.parametrize("in_hand", [InHand(ON, (), 9, 9, 9), InHand(ON, (Open(WAITING, (9,)),), 9, 0, 9)])
def test_no_order_is_foretold_where_nobody_waits_or_nobody_works(in_hand: InHand) -> None:
    assert orders.effects((), in_hand) == ()


def test_a_pace_that_no_history_tells_is_kept_as_what_those_in_post_could_do() -> None:
    waits = Open(WAITING, tuple(range(6, 46)))

    found = orders.effects((), InHand(ON, (waits,), requests_last_year=90, psychologists=1, coordinators=4))

    assert {one.pace_is_fitted for one in found} == {False}


@pytest.mark.parametrize(("requests", "kept"), [(90, {False}), (1_800, {True})])
def test_no_share_is_kept_of_a_month_of_few_plans(requests: int, kept: set[bool]) -> None:
    waits = Open(WAITING, tuple(range(1, 13)))
    in_hand = InHand(ON, (waits,), requests_last_year=requests, psychologists=40, coordinators=40)

    found = [one for one in orders.effects((), in_hand) if one.months == 12]

    assert {one.of_issued is not None for one in found} == kept
    assert {one.of_due is not None for one in found} == kept


def test_the_order_makes_a_difference_from_the_first_months_on() -> None:
    waits = Open(WAITING, tuple(range(6, 56)) * 8)
    in_hand = InHand(ON, (waits,), requests_last_year=700, psychologists=4, coordinators=10)

    over = {one.order: one.over_a_year.mean for one in orders.effects((), in_hand) if one.months == 3}
    assert over[orders.IN_TIME] > over[orders.OLDEST] + 5


@pytest.mark.parametrize(("weeks", "on_time"), [(3, True), (15, False)])
def test_plans_are_as_late_as_the_steps_of_the_record_are_long(weeks: int, on_time: bool) -> None:
    drafted = ON - timedelta(weeks=20)
    cases = [
        a_case(
            number,
            asked_on=drafted,
            draft_on=drafted,
            plan_on=drafted + timedelta(weeks=weeks, days=number % 5),
        )
        for number in range(30)
    ]
    in_hand = InHand(ON, (Open(WAITING, (5,)),), requests_last_year=1_800, psychologists=60, coordinators=40)

    found = {(one.order, one.months): one for one in orders.effects(cases, in_hand)}

    of_issued = found[orders.OLDEST, 12].of_issued
    assert of_issued is not None
    assert (of_issued > 0.9, of_issued < 0.1) == (on_time, not on_time)


def test_who_waits_for_a_draft_stands_before_it_where_the_record_tells_how_long_that_is() -> None:
    advised = ON - timedelta(weeks=20)
    three = dict.fromkeys(("psychologist_on", "health_on", "care_on"), advised)
    cases = [a_case(n, draft_on=advised + timedelta(weeks=4, days=n % 5), **three) for n in range(30)]
    in_hand = InHand(ON, (Open("drafting", (21.0, 22.0)),), 90, 1, 4)
    pace = orders._Pace(1.0, 0.1, is_fitted=True)

    told, assumed = (orders._pathway(in_hand, pace, known(some, ON)).opening for some in (cases, ()))

    assert [(one.at, one.ages) for one in told] == [("before the draft, begun", (21.0, 22.0))]
    assert [(one.at, one.ages) for one in assumed] == [("draft", (21.0, 22.0))]


@pytest.mark.parametrize(
    ("psychologists", "weeks", "posts"), [(8, 6.4, 8), (4, 3.2, 4), (0, 2.94, 3.675), (40, 2.94, 3.675)]
)
def test_a_child_is_in_hand_as_long_as_the_pace_and_those_in_post_come_to(
    monkeypatch: pytest.MonkeyPatch, psychologists: int, weeks: float, posts: float
) -> None:
    monkeypatch.setattr(queues, "pace", lambda *_: Pace(5.0, 0.1, None))
    in_hand = InHand(ON, (Open(WAITING, tuple(range(20, 70))),), 90, psychologists, 4)

    pace = orders._pace((), in_hand)
    built = orders._pathway(in_hand, pace, known((), ON))

    (advice,) = [one for one in built.stages if one.name == ADVICE]
    assert advice.takes.mean == pytest.approx(weeks)
    assert pace.at_once == pytest.approx(4 * posts)
    assert sum(one.cases for one in built.opening if one.at == begun(ADVICE)) == round(4 * posts)


def test_what_the_record_tells_is_kept_with_each_order(monkeypatch: pytest.MonkeyPatch) -> None:
    a_member("psychologist", asked().psychology)
    day = ON - timedelta(days=30)
    monkeypatch.setattr(
        keeping, "followed", lambda _: [a_case(n, asked_on=day, refused_on=ON) for n in range(30)]
    )

    forecasting.make_anew(ON)

    assert OrderForecast.objects.count() == 12
    assert all(row.told == [DECISION, EVIDENCE] for row in OrderForecast.objects.all())
