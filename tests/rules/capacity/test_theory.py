"""The engine against exact results: within four standard errors, which are themselves small."""

from datetime import date

import numpy as np
import pytest

from tests.rules.capacity.exact import (
    IN_THREE_LINES,
    RATES,
    SYSTEMS,
    Exact,
    cobham,
    interrupting,
    pool,
    system,
    work,
)
from trellis.rules.capacity import Results, Scenario, read, simulate
from trellis.rules.capacity.layout import AGED_OUT, ISSUED, REMOVED, STARTS, TURNED_AWAY, WAITED, WEEKS

WARM = 12  # months left out at the start
CLOSE = 4.0  # standard errors
STARTS_ON = date(2026, 9, 1)
pytestmark = pytest.mark.slow


def simulated(exact: Exact) -> Results:
    scenario = Scenario(starts_on=STARTS_ON, months=exact.months)
    return simulate(read(exact.pathway), scenario, exact.replications, seed=5)


def away(each: np.ndarray, expected: float) -> float:
    """How many standard errors the mean of the replications is from what theory says."""
    return float(abs(each.mean() - expected) / (each.std(ddof=1) / np.sqrt(each.size) + 1e-3 * expected))


@pytest.mark.parametrize("exact", [one for one in SYSTEMS if one.wait], ids=lambda one: one.name)
def test_the_mean_wait_is_what_theory_says(exact: Exact) -> None:
    results = simulated(exact)
    stages = [stage.name for stage in results.pathway.stages]
    rows = results.counts.stage[:, WARM:].sum(axis=1)
    waits = {name: rows[:, k, WAITED] / rows[:, k, STARTS] for k, name in enumerate(stages)}

    assert {name: away(waits[name], wait) < CLOSE for name, wait in exact.wait.items()} == dict.fromkeys(
        exact.wait, True
    )


@pytest.mark.parametrize("exact", [one for one in SYSTEMS if one.stays], ids=lambda one: one.name)
def test_the_mean_stay_is_what_theory_says(exact: Exact) -> None:
    flow = simulated(exact).counts.flow[:, WARM:].sum(axis=(1, 2))

    assert away(flow[:, WEEKS] / flow[:, ISSUED], exact.stays or 0.0) < CLOSE


@pytest.mark.parametrize("exact", [one for one in SYSTEMS if one.lost], ids=lambda one: one.name)
def test_the_share_that_leaves_is_what_theory_says(exact: Exact) -> None:
    flow = simulated(exact).counts.flow[:, WARM:-1].sum(axis=(1, 2))
    gone = flow[:, [REMOVED, AGED_OUT, TURNED_AWAY]].sum(axis=1)

    assert away(gone / (gone + flow[:, ISSUED]), exact.lost or 0.0) < CLOSE


@pytest.mark.parametrize("exact", [one for one in SYSTEMS if one.waits_at_all], ids=lambda one: one.name)
def test_the_share_that_waits_at_all_is_what_theory_says(exact: Exact) -> None:
    scenario = Scenario(starts_on=STARTS_ON, months=60)
    trace = simulate(read(exact.pathway), scenario, 20, seed=6, trace=12_000).counts.trace
    late = (trace[:, :, 2] > 52) & (trace[:, :, 4] > 0)
    waited = ((trace[:, :, 3] > trace[:, :, 2]) & late).sum(axis=1) / late.sum(axis=1)

    assert away(waited, exact.waits_at_all["work"]) < CLOSE


def stays_by_line(interrupts: str) -> np.ndarray:
    text = system(work(), pool(1, more=interrupts), 0.8, IN_THREE_LINES)
    results = simulate(read(text), Scenario(starts_on=STARTS_ON, months=300), 40, seed=8)
    flow = results.counts.flow[:, WARM:].sum(axis=1)
    return np.asarray(flow[:, :, WEEKS] / flow[:, :, ISSUED])


@pytest.mark.parametrize("line", range(3))
def test_priorities_that_do_not_interrupt_wait_as_cobham_says(line: int) -> None:
    assert away(stays_by_line("")[:, line], cobham(RATES, 1.0)[line] + 1.0) < CLOSE


@pytest.mark.parametrize("line", range(3))
def test_priorities_that_interrupt_stay_as_theory_says(line: int) -> None:
    assert away(stays_by_line(", interrupts: true")[:, line], interrupting(RATES, 1.0)[line]) < CLOSE


def test_a_backlog_burns_down_at_the_pace_of_its_slots() -> None:
    text = system(work(), pool(20), 0.0, ", opening: [{at: work, cases: 900, oldest_weeks: 40}]")
    results = simulate(read(text), Scenario(starts_on=date(2026, 9, 1), months=9), 200, seed=2)
    weeks = results.calendar.ends[5] / 7

    assert away(results.counts.flow[:, 5, 0, 10], 900 - 20 * weeks) < CLOSE
