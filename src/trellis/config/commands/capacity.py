"""`trellis capacity simulate|search|sweep|describe`: what would it take to be on time?"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from trellis.config import environment
from trellis.foundation import clock
from trellis.rules.spreadsheet import written

if TYPE_CHECKING:
    from trellis.rules.capacity import Design, Pathway, Point, Results, Scenario

NAME = "capacity"
HELP = "Simulate a pathway, search for what it takes to be on time, sweep many scenarios, or describe it."
WHAT = {
    "simulate": "Look ahead: a pathway in a scenario, month by month.",
    "search": "Ask it backwards: what does it take to be on time by a month?",
    "sweep": "Try many scenarios: the levers of a design.",
    "describe": "Show a pathway: its steps, its people, and where its figures come from.",
}
BAD_INPUT, NOT_REACHED = 2, 1
PSYCHOLOGISTS = "educational psychologists"
EHC = "ehc-needs-assessment"
MANY, MANY_EACH = 100, 20  # replications, if not said: of one scenario, of each of many


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what each of the four takes, on a page of its own."""
    four = parser.add_subparsers(dest="what", required=True, metavar="simulate|search|sweep|describe")
    pages = {name: four.add_parser(name, help=says, description=says) for name, says in WHAT.items()}
    for name, page in pages.items():
        pathway = "a pathway as YAML, or the name of one that comes with Trellis"
        page.add_argument(
            "pathway", nargs="?", metavar="FILE", help="the design, as YAML" if name == "sweep" else pathway
        )
        _printed(page, described=name == "describe")
    pages["simulate"].add_argument("--replications", type=_whole, metavar="N", help=f"({MANY})")
    pages["sweep"].add_argument("--replications", type=_whole, metavar="N", help=f"of each ({MANY_EACH})")
    for name in ("simulate", "search", "sweep"):
        _tried(pages[name])
    _backwards(pages["search"])
    pages["sweep"].add_argument(
        "--by", metavar="MONTH", help="the month to report (the last); what ends sooner goes on until then"
    )
    for name in ("search", "sweep"):
        pages[name].add_argument(
            "--dask", metavar="ADDRESS", help="on a Dask cluster, such as tcp://10.0.0.5:8786"
        )


def _whole(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a whole number, such as 20") from None


def _number(typed: str) -> float:
    try:
        return float(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{typed}” is not a number, such as 0.9") from None


def _printed(page: argparse.ArgumentParser, *, described: bool) -> None:
    """How the answer is printed."""
    shape = page.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="print plain values for a program")
    if described:
        shape.add_argument("--mermaid", action="store_true", help="print the picture alone, as Mermaid")
        shape.add_argument("--svg", action="store_true", help="print the picture alone, as SVG")
    else:
        shape.add_argument("--csv", action="store_true", help="print rows for a spreadsheet")


def _tried(page: argparse.ArgumentParser) -> None:
    """What is tried, and on which random numbers."""
    page.add_argument("--scenario", type=Path, metavar="FILE", help="what to try, as YAML")
    page.add_argument("--area", metavar="NAME", help="start from an area's own scenario, such as essex")
    page.add_argument(
        "--seed", type=_whole, default=0, metavar="K", help="the same seed gives the same answer"
    )


def _backwards(page: argparse.ArgumentParser) -> None:
    """What only a question asked backwards takes."""
    page.add_argument("--share", type=_number, default=0.9, help="on time, more than 0 and less than 1 (0.9)")
    page.add_argument("--by", metavar="MONTH", help="such as 2027-09")
    page.add_argument(
        "--of", choices=["issued", "due", "both"], default="issued", help="the share of which plans"
    )
    page.add_argument("--chance", type=_number, help="reached with this chance; on average if not said")
    page.add_argument(
        "--step", type=_number, metavar="POSTS", help="by so much of a post; by a slot if not said"
    )
    page.add_argument("--pool", help=f"whose posts may change ({PSYCHOLOGISTS})")
    page.add_argument("--from", dest="from_on", metavar="DATE", help="when they may (six months in)")
    page.add_argument(
        "--design", type=Path, metavar="FILE", help="the cheapest mix of its levers, both shares on time"
    )
    page.add_argument(
        "--waiting",
        type=_number,
        metavar="N",
        help="with --design: at most so many over 52 weeks (0)",
    )


def run(options: argparse.Namespace) -> int:
    """Do it; sentences and exit code 2 if something typed cannot be used."""
    from trellis.rules.capacity import NotAPathway

    doing = {"simulate": _simulate, "search": _search, "sweep": _sweep, "describe": _describe}
    try:
        _check(options)
        return doing[options.what](options)
    except NotAPathway as error:
        print(error, file=sys.stderr)
        return BAD_INPUT


def _check(options: argparse.Namespace) -> None:
    from trellis.rules.capacity import NotAPathway

    if options.what == "describe":
        return
    if not 0 <= options.seed < 2**63:
        raise NotAPathway(f"A seed is a whole number from 0 to {2**63 - 1}; it says {options.seed}.")
    if options.area and options.scenario:
        raise NotAPathway("It starts from an --area or from a --scenario, not from both.")
    if options.what == "search":
        _check_waiting(options.waiting, mixed=bool(options.design))


def _check_waiting(waiting: float | None, *, mixed: bool) -> None:
    from trellis.rules.capacity import NotAPathway

    if waiting is not None and not waiting >= 0:
        raise NotAPathway(f"Those who may wait over 52 weeks must be 0 or more; it says {waiting:g}.")
    if waiting is not None and not mixed:
        raise NotAPathway("Those who may wait over 52 weeks are asked of a mix: say --design as well.")


def _describe(options: argparse.Namespace) -> int:
    from trellis.rules.capacity.describing import described
    from trellis.rules.capacity.drawing import drawn
    from trellis.rules.capacity.picture import mermaid

    pathway = _pathway(options.pathway)
    if options.json:
        print(_json(asdict(pathway)))
    elif options.svg:
        print(drawn(pathway))
    else:
        print(mermaid(pathway) if options.mermaid else described(pathway))
    return 0


def _simulate(options: argparse.Namespace) -> int:
    from trellis.rules.capacity import findings, rows, simulate
    from trellis.rules.capacity.words import as_text, as_values

    pathway, scenario = _pathway(options.pathway), _scenario(options)
    many = MANY if options.replications is None else options.replications
    found = findings(pathway, scenario)
    _say_if_compiling()
    results = simulate(pathway, scenario, many, options.seed)
    if options.csv:
        _csv(rows.months(results))
    else:
        print(_json(as_values(results, found)) if options.json else as_text(results, found))
    return 0


def _search(options: argparse.Namespace) -> int:
    from trellis.rules.capacity import Lever, NotAPathway, Target, rows, search
    from trellis.rules.capacity.words import answer_values

    if not options.by:
        raise NotAPathway("Say by when: --by 2027-09.")
    if options.design:
        return _mix(options)
    scenario, pathway, by = _scenario(options), _pathway(options.pathway), _month(options.by)
    start, from_on = scenario.starts_on, _from(options, scenario, by)
    lever = Lever(_pool(options, pathway), from_on, options.step)
    target = Target(options.share, by, options.of, options.chance)
    _say_if_compiling()
    began = perf_counter()
    answer = search(pathway, scenario, target, lever, options.seed)
    seconds = round(perf_counter() - began, 3)
    if options.csv:
        _csv(rows.answer(answer, seconds))
    elif options.json:
        dates = {"starts_on": start, "from_on": from_on}
        print(_json({**answer_values(answer), **dates, "seconds": seconds}))
    else:
        name = f" ({scenario.name})" if scenario.name else ""
        print(f"From {start:%-d %B %Y}{name}, with those posts from {from_on:%-d %B %Y}:")
        print(f"{answer.sentence}\n{answer.replications} replications in {seconds:.2f} seconds.")
    return 0 if answer.reached else NOT_REACHED


def _from(options: argparse.Namespace, scenario: "Scenario", by: date) -> date:
    """The day from which posts may change: the scenario's first at the soonest, and if not said six months in."""
    from trellis.rules.capacity import NotAPathway

    start = scenario.starts_on
    if options.from_on:
        return max(_date(options.from_on, "2026-03-01"), start)
    later = date(start.year + (start.month + 5) // 12, (start.month + 5) % 12 + 1, 1)
    if start < by <= later:
        raise NotAPathway(
            f"--from does not say from when, so posts start on {later:%-d %B %Y}, six months in. That is too late to bring "
            f"anything by {by:%B %Y}: name an earlier day, such as --from {start}, or a later month."
        )
    return later


def _pool(options: argparse.Namespace, pathway: "Pathway") -> str:
    """Whose posts may change."""
    from trellis.rules.capacity import NotAPathway
    from trellis.rules.capacity.faults import there_is

    pools = [pool.name for pool in pathway.pools]
    if options.pool is None and PSYCHOLOGISTS not in pools:
        raise NotAPathway(
            f"--pool does not say whose posts may change, and nobody here is “{PSYCHOLOGISTS}”, whose they are if it is "
            f"not said. {there_is(pools)}"
        )
    return PSYCHOLOGISTS if options.pool is None else str(options.pool)


def _mix(options: argparse.Namespace) -> int:
    """The cheapest mix of a design's levers."""
    from trellis.config import spreading
    from trellis.rules.capacity import mixing, rows, sweeping
    from trellis.rules.capacity.words import mix_values

    design, pathway, base = _design(options, options.design)

    def ask(tried: "Sequence[Point]", replications: int) -> "Iterable[Results]":
        tasks = sweeping.tasks(len(tried), replications)
        watched = _progress if len(tried) > mixing.BEST else _quiet
        counted = spreading.spread(options.dask, pathway, tried, tasks, options.seed, watched)
        return sweeping.put_together(pathway, tried, counted, options.seed)

    wanted = mixing.Wanted(options.share, _month(options.by), options.chance, options.waiting or 0.0)
    _say_if_compiling(options.dask)
    began = perf_counter()
    found = mixing.cheapest(pathway, design, base, wanted, ask, options.seed)
    seconds = round(perf_counter() - began, 3)
    if options.csv:
        _csv(rows.mixes(found))
    elif options.json:
        print(_json({**mix_values(found), "seconds": seconds}))
    else:
        print(
            f"{found.sentence}\n{found.scenarios} scenarios, {found.replications:,} replications in {seconds:.2f} seconds."
        )
    return 0 if found.best.reached else NOT_REACHED


def _sweep(options: argparse.Namespace) -> int:
    from trellis.config import spreading
    from trellis.rules.capacity import NotAPathway, points, rows, sweeping
    from trellis.rules.capacity.words import outcome_values, swept_text

    if not options.pathway:
        raise NotAPathway("Say which design: trellis capacity sweep DESIGN.yaml.")
    design, pathway, base = _design(options, Path(options.pathway))
    by = _month(options.by) if options.by else None
    tried = sweeping.lasting_to(by, points(design, base, options.seed))
    many = MANY_EACH if options.replications is None else options.replications
    tasks = sweeping.tasks(len(tried), many)
    _say_if_compiling(options.dask)
    counted = spreading.spread(options.dask, pathway, tried, tasks, options.seed, _progress)
    found = sweeping.outcomes(pathway, tried, counted, options.seed, by)
    if options.csv:
        _csv(rows.outcomes(found))
    elif options.json:
        values = [outcome_values(one) for one in found]
        print(_json({"replications": many, "seed": options.seed, "points": values}))
    else:
        print("\n".join(swept_text(found)))
    return 0


def _design(options: argparse.Namespace, file: Path) -> "tuple[Design, Pathway, Scenario]":
    """A design, its pathway, and where its points start."""
    from trellis.rules.capacity import NotAPathway, read_design

    design = read_design(_text(file, "design"))
    if design.scenario and (options.area or options.scenario):
        raise NotAPathway("The design has a scenario of its own: leave out --area and --scenario.")
    options.area = options.area or design.area
    pathway = _pathway(design.pathway, beside=file.parent)
    return design, pathway, design.scenario or _scenario(options)


def _say_if_compiling(elsewhere: str | None = None) -> None:
    """The first answer after an installation waits for the compiler; a cluster elsewhere has its own."""
    from trellis.rules.capacity import kernel

    run: Any = kernel.run  # Any: what Numba made of it knows where it is kept
    kept = [file.stat().st_mtime for file in Path(run.stats.cache_path).glob("kernel.run-*.nbi")]
    if not elsewhere and max(kept, default=0.0) < Path(kernel.__file__).stat().st_mtime:
        said = "The capacity engine is being compiled, once for this installation: it takes a minute or two."
        print(said, file=sys.stderr, flush=True)


def _quiet(done: int, of: int) -> None:
    """Too little to be told of."""


def _progress(done: int, of: int) -> None:
    """How far it is, on the line being written if somebody watches, and otherwise at each tenth."""
    if sys.stderr.isatty():
        print(f"\r{done} of {of} parts", end="" if done < of else "\n", file=sys.stderr, flush=True)
    elif done * 10 // of > (done - 1) * 10 // of:
        print(f"{done} of {of} parts", file=sys.stderr, flush=True)


def _month(typed: str) -> date:
    from trellis.rules.capacity import NotAPathway

    try:
        return date.fromisoformat(f"{typed}-01")
    except ValueError:
        raise NotAPathway(f"“{typed}” is not a month such as 2027-09.") from None


def _date(typed: str, such_as: str) -> date:
    from trellis.rules.capacity import NotAPathway

    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise NotAPathway(f"“{typed}” is not a date such as {such_as}.") from None


def _pathway(named: str | None, beside: Path = Path()) -> "Pathway":
    from trellis.rules.capacity import NotAPathway, read, standard, standard_names

    if named is None:
        return standard(EHC)
    if named in standard_names():
        return standard(named)
    if not named.strip() or not (beside / named).exists():
        said = f"There is no file “{named}”." if named.strip() else "No pathway was named."
        raise NotAPathway(f"{said} Pathways that come with Trellis: {', '.join(standard_names())}.")
    return read(_text(beside / named, "pathway"))


def _text(path: Path, what: str) -> str:
    from trellis.rules.capacity import NotAPathway

    if not path.is_file():
        raise NotAPathway(f"There is no {what} “{path}”.")
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise NotAPathway(f"“{path}” is not a text file.") from None
    except OSError as error:
        raise NotAPathway(f"“{path}” cannot be read: {error.strerror}.") from None


def _scenario(options: argparse.Namespace) -> "Scenario":
    from trellis.rules.capacity import NotAPathway, Scenario, read_scenario

    if options.scenario:
        return read_scenario(_text(options.scenario, "scenario"))
    if not options.area:
        return replace(Scenario(starts_on=clock.today().replace(day=1)), name="as it is")
    own = {path.parts[-3]: path for path in (environment.ROOT / "areas").glob(f"*/capacity/{EHC}.yaml")}
    if options.area not in own:
        known = ", ".join(sorted(own))
        raise NotAPathway(f"“{options.area}” has no scenario of its own. These have: {known}.")
    return read_scenario(_text(own[options.area], "scenario"))


def _json(values: Mapping[str, Any]) -> str:  # Any: JSON
    return json.dumps(values, indent=2, ensure_ascii=False, default=str)


def _csv(rows: Iterable[Mapping[str, object]]) -> None:
    """Rows with a head; names that only some rows have come after the rest."""
    found = [*rows]
    head = dict.fromkeys(name for row in found for name in row)
    print(written((*head,), (tuple(row.get(name, "") for name in head) for row in found)), end="")
