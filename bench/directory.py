"""The Local Offer with many records: searching by words, and by meaning too.

`python -m bench.directory` measures 5,000 and 50,000 records, each size in a database of its own on the embedded server, and
writes the tables into the performance page; `python -m bench.directory 5000` measures one size and prints JSON.

Records are made from the area's own: their words and sentences mixed anew, so that words are as rare, and their sentence
vectors moved a little, so that no time is spent on a hundred thousand sentences.
"""

import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from bench import written

SIZES = (5_000, 50_000)
ROUNDS = 200
WARM = 20
BUDGETS = {
    "search by words": 50,
    "search by words and meaning": 100,
    "results page": 150,
    "feed page of 50": 100,
}
PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "performance.md"


def main() -> int:
    """Measure one size here, or every size in processes of their own."""
    if len(sys.argv) > 1:
        print(json.dumps(measured(int(sys.argv[1]))))
        return 0
    tables = {f"directory-{size}": written.directory(_in_a_process(size)) for size in SIZES}
    page = PAGE.read_text(encoding="utf-8")
    for name, words in tables.items():
        print(f"\n{words}")
        page = written.put(page, name, words)
    PAGE.write_text(page, encoding="utf-8")
    return 0


def _in_a_process(size: int) -> dict[str, Any]:  # Any: JSON
    surroundings = {**os.environ, "TRELLIS_DATABASE": f"bench_directory_{size}"}
    command = [sys.executable, "-m", "bench.directory", str(size)]
    ran = subprocess.run(command, env=surroundings, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])  # Any: as above
    return found


def measured(size: int) -> dict[str, Any]:  # Any: JSON
    """Times of everything that has a budget, in milliseconds."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trellis.config.settings")
    import django

    django.setup()
    from trellis.directory import evaluating
    from trellis.directory.searching import meaning
    from trellis.foundation.area import area_path

    fill(size)
    asked = evaluating.read_set(area_path() / "searches" / "development.yaml")
    words = [each.words for each in asked][:ROUNDS]
    rows = [_row("search by words", _searching("words"), words)]
    if meaning.is_installed():
        rows.append(_row("search by words and meaning", _searching(""), words))
    return {"size": size, "rows": rows}


def _row(what: str, do: Callable[[str], object], asked: Sequence[str]) -> dict[str, Any]:  # Any: JSON
    for each in asked[:WARM]:
        do(each)
    times = []
    for each in asked:
        began = perf_counter()
        do(each)
        times.append((perf_counter() - began) * 1000)
    p50, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
    return {"what": what, "p50": p50, "p95": p95, "budget": BUDGETS[what]}


def _searching(how: str) -> Callable[[str], object]:
    from trellis.directory.queries.searching import search

    def do(words: str) -> object:
        os.environ["TRELLIS_SEARCH"] = how
        return search(words)

    return do


def fill(size: int) -> None:
    """The area's own records, and made ones until there are so many."""
    from django.db import connections

    from trellis.directory import loading
    from trellis.directory.models import Service
    from trellis.directory.searching import index
    from trellis.foundation.clock import now
    from trellis.foundation.database import schema

    schema.migrate()
    loading.bring_in_current(at=now())
    own = list(Service.objects.exclude(pack_digest=""))
    missing = size - Service.objects.count()
    if missing > 0:
        dice = random.Random(size)
        for start in range(0, missing, 2_000):
            Service.objects.bulk_create(
                [_made(dice, own, number) for number in range(start, min(start + 2_000, missing))],
                batch_size=500,
            )
        index(Service.objects.filter(pack_digest="", search=None))
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE directory_service")
    connections["owner"].close()


def _made(
    dice: random.Random, own: Sequence[Any], number: int
) -> Any:  # Any: a record, before Django is set up
    from trellis.directory.models import Service

    like = dice.choice(own)
    words = f"{like.does} {dice.choice(own).helps} {dice.choice(own).does}".split()
    phrases = [_mixed(dice, own) for _ in range(3)]
    record = Service(
        slug=f"made-{number}",
        name=f"{dice.choice(own).name} {number}",
        title=f"{dice.choice(words)} {dice.choice(words)} {number}",
        kind=Service.Kind.SERVICE,
        provider=like.provider,
        topics=like.topics,
        does=" ".join(dice.sample(words, min(30, len(words)))),
        helps=like.helps,
        phrases=phrases,
        needs=like.needs,
        min_age=like.min_age,
        max_age=like.max_age,
        source="made for measuring",
        checked_on=like.checked_on,
        owner_role="nobody",
        changed_at=like.changed_at,
    )
    record.meaning = _meaning(dice, like, record)
    return record


def _mixed(dice: random.Random, own: Sequence[Any]) -> str:  # Any: as above
    """The start of one thing people say, and the end of another."""
    some, other = (dice.choice(dice.choice(own).phrases or ["somebody to talk to"]).split() for _ in range(2))
    return " ".join([*some[: len(some) // 2 + 1], *other[len(other) // 2 :]])[:200]


def _meaning(dice: random.Random, like: Any, record: Any) -> bytes | None:  # Any: as above
    """Vectors near those of the record it is like."""
    from trellis.directory.searching import meaning

    if not (meaning.is_installed() and like.meaning):
        return None
    import numpy as np

    from trellis.directory.searching.vectors import SIZE

    sentences = meaning.sentences_of(record)
    kept = np.frombuffer(bytes(like.meaning), dtype=np.float32, offset=meaning.HEADER).reshape(-1, SIZE)
    noise = np.random.default_rng(dice.randrange(2**32)).normal(0, 0.05, (len(sentences), SIZE))
    moved = np.resize(kept, (len(sentences), SIZE)) + noise
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    return meaning.header(sentences) + moved.astype(np.float32).tobytes()


if __name__ == "__main__":
    sys.exit(main())
