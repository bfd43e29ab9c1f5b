"""Measure the capacity engine beside the others in one run, print the tables and put them on the page that explains it."""

import argparse
import os
import platform
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path as File

os.environ.setdefault("NUMBA_CACHE_DIR", str(File(__file__).parents[2] / ".local" / "numba"))
sys.path.insert(0, str(File(__file__).parents[2]))

from bench import written
from bench.capacity import peers, pipeline, spread
from bench.capacity.measuring import Call, busy, median, pace, side_by_side
from bench.capacity.model import SCENARIO, Drawing, Draws, Path, pathway
from trellis.rules.capacity.assemble import assemble
from trellis.rules.capacity.running import run

ROOT = File(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "capacity.md"
AT_ONCE = 20  # of our own replications to one measurement


def engines(times: int, chosen: tuple[peers.Peer, ...]) -> Iterator[written.Engine]:
    """Ours and every other that is installed, on the reference model."""
    others = [*peers.present(chosen)]
    draws = Drawing(0, 0).drawn()
    system = assemble(pathway(), SCENARIO)
    mine = Path.traced(draws, run(system, 1, 0, trace=6 * draws.count).trace[0])

    def ours() -> None:
        run(system, AT_ONCE, 0, threads=1)

    took = median(busy, ours, times) / AT_ONCE
    events = float(run(system, 4, 0).events.mean())
    name = f"ours, {events / took / 1e6:.1f} million events a second"
    yield written.Engine(name, took, 1.0, 0, totals(mine), "")
    for peer in others:
        yield beside(peer, draws, mine, ours)


def beside(peer: peers.Peer, draws: Draws, mine: Path, ours: Call) -> written.Engine:
    """One of the others: how long it takes, how many times ours that is, and whether it finds the same."""
    said(f"{peer.name} …")
    call, replications = peer.timed(draws)
    theirs, _, ratio = side_by_side(call, ours, peer.times)
    same = written.agreement(*mine.apart(found := peer.run(draws)))
    times = ratio * AT_ONCE / replications
    return written.Engine(peer.name, theirs / replications, times, peer.bar, totals(found), same)


def totals(path: Path) -> str:
    """What can be compared without matching cases."""
    return f"{path.issued:,} issued, {path.on_time:,} on time, waits {path.waits:,.4f}"


def said(words: str) -> None:
    """What is going on, for whoever waits."""
    print(words, file=sys.stderr, flush=True)


def main() -> int:
    """Print the tables; put them on the page."""
    options = _options()
    load, before = os.getloadavg()[0], pace()
    sys.path.append(str(peers.FOLDER))  # at the end: what the project itself uses comes first
    chosen = tuple(one for one in peers.ALL if not options.only or one.package in options.only)
    reference = written.engines(engines(options.times, chosen))
    said("The whole pathway, and the search …")
    whole = written.asked(pipeline.measured(options.times))
    said("Sweeps …")
    swept = written.asked(spread.measured())
    plain = f"{before:.0f} ms before and {pace():.0f} ms after"
    cores = f"{os.cpu_count()} cores with {load:.1f} tasks at work as it began"
    machine = f"{cores}, Python {platform.python_version()}; a million plain steps took {plain}"
    missing = f"\n\nNot installed, so not measured: {', '.join(peers.absent())}." if peers.absent() else ""
    tables = {
        "capacity-engines": f"{written.machine(machine, datetime.now(UTC).date())}\n\n{reference}{missing}",
        "capacity-asked": whole,
        "capacity-spread": swept,
    }
    page = PAGE.read_text(encoding="utf-8")
    for name, words in tables.items():
        print(f"\n{words}", flush=True)
        page = written.put(page, name, words)
    if not options.dry:
        PAGE.write_text(page, encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench.capacity", description="Measure the capacity engine beside others."
    )
    parser.add_argument("--times", type=int, default=5, help="how often our own engine is measured (5)")
    parser.add_argument(
        "--only", metavar="NAME", action="append", help="only this peer, such as ciw; may be repeated"
    )
    parser.add_argument("--dry", action="store_true", help="print the tables and leave the page as it is")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
