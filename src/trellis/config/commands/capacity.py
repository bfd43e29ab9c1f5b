"""`trellis capacity simulate|search|describe`: what would it take to be on time?"""

import argparse
import json
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from trellis.config import environment
from trellis.foundation import clock

if TYPE_CHECKING:
    from trellis.rules.capacity import Pathway, Scenario

NAME = "capacity"
HELP = "Simulate a pathway, search for what it takes to be on time, or describe it."
BAD_INPUT, NOT_REACHED = 2, 1
EHC = "ehc-needs-assessment"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("what", choices=["simulate", "search", "describe"])
    parser.add_argument(
        "pathway", nargs="?", default=EHC, help="a YAML file, or the name of one that comes with Trellis"
    )
    parser.add_argument("--scenario", type=Path, metavar="FILE", help="what to try, as YAML")
    parser.add_argument("--area", metavar="NAME", help="start from an area's own scenario, such as essex")
    parser.add_argument("--replications", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="K")
    parser.add_argument("--share", type=float, default=0.9, help="search: on time, from 0 to 1 (0.9)")
    parser.add_argument("--by", metavar="MONTH", help="search: such as 2027-09")
    parser.add_argument(
        "--of", choices=["issued", "due"], default="issued", help="search: the share of which plans"
    )
    parser.add_argument(
        "--chance", type=float, help="search: reached with this chance; on average if not said"
    )
    parser.add_argument("--pool", default="educational psychologists", help="search: whose posts may change")
    parser.add_argument(
        "--from", dest="from_on", metavar="DATE", help="search: when they may (six months in)"
    )
    parser.add_argument("--json", action="store_true", help="print plain values for a program")


def run(options: argparse.Namespace) -> int:
    """Do it; sentences and exit code 2 if something typed cannot be used."""
    from trellis.rules.capacity import NotAPathway

    try:
        match options.what:
            case "describe":
                return _describe(options)
            case "search":
                return _search(options)
            case _:
                return _simulate(options)
    except (NotAPathway, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT


def _describe(options: argparse.Namespace) -> int:
    from trellis.rules.capacity.words import described

    print(described(_pathway(options.pathway)))
    return 0


def _simulate(options: argparse.Namespace) -> int:
    from trellis.rules.capacity import findings, simulate
    from trellis.rules.capacity.words import as_text, as_values

    pathway, scenario = _pathway(options.pathway), _scenario(options)
    results = simulate(pathway, scenario, options.replications, options.seed)
    found = findings(pathway, scenario)
    print(_json(as_values(results, found)) if options.json else as_text(results, found))
    return 0


def _search(options: argparse.Namespace) -> int:
    from trellis.rules.capacity import Lever, NotAPathway, Target, search
    from trellis.rules.capacity.words import answer_values

    if not options.by:
        raise NotAPathway("Say by when: --by 2027-09.")
    scenario = _scenario(options)
    start = scenario.starts_on
    later = date(start.year + (start.month + 5) // 12, (start.month + 5) % 12 + 1, 1)
    lever = Lever(options.pool, _date(options.from_on, "2026-03-01") if options.from_on else later)
    target = Target(options.share, _date(f"{options.by}-01", "2027-09-01"), options.of, options.chance)
    began = perf_counter()
    answer = search(_pathway(options.pathway), scenario, target, lever, options.seed)
    seconds = round(perf_counter() - began, 3)
    if options.json:
        print(_json({**answer_values(answer), "seconds": seconds}))
    else:
        print(f"{answer.sentence}\n{answer.replications} replications in {seconds:.2f} seconds.")
    return 0 if answer.reached else NOT_REACHED


def _date(typed: str, such_as: str) -> date:
    from trellis.rules.capacity import NotAPathway

    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise NotAPathway(f"“{typed}” is not a date such as {such_as}.") from None


def _pathway(named: str) -> "Pathway":
    from trellis.rules.capacity import NotAPathway, read, standard, standard_names

    if named in standard_names():
        return standard(named)
    path = Path(named)
    if not path.exists():
        raise NotAPathway(
            f"There is no file “{named}”. Pathways that come with Trellis: {', '.join(standard_names())}."
        )
    return read(path.read_text(encoding="utf-8"))


def _scenario(options: argparse.Namespace) -> "Scenario":
    from trellis.rules.capacity import NotAPathway, Scenario, read_scenario

    if options.scenario:
        return read_scenario(options.scenario.read_text(encoding="utf-8"))
    if not options.area:
        return replace(Scenario(starts_on=clock.today().replace(day=1)), name="as it is")
    path = environment.ROOT / "areas" / options.area / "capacity" / f"{EHC}.yaml"
    if not path.exists():
        raise NotAPathway(f"“{options.area}” has no scenario of its own in {path}.")
    return read_scenario(path.read_text(encoding="utf-8"))


def _json(values: dict[str, Any]) -> str:  # Any: JSON
    return json.dumps(values, indent=2, ensure_ascii=False, default=str)
