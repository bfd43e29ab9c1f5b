"""A sweep on a Dask cluster says what it says on this machine, to the byte."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from distributed import LocalCluster

from trellis.config import spreading
from trellis.config.cli import build_parser
from trellis.rules.capacity import compiling

pytestmark = pytest.mark.slow

DESIGN = """
pathway: small.yaml
scenario: {starts_on: 2026-09-07, months: 12}
levers:
  - {name: people, changes: posts, of: us, from_on: 2026-12-01, between: [2, 6]}
  - {name: requests, changes: demand, between: [0.8, 1.2]}
  - {name: order, changes: rule, of: us, values: [first come, oldest request, still in time first]}
points: 12
scenarios: [{starts_on: 2026-09-07, months: 12, name: as it is}]
"""
SMALL = """
{name: small, begins: work, limit_weeks: 6, demand: {a_week: 4}, exits: [{name: out, counts: true}],
 pools: [{name: us, posts: 3}],
 stages: [{name: work, pool: us, takes: {kind: exponential, mean: 1}, then: out}],
 opening: [{at: work, cases: 30, oldest_weeks: 40, newest_weeks: 1}]}
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as running:
        yield running


@pytest.fixture
def design(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(SMALL)
    (tmp_path / "design.yaml").write_text(DESIGN)
    return tmp_path / "design.yaml"


def swept(design: Path, *words: str) -> int:
    typed = ["capacity", "sweep", str(design), "--seed", "7", *words]
    options = build_parser().parse_args(typed)
    code: int = options.run(options)
    return code


@pytest.mark.parametrize(
    "replications", ["15", "45"]
)  # several points to a task, and several tasks to a point
@pytest.mark.parametrize("shape", ["--json", "--csv"])
def test_two_workers_answer_as_this_machine_does_to_the_byte(
    cluster: LocalCluster,
    design: Path,
    replications: str,
    shape: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert swept(design, "--replications", replications, shape) == 0
    here = capsys.readouterr().out
    assert swept(design, "--replications", replications, shape, "--dask", cluster.scheduler_address) == 0
    there = capsys.readouterr()

    assert there.out == here
    assert "parts" in there.err


def test_the_points_come_in_the_order_of_the_design(
    cluster: LocalCluster, design: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert swept(design, "--replications", "2", "--json", "--dask", cluster.scheduler_address) == 0
    found = json.loads(capsys.readouterr().out)["points"]

    assert [one["point"] for one in found] == list(range(1, 14))
    assert found[0]["values"] == {"scenario": "as it is"}


def test_workers_with_another_release_are_refused_by_name(
    cluster: LocalCluster,
    design: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(compiling, "fingerprint", lambda _texts: "another")  # in this process alone

    assert swept(design, "--dask", cluster.scheduler_address) == 2
    assert "Workers with another release of the engine" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere at all", "tcp://127.0.0.1"])
def test_an_address_where_nobody_answers_is_said(
    address: str, design: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "PATIENCE", "1s")

    assert swept(design, "--dask", address) == 2
    assert capsys.readouterr().err.startswith(f"No Dask scheduler answers at “{address}”.")


def test_an_address_is_knocked_at_from_within_a_loop_too(
    design: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreading, "PATIENCE", "1s")

    async def asked() -> int:
        return swept(design, "--dask", "tcp://127.0.0.1:1")

    with ThreadPoolExecutor(1) as thread:  # a journey's browser may have left a loop in this one
        assert thread.submit(lambda: asyncio.run(asked())).result() == 2
    assert capsys.readouterr().err.startswith("No Dask scheduler answers")


def test_that_nobody_answers_is_all_that_is_said(design: Path) -> None:
    typed = [
        sys.executable,
        "-m",
        "trellis.config.cli",
        "capacity",
        "sweep",
        str(design),
        "--dask",
        "nowhere",
    ]

    done = subprocess.run(typed, capture_output=True, text=True, check=False)

    assert (
        done.stderr == "No Dask scheduler answers at “nowhere”. An address looks like tcp://10.0.0.5:8786.\n"
    )


def test_without_dask_it_says_what_to_install(
    design: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    assert swept(design, "--dask", "tcp://127.0.0.1:1") == 2
    assert "pip install 'trellis[cluster]'" in capsys.readouterr().err


def test_the_cheapest_mix_is_the_same_on_two_workers(
    cluster: LocalCluster, design: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = f"capacity search --design {design} --share 0.6 --by 2027-06 --csv".split()
    here, there = (
        build_parser().parse_args([*typed, *more]) for more in ([], ["--dask", cluster.scheduler_address])
    )

    assert here.run(here) == there.run(there) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[: len(rows) // 2] == rows[len(rows) // 2 :]
    assert rows[1].startswith("cheapest,")
