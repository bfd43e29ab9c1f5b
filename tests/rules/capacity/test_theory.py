"""The engine against exact results: within four standard errors, which are themselves no more than 1%."""

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from math import log, sqrt

import pytest

from tests.rules.capacity.exact import (
    IN_THREE_LINES,
    RATES,
    SYSTEMS,
    Exact,
    cobham,
    interrupting,
    pool,
    stay_under_a_calendar,
    still_open,
    system,
    work,
)
from trellis.rules.capacity import Estimate, Scenario, Summary, read, simulate

CLOSE = 4.0  # standard errors
SMALL, SMALL_SHARE = 0.01, 0.002  # a standard error: of what theory says, or of a share
FASTER = 10.0  # everything comes and is done so much faster, that a short run says as much
SCENARIO = Scenario(starts_on=date(2026, 9, 1), months=120, warm_up=6)
pytestmark = pytest.mark.slow


@cache
def summary(name: str) -> Summary:
    exact = next(one for one in [*SYSTEMS, *LINES] if one.name == name)
    return simulate(read(sped(exact.pathway)), SCENARIO, exact.replications, seed=5).summary


def sped(pathway: str) -> str:
    """The same system in a faster world."""
    pathway = re.sub(
        r"(mean|sd): ([0-9.]+)", lambda found: f"{found[1]}: {float(found[2]) / FASTER}", pathway
    )
    return re.sub(r"a_week: ([0-9.]+)", lambda found: f"a_week: {float(found[1]) * FASTER}", pathway)


def assert_says(found: Estimate | None, expected: float, small: float) -> None:
    assert found
    assert found.error <= small
    assert abs(found.mean - expected) <= CLOSE * found.error


def pairs(figure: str) -> list[pytest.param]:  # type: ignore[valid-type]  # pytest names its type by a function
    """Each system and each stage of it that theory has the figure for."""
    return [
        pytest.param(one, stage, value, id=f"{one.name}, {stage}")
        for one in SYSTEMS for stage, value in getattr(one, figure).items()
    ]  # fmt: skip


@pytest.mark.parametrize(("exact", "stage", "expected"), pairs("wait"))
def test_the_mean_wait_is_what_theory_says(exact: Exact, stage: str, expected: float) -> None:
    assert_says(summary(exact.name).waits[stage].mean, expected / FASTER, SMALL * expected / FASTER)


@pytest.mark.parametrize(("exact", "stage", "expected"), pairs("spread"))
def test_the_standard_deviation_of_the_wait_is_what_theory_says(
    exact: Exact, stage: str, expected: float
) -> None:
    assert_says(summary(exact.name).waits[stage].deviation, expected / FASTER, SMALL * expected / FASTER)


@pytest.mark.parametrize(("exact", "stage", "expected"), pairs("waits_at_all"))
def test_the_share_that_waits_at_all_is_what_theory_says(exact: Exact, stage: str, expected: float) -> None:
    assert_says(summary(exact.name).waits[stage].waited_at_all, expected, SMALL_SHARE)


@pytest.mark.parametrize("exact", [one for one in SYSTEMS if one.stays], ids=lambda one: one.name)
def test_the_mean_stay_is_what_theory_says(exact: Exact) -> None:
    expected = (exact.stays or 0.0) / FASTER

    assert_says(summary(exact.name).stay.mean, expected, SMALL * expected)


@pytest.mark.parametrize("exact", [one for one in SYSTEMS if one.lost], ids=lambda one: one.name)
def test_the_share_that_leaves_is_what_theory_says(exact: Exact) -> None:
    found = summary(exact.name)
    gone = [one for one in (found.removed, found.turned_away) if one and one.mean > 0]

    assert_says(gone[0], exact.lost or 0.0, SMALL_SHARE)


LINES = [
    Exact(name, system(work(), pool(1, more=interrupts), 0.8, IN_THREE_LINES), replications=500)
    for name, interrupts in (("in turn", ""), ("interrupting", ", interrupts: true"))
]


@pytest.mark.parametrize("line", range(3))
def test_priorities_that_do_not_interrupt_stay_as_cobham_says(line: int) -> None:
    expected = (cobham(RATES, 1.0)[line] + 1.0) / FASTER

    assert_says(summary("in turn").stay_by_group["abc"[line]].mean, expected, SMALL * expected)


@pytest.mark.parametrize("line", range(3))
def test_priorities_that_do_not_interrupt_wait_as_cobham_says(line: int) -> None:
    expected = cobham(RATES, 1.0)[line] / FASTER

    assert_says(summary("in turn").waits["work"].by_group["abc"[line]], expected, SMALL * expected)


@pytest.mark.parametrize("line", range(3))
def test_priorities_that_interrupt_stay_as_theory_says(line: int) -> None:
    expected = interrupting(RATES, 1.0)[line] / FASTER

    assert_says(summary("interrupting").stay_by_group["abc"[line]].mean, expected, SMALL * expected)


def test_the_mean_queue_is_what_little_says() -> None:
    found = summary("M/M/5")
    expected = found.requests_a_week.mean * (found.waits["work"].mean or Estimate(0, 0)).mean

    assert found.queue["us"].mean == pytest.approx(expected, rel=0.01)


def test_half_the_stays_in_a_single_queue_are_no_longer_than_theory_says() -> None:
    half, nine_tenths = summary("M/M/1 at 0.5").stay.within["50%"], summary("M/M/1 at 0.5").stay.within["90%"]

    assert half == pytest.approx(2 * 0.6931 / FASTER, rel=0.02)
    assert nine_tenths == pytest.approx(2 * 2.3026 / FASTER, rel=0.02)


def test_a_backlog_burns_down_at_the_pace_of_its_slots() -> None:
    text = system(work(), pool(20), 0.0, ", opening: [{at: work, cases: 900, oldest_weeks: 40}]")
    results = simulate(read(text), replace(SCENARIO, months=9, warm_up=0), 200, seed=2)
    weeks = results.calendar.ends[5] / 7
    left = results.month(5).open

    assert left.mean == pytest.approx(900 - 20 * weeks, rel=0.01)


BY_MONTH = [1.4, 1.2, 1.0, 0.6, 1.1, 1.5, 1.2, 0.1, 0.9, 1.3, 1.1, 0.6]


@pytest.mark.parametrize("month", [3, 7, 11, 20])
def test_what_is_open_follows_the_seasons_as_theory_says(month: int) -> None:
    """Each week has the pattern of the month its middle falls in. What is open is a Poisson number, whose error is known."""
    text = system("{name: work, takes: {kind: exponential, mean: 6}, then: out}", "", 60.0)
    found = simulate(
        read(text.replace("a_week: 60.0", f"a_week: 60.0, by_month: {BY_MONTH}")), SCENARIO, 400, seed=3
    )
    middles = [SCENARIO.starts_on + timedelta(days=7 * week + 3) for week in range(120)]
    expected = still_open(
        [60.0 * BY_MONTH[day.month - 1] for day in middles], 6.0, found.calendar.ends[month] / 7
    )

    assert found.month(month).open.mean == pytest.approx(expected, abs=CLOSE * sqrt(expected / 400))


@pytest.mark.parametrize("done_by", ["", "pool: us, "])
def test_a_stay_under_a_calendar_is_what_theory_says(done_by: str) -> None:
    paces = [1.0, 0.1, 0.6, 1.0, 0.3]
    stage = f"{{name: work, {done_by}calendar: year, takes: {{kind: exponential, mean: 1.3}}, then: out}}"
    text = system(stage, pool(200), 20.0, f", calendars: [{{name: year, weekly: {paces}}}]")
    expected = stay_under_a_calendar(paces, 1.3)

    assert_says(simulate(read(text), SCENARIO, 40, seed=6).summary.stay.mean, expected, SMALL * expected)


def test_a_list_whose_mean_wait_is_a_quarter_of_the_target_has_few_beyond_it() -> None:
    """The waiting lists' rule of the NHS: then a share of load times exp(-4 load) waits longer, about one in fifty."""
    load, target = 0.9, 18.0 / FASTER
    mean = target / 4 * (1 - load) / load
    found = simulate(
        read(system(work(takes=f"{{kind: exponential, mean: {mean}}}"), pool(1), load / mean)),
        replace(SCENARIO, months=240), 400, seed=9,
    ).summary.waits["work"]  # fmt: skip

    assert found.mean
    assert found.mean.mean == pytest.approx(target / 4, rel=0.02)
    assert found.within["95%"] < target
    assert found.within["99%"] == pytest.approx(target / 4 / load * log(load / 0.01), rel=0.03)


def test_a_list_comes_down_by_what_is_done_beyond_what_comes() -> None:
    text = system(work(), pool(20), 15.0, ", opening: [{at: work, cases: 900, oldest_weeks: 40}]")
    results = simulate(read(text), replace(SCENARIO, months=9, warm_up=0), 200, seed=2)

    assert results.month(8).open.mean == pytest.approx(
        900 - (20 - 15) * results.calendar.ends[8] / 7, rel=0.01
    )
