"""Work everything out from the record as it stands, and keep it in place of what was kept before."""

from collections.abc import Iterable
from datetime import date

from trellis.cases.forecasting.making import Forecast, forecasts
from trellis.cases.forecasting.orders import Effect, effects
from trellis.cases.models import ForecastDay, OrderForecast, StepForecast
from trellis.cases.queries import capacity
from trellis.cases.queries.history import followed
from trellis.foundation.access import asking, system

FORECASTER = system("cases.forecast")


def make_anew(on: date) -> tuple[Forecast, ...]:
    """Every step's forecast and what each order of work does, as of a day. Doing it twice comes to the same."""
    cases = followed(on)
    found = forecasts(cases, on)
    after = effects(cases, capacity.in_hand(on))
    with asking(FORECASTER, on):
        StepForecast.objects.all().delete()
        _keep(found, on)
        OrderForecast.objects.all().delete()
        OrderForecast.objects.bulk_create(_order(one, on) for one in after)
    return found


def _keep(found: Iterable[Forecast], on: date) -> None:
    for one in found:
        record = one.tried.accuracy
        step = StepForecast.objects.create(
            step=one.step.key, made_on=on, why=one.why, method=one.how, waiting=one.waiting, a_week=one.a_week,
            tried=record.forecasts if record else 0, tried_days=one.tried.days,
            held=record.coverage if record else 0.0, skill=max(record.skill, -1.0) if record else 0.0,
        )  # fmt: skip
        ForecastDay.objects.bulk_create(
            ForecastDay(
                step=step, began_on=row.began_on, ahead=row.ahead, low_on=row.low_on, high_on=row.high_on
            )
            for row in one.ranges
        )


def _order(one: Effect, on: date) -> OrderForecast:
    return OrderForecast(
        order=one.order, months=one.months, made_on=on,
        longest=one.longest.mean, longest_low=one.longest.low, longest_high=one.longest.high,
        over_a_year=one.over_a_year.mean, over_low=one.over_a_year.low, over_high=one.over_a_year.high,
        on_time_of_issued=one.of_issued, on_time_of_due=one.of_due, a_week=one.a_week,
        pace_is_fitted=one.pace_is_fitted, told=one.told,
    )  # fmt: skip
