"""The Local Offer's search beside two that can be run anywhere, on the same records and the same questions.

`python -m bench.peer` asks the development set of the area's records and writes the table into the performance page. The
systems councils buy can't be run here. What stands in for them is what they are built on: PostgreSQL's own search where
every word must be there, as most directories search, and SQLite's FTS5 where any word may be (BM25, English stems).
"""

import os
import re
import sqlite3
import statistics
import sys
from collections.abc import Callable, Sequence
from time import perf_counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
os.environ.setdefault("TRELLIS_DATABASE", "bench_peer")

import django

django.setup()

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector  # noqa: E402

from bench import written  # noqa: E402
from bench.directory import PAGE, WARM  # noqa: E402
from trellis.directory import evaluating, loading  # noqa: E402
from trellis.directory.models import Service  # noqa: E402
from trellis.directory.searching import meaning, search  # noqa: E402
from trellis.foundation.area import area_path  # noqa: E402
from trellis.foundation.clock import now  # noqa: E402
from trellis.foundation.database import schema  # noqa: E402

Search = Callable[[str], Sequence[str]]  # words to the names of the first three
FIELDS = ("name", "title", "does", "helps", "phrases", "right_when", "official_text")


def main() -> int:
    """Ask every question of each."""
    schema.migrate()
    loading.bring_in_current(at=now())
    ways: dict[str, Search] = {
        "every word must be there (PostgreSQL)": _every_word(),
        "any word may be there (SQLite FTS5)": _any_word(),
        "ours, by words": _ours("words"),
    }
    if meaning.is_installed():
        ways["ours, by words and meaning"] = _ours("")
    asked = evaluating.read_set(area_path() / "searches" / "development.yaml")
    table = written.peers([_measured(what, do, asked) for what, do in ways.items()])
    print(table)
    PAGE.write_text(written.put(PAGE.read_text(encoding="utf-8"), "peer", table), encoding="utf-8")
    return 0


def _measured(what: str, do: Search, asked: Sequence[evaluating.Asked]) -> written.Peer:
    answerable = [each for each in asked if each.right]
    for each in answerable[:WARM]:
        do(each.words)
    first = near = 0
    times = []
    for each in answerable:
        began = perf_counter()
        names = do(each.words)
        times.append((perf_counter() - began) * 1000)
        first += any(name in each.right for name in names[:1])
        near += any(name in each.right for name in names)
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
    return what, first / len(answerable), near / len(answerable), p50, p95


def _ours(how: str) -> Search:
    def do(words: str) -> Sequence[str]:
        os.environ["TRELLIS_SEARCH"] = how
        return [result.name for result in search(words, limit=3).results]

    return do


def _every_word() -> Search:
    held = Service.objects.filter(status=Service.Status.ACTIVE).annotate(
        text=SearchVector(*FIELDS, config="english")
    )

    def do(words: str) -> Sequence[str]:
        query = SearchQuery(words, config="english", search_type="plain")
        found = held.filter(text=query).annotate(rank=SearchRank("text", query)).order_by("-rank", "id")
        return list(found.values_list("name", flat=True)[:3])

    return do


def _any_word() -> Search:
    memory = sqlite3.connect(":memory:")
    memory.execute(f"CREATE VIRTUAL TABLE held USING fts5({', '.join(FIELDS)}, tokenize='porter')")
    for row in Service.objects.filter(status=Service.Status.ACTIVE):
        said = [getattr(row, name) for name in FIELDS]
        texts = [" ".join(text) if isinstance(text, list) else text for text in said]
        memory.execute(f"INSERT INTO held VALUES ({', '.join('?' * len(FIELDS))})", texts)

    def do(words: str) -> Sequence[str]:
        wanted = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", words))
        rows = memory.execute("SELECT name FROM held WHERE held MATCH ? ORDER BY rank LIMIT 3", [wanted])
        return [name for (name,) in rows]

    return do


if __name__ == "__main__":
    sys.exit(main())
