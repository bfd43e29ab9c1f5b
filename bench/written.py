"""What was measured, as tables between the markers of the performance page."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, Protocol

Found = Mapping[str, Any]  # Any: what a measuring process printed as JSON


class Timed(Protocol):
    """One kind of page: how long it took in milliseconds, and what it asked of the database."""

    what: str
    queries: int

    @property
    def p50(self) -> float: ...

    @property
    def p95(self) -> float: ...


class Engine(NamedTuple):
    """A simulation engine: seconds of processor a replication, times ours, times asked for, and what it found."""

    name: str
    seconds: float
    ratio: float
    bar: int
    found: str
    same: str


Peer = tuple[
    str, float, float, float, float
]  # name, share right first, share right in three, p50 and p95 in ms
SAME = 1e-9  # weeks: further apart than this, two moments differ
BETWEEN = "<!-- measured: {name} -->\n{words}\n<!-- end -->"


def put(page: str, name: str, words: str) -> str:
    """The page with new words between the markers of that name, if it has them."""
    pattern = re.compile(rf"<!-- measured: {re.escape(name)} -->\n.*?<!-- end -->", re.DOTALL)
    if not pattern.search(page):
        return page
    return pattern.sub(lambda _: BETWEEN.format(name=name, words=words), page)


def machine(words: str, on: date) -> str:
    """When and on what."""
    return f"Measured on {on.day} {on:%B %Y}, on {words}."


def timetables(plain: float, excused: float, milestones: int) -> str:
    """Timetables a second."""
    rows = [
        (f"a case of {milestones} milestones", f"{plain:,.0f} a second"),
        ("the same with an excuse", f"{excused:,.0f} a second"),
    ]
    return _table(("timetable of", "on one core"), rows)


def documents(rows: Iterable[tuple[str, float, float, int, int]]) -> str:
    """A plan's PDF."""
    head = ("print", "p50", "p95", "size", "budget", "")
    return _table(
        head,
        [
            (name, _ms(p50), _ms(p95), f"{size / 1024:.0f} KB", *_against(p95, budget))
            for name, p50, p95, size, budget in rows
        ],
    )


def area(found: Found) -> str:
    """Pages and changes of one size."""
    holds = ", ".join(f"{number:,} {what}" for what, number in found["holds"].items())
    rows = [
        (
            row["what"],
            _ms(row["p50"]),
            _ms(row["p95"]),
            str(row["queries"]),
            *_against(row["p95"], row["budget"]),
        )
        for row in found["pages"]
    ]
    return f"{holds[0].upper()}{holds[1:]}.\n\n" + _table(
        ("page or change", "p50", "p95", "queries", "budget for p95", ""), rows
    )


def directory(found: Found) -> str:
    """Searches and feed pages of one size of Local Offer."""
    rows = [
        (row["what"], _ms(row["p50"]), _ms(row["p95"]), *_against(row["p95"], row["budget"]))
        for row in found["rows"]
    ]
    return f"{found['size']:,} records.\n\n" + _table(("what", "p50", "p95", "budget for p95", ""), rows)


def feed(size: int, budget: int, rows: Iterable[Timed]) -> str:
    """Pages of the open data feed."""
    head = ("page of the feed", "p50", "p95", "queries", "budget for p95", "")
    return f"{size:,} records.\n\n" + _table(
        head,
        [
            (row.what, _ms(row.p50), _ms(row.p95), str(row.queries), *_against(row.p95, budget))
            for row in rows
        ],
    )


def peers(rows: Iterable[Peer]) -> str:
    """Searches side by side on the same questions."""
    return _table(
        ("search", "right one first", "in the first three", "p50", "p95"),
        [(what, f"{first:.1%}", f"{near:.1%}", _ms(p50), _ms(p95)) for what, first, near, p50, p95 in rows],
    )


def agreement(both: int, alone: int, gap: float) -> str:
    """Whether two engines found the same: moments found by both, by one alone, and weeks between the two at the most."""
    if alone or gap > SAME:
        return f"**{alone:,} moments found by one alone, {both:,} by both and up to {gap:.2g} weeks apart**"
    return f"{both:,} moments, {gap:.0e} weeks apart at the most"


def engines(rows: Iterable[Engine]) -> str:
    """Simulation engines side by side on the same model with the same draws."""
    head = (
        "engine",
        "processor a replication",
        "times ours",
        "asked for",
        "",
        "found",
        "beside ours, case by case",
    )
    return _table(
        head,
        [
            (
                row.name,
                f"{row.seconds * 1000:,.1f} ms",
                f"{row.ratio:,.1f}",
                str(row.bar or "-"),
                _reached(row.ratio >= row.bar) if row.bar else "",
                row.found,
                row.same,
            )
            for row in rows
        ],
    )


def asked(rows: Iterable[tuple[str, float, float, str]]) -> str:
    """What a person waits for, beside what was asked for."""
    return _table(
        ("what", "took", "asked for", "", ""),
        [
            (
                what,
                f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1000:.1f} ms" if seconds else "-",
                f"{most:.2f} s" if most else "-",
                _reached(seconds <= most) if most else "",
                words,
            )
            for what, seconds, most, words in rows
        ],
    )


def whole(found: Iterable[Found]) -> str:
    """Loading, and deriving everything again."""
    rows = [
        (
            one["size"],
            f"{one['load_seconds']:.0f} s" if one["load_seconds"] else "loaded before",
            *one["recomputed"],
        )
        for one in found
    ]
    return _table(
        ("size", "loading the demo", "every deadline, when all differ", "on an ordinary night"), rows
    )


def ratio(small: Found, large: Found) -> str:
    """How much slower the larger area is, page by page."""
    before = {row["what"]: row["p95"] for row in small["pages"]}
    rows = [
        (
            row["what"],
            f"{row['p95'] / before[row['what']]:.2f}",
            _verdict(row["p95"] / before[row["what"]], 1.5),
        )
        for row in large["pages"]
    ]
    return _table((f"{large['size']} / {small['size']}, p95", "ratio", "at most 1.5"), rows)


def _against(found: float, budget: float) -> tuple[str, str]:
    return f"{budget} ms", _verdict(found, budget)


def _verdict(found: float, budget: float) -> str:
    return "within" if found <= budget else "**over**"


def _reached(yes: bool) -> str:
    return "reached" if yes else "**not reached**"


def _ms(found: float) -> str:
    return f"{found:.1f} ms"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
