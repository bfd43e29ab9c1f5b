"""Run every benchmark and write what was found into the performance page: `make bench`, or

python -m bench                        Essex's size and England's
python -m bench --size small           a size of your choice; may be said twice
python -m bench --keep                 use what an earlier run loaded
python -m bench --dry                  print the page's tables, write nothing

Each size has a database of its own on the embedded server (`bench_essex`, …), loaded afresh unless kept.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import psycopg
from psycopg import sql

from bench import written
from bench.timetable import per_second, twenty_milestones
from trellis.rules.timetable import Excuse

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "performance.md"
SIZES = ("small", "essex", "england")
DEFAULT = ["essex", "england"]


def main() -> int:
    """Measure, and put the tables where they belong."""
    options = _options()
    if os.environ.get("DATABASE_URL"):
        print("The benchmarks make databases of their own: unset DATABASE_URL.", file=sys.stderr)
        return 2
    surroundings = {**os.environ}
    tables = {"machine": written.machine(_machine(), datetime.now(UTC).date()), "timetables": _timetables()}
    tables["documents"] = _documents()
    found = [_area(size, surroundings, keep=options.keep) for size in options.size or DEFAULT]
    tables |= {f"pages-{one['size']}": written.area(one) for one in found}
    tables["whole"] = written.whole(found)
    if len(found) > 1:
        tables["ratio"] = written.ratio(found[0], found[-1])
    _write(tables, dry=options.dry)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Run every benchmark.")
    parser.add_argument(
        "--size", action="append", choices=SIZES, help="of area; Essex's and England's if not said"
    )
    parser.add_argument("--keep", action="store_true", help="use the areas an earlier run loaded")
    parser.add_argument("--dry", action="store_true", help="print the tables and leave the page as it is")
    return parser.parse_args()


def _write(tables: Mapping[str, str], *, dry: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, words in tables.items():
        print(f"\n{words}")
        page = written.put(page, name, words)
    if not dry:
        PAGE.write_text(page, encoding="utf-8")
        print(f"\nWritten into {PAGE.relative_to(PAGE.parents[2])}.")


def _timetables() -> str:
    away = Excuse("X4", from_on=date(2027, 1, 1), to_on=date(2027, 2, 10))
    return written.timetables(per_second(), per_second((away,)), len(twenty_milestones()))


def _documents() -> str:
    from bench import pdf

    rows = []
    for size in pdf.Print:
        times, _busy, length = pdf.measure(size)
        rows.append(
            (size.value, statistics.median(times), statistics.quantiles(times, n=20)[18], length, pdf.BUDGET)
        )
    return written.documents(rows)


def _area(size: str, surroundings: Mapping[str, str], *, keep: bool) -> dict[str, Any]:  # Any: JSON
    """Measure one size in a process of its own, against a database of its own."""
    name = f"bench_{size}"
    if not keep:
        _drop(name)
    command = [sys.executable, "-m", "bench.area", size]
    ran = subprocess.run(
        command, env={**surroundings, "TRELLIS_DATABASE": name}, stdout=subprocess.PIPE, check=True, text=True
    )
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    for row in found["pages"]:
        row["p50"], row["p95"] = statistics.median(row["times"]), statistics.quantiles(row["times"], n=20)[18]
    return found


def _drop(name: str) -> None:
    from trellis.config import environment

    environment.prepare()
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as owner:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _machine() -> str:
    cores = f"{os.cpu_count()} cores"
    memory = f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB of memory"
    python = f"Python {platform.python_version()} (a million plain steps in {_plain_steps():.0f} ms)"
    return f"{platform.system()} with {cores} and {memory}, {python}, embedded PostgreSQL"


def _plain_steps() -> float:
    """Milliseconds of a plain loop: how quick the machine was that day, to hold the other figures against."""
    began, total = perf_counter(), 0
    for step in range(1_000_000):
        total += step * step
    return (perf_counter() - began) * 1000


if __name__ == "__main__":
    sys.exit(main())
