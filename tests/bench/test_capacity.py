"""The reference model that engines are measured on: ours finds what SimPy finds, case by case."""

import sys
from dataclasses import replace

import numpy as np
import pytest

from bench import written
from bench.capacity import simpy_bare
from bench.capacity.model import SCENARIO, Drawing, Draws, Path, pathway
from bench.capacity.peers import ALL, FOLDER, Peer, present
from trellis.rules.capacity import simulate

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def draws() -> Draws:
    return Drawing(seed=3, replication=1).drawn()


@pytest.fixture(scope="module")
def ours(draws: Draws) -> Path:
    results = simulate(pathway(), SCENARIO, 1, seed=3, first=1, trace=6 * draws.count)
    return Path.traced(draws, results.counts.trace[0])


@pytest.mark.parametrize("module", [one.module for one in ALL if one.package == "simpy"])
def test_simpy_finishes_every_stage_of_every_case_when_ours_does(
    module: str, draws: Draws, ours: Path
) -> None:
    found = next(one for one in ALL if one.module == module).run(draws)
    both, alone, apart = ours.apart(found)

    assert (found.issued, found.on_time) == (ours.issued, ours.on_time)
    assert both > 50_000
    assert alone == 0
    assert apart < 1e-9


@pytest.mark.parametrize("package", ["ciw", "salabim"])
def test_an_engine_that_is_installed_finishes_the_first_half_year_when_simpy_does(
    package: str, draws: Draws, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, str(FOLDER)])
    pytest.importorskip(package, reason="`make peers` has not been run")
    peer = next(one for one in ALL if one.package == package)
    short = replace(draws, weeks=26)
    both, alone, apart = simpy_bare.run(short).apart(peer.run(short))

    assert both > 5_000
    assert alone == 0
    assert apart < 1e-9


@pytest.mark.parametrize(
    ("alone", "gap", "words"),
    [
        (0, 7e-13, "54,689 moments, 7e-13 weeks apart at the most"),
        (0, 0.25, "**0 moments found by one alone, 54,689 by both and up to 0.25 weeks apart**"),
        (487, 39.28, "**487 moments found by one alone, 54,689 by both and up to 39 weeks apart**"),
    ],
)
def test_moments_that_differ_are_said_to_differ_whoever_found_them(
    alone: int, gap: float, words: str
) -> None:
    assert written.agreement(54_689, alone, gap) == words


def test_cases_that_differ_are_counted(draws: Draws, ours: Path) -> None:
    moved = ours.finished.copy()
    moved[0, :] = np.nan
    moved[np.flatnonzero(np.isfinite(moved[:, 1]))[0], 1] += 0.5
    _, alone, apart = ours.apart(replace(ours, finished=moved))

    assert alone == np.isfinite(ours.finished[0]).sum()
    assert round(apart, 9) == 0.5


def test_a_peer_that_is_not_installed_is_left_out() -> None:
    nowhere = Peer("simpy_plain", "an-engine-nobody-wrote", bar=1)

    assert [*present((nowhere,))] == []


def test_every_peer_has_a_bar() -> None:
    assert all(peer.bar >= 6 for peer in ALL)


def test_a_ratio_below_what_was_asked_is_said_not_to_be_reached() -> None:
    slow = written.Engine("Slow", 2.0, 499.9, 500, "", "")
    quick = slow._replace(name="Quick", ratio=500.0)
    lines = written.engines([slow, quick]).splitlines()

    assert "| 500 | **not reached** |" in lines[2]
    assert "| 500 | reached |" in lines[3]
