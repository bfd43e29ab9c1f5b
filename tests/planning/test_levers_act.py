"""Each lever acts: what it should make better is better by more than chance, on the same runs."""

import pytest

from tests.planning.beginnings import a_start, set_to
from trellis.planning.forecasting import pathway, simulating
from trellis.planning.forecasting.keeping_up import balances
from trellis.planning.levers import HALF, IN_TIME, NOTHING, Levers

MORE = Levers(psychologists=3, psychologists_from=1)
BUSY = {"growth_percent": set_to(20.0)}


def _waits(levers: Levers) -> float:
    """The sum of the queue over three years: children waiting, month after month."""
    return sum(month.queue.middle for month in simulating.forecast(a_start(), levers, binding=False).months)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (MORE, NOTHING),
        (MORE, Levers(psychologists=3, psychologists_from=1, lag=9)),
        (MORE, Levers(psychologists=3, psychologists_from=1, induction=12)),
        (
            Levers(psychologists=3, psychologists_from=1, induction=12),
            Levers(psychologists=3, psychologists_from=1, lag=12),
        ),
        (Levers(locum_cases=6), NOTHING),
        (Levers(locum_cases=6, locums_for=20), Levers(locum_cases=6, locums_for=6)),
        (Levers(reuse=40), NOTHING),
        (Levers(triage=60), NOTHING),
        (Levers(holiday_cover=100), NOTHING),
        (NOTHING, Levers(holiday_cover=5)),
        (NOTHING, Levers(growth=25)),
    ],
)
def test_a_lever_shortens_the_queue_or_lengthens_it(better: Levers, worse: Levers) -> None:
    assert _waits(better) < 0.97 * _waits(worse)


def test_more_coordinators_leave_fewer_waiting_for_a_draft() -> None:
    start = a_start(changes={"casework.posts": set_to(1), "weeks.draft": set_to(1.5)})
    draft = 5

    plain, more = (
        simulating.forecast(start, levers, binding=False).last
        for levers in (NOTHING, Levers(coordinators=3, psychologists_from=0))
    )

    assert more.stages[draft] < 0.7 * plain.stages[draft]


@pytest.mark.parametrize("key", ["weeks.evidence", "weeks.health", "weeks.draft", "weeks.comments"])
def test_a_step_set_to_no_time_is_next_to_none(key: str) -> None:
    waits = [
        simulating.forecast(a_start(changes={key: set_to(value)}), NOTHING, binding=False).last
        for value in (0.0, pathway.AT_LEAST)
    ]

    assert waits[0] == waits[1] != simulating.forecast(a_start(), NOTHING, binding=False).last


@pytest.mark.parametrize("order", [IN_TIME, HALF])
def test_another_order_of_work_leaves_the_oldest_waiting_longer(order: str) -> None:
    start = a_start(changes=BUSY)

    oldest, other = (
        simulating.forecast(start, levers, binding=False).last for levers in (NOTHING, Levers(order=order))
    )

    assert other.longest.middle > oldest.longest.middle


def test_hours_a_case_decide_how_long_it_is_in_hand() -> None:
    usual, long = a_start(), a_start(changes={"psychologist_hours": set_to(34.8)})

    assert usual.weeks_in_hand == pytest.approx(17.4 / 7.4 / (3 / 4))
    assert long.weeks_in_hand == pytest.approx(2 * usual.weeks_in_hand)
    assert pathway.cases_a_month(long) == pytest.approx(pathway.cases_a_month(usual) / 2)


def test_in_essex_seventeen_hours_are_nearly_three_weeks() -> None:
    assert a_start(area="essex").weeks_in_hand == pytest.approx(2.94, abs=0.005)


@pytest.mark.parametrize(
    ("levers", "pounds"),
    [
        (Levers(locum_cases=10, locums_for=6), 60_000),
        (Levers(locum_cases=10, locums_from=33, locums_for=12), 30_000),
        (Levers(psychologists=2, psychologists_from=0, lag=12, induction=3), 2 * 2 * 70_000),
        (Levers(coordinators=1, psychologists_from=24), 45_000),
    ],
)
def test_what_a_lever_costs_runs_from_the_day_people_are_paid(levers: Levers, pounds: float) -> None:
    assert simulating.cost(a_start(), levers) == pytest.approx(pounds, rel=0.01)


def test_what_posts_cost_is_what_the_engine_charges_for_them() -> None:
    start, levers = a_start(), Levers(psychologists=2, psychologists_from=0, coordinators=1)
    with_them, without = (simulating.results(start, one, simulating.MONTHS, 1) for one in (levers, NOTHING))

    assert with_them.cost.mean - without.cost.mean == pytest.approx(simulating.cost(start, levers))


def test_those_who_settle_in_do_half_the_work_in_the_arithmetic_too() -> None:
    levers = Levers(psychologists=4, psychologists_from=0, induction=6)

    months = balances(a_start(), levers, 8)

    assert (months[7].done - months[5].done) == pytest.approx(months[7].done / 3)
