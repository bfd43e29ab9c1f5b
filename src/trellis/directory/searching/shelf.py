"""The records in memory: how many there are, how rare each word is, and those read lately."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import connection

from trellis.directory.models import Service
from trellis.directory.searching import meaning
from trellis.directory.searching.kept import Kept
from trellis.directory.searching.records import FIELDS, Record, fields_by_weight, read
from trellis.directory.searching.words import words_of

SMALL = 1_500  # up to here every record is weighed; above, those PostgreSQL's index finds
_SAMPLE = 3_000  # records whose words are counted in a large directory
_KEPT = 6_000
_COUNTS = """SELECT word, ndoc FROM ts_stat(
'SELECT search FROM directory_service WHERE status = ''active'' AND search IS NOT NULL') WHERE ndoc > 0"""
if TYPE_CHECKING:
    from trellis.directory.searching.vectors import Meanings


@dataclass(slots=True)
class Shelf:
    """What one process remembers of the directory."""

    total: int
    holds: Counter[str]  # in how many records each stem stands
    vocabulary: Counter[str]  # how often each word is written
    records: dict[int, Record] = field(default_factory=dict)
    meanings: "Meanings | None" = None

    @property
    def is_small(self) -> bool:
        return self.total <= SMALL

    def rarity(self, stem: str) -> float:
        """How much a word tells: near 0 where nearly every record has it, most where none does."""
        held = self.holds[stem]
        return math.log(1 + (self.total - held + 0.5) / (held + 0.5))

    def take(self, ids: Iterable[int]) -> list[Record]:
        """These records, read from the database if they are not at hand."""
        ids = list(ids)
        missing = [each for each in ids if each not in self.records]
        if missing:
            if len(self.records) + len(missing) > _KEPT:
                self.records.clear()
                missing = ids
            rows = (
                Service.objects.filter(pk__in=missing)
                .select_related("part_of")
                .only(*FIELDS, "part_of__name")
            )
            self.records.update((row.pk, read(row)) for row in rows)
        return [self.records[each] for each in ids if each in self.records]

    def nearest(self, words: str, how_many: int) -> dict[int, tuple[float, str]]:
        """The records nearest in meaning, where the model is installed."""
        if not words.strip() or not meaning.is_on():
            return {}
        if self.meanings is None:
            self.meanings = meaning.side_by_side(_kept_meanings())
        return self.meanings.nearest(words, how_many)


def _stocked() -> Shelf:
    active = Service.objects.filter(status=Service.Status.ACTIVE).order_by("id")
    total = active.count()
    is_small = total <= SMALL
    rows = list(
        active.select_related("part_of").only(*FIELDS, "part_of__name")[: SMALL if is_small else _SAMPLE]
    )
    words = Counter(
        word for row in rows for text in fields_by_weight(row).values() for word in words_of(text)
    )
    records = {row.pk: read(row) for row in rows}
    holds = Counter(stem for record in records.values() for stem in record.weights)
    return Shelf(total, holds if is_small else _counted(), words, records)


def _kept_meanings() -> Iterator[tuple[int, list[str], bytes]]:
    rows = Service.objects.filter(status=Service.Status.ACTIVE, meaning__isnull=False).order_by("id")
    for row in rows.only(*meaning.FIELDS, "meaning").iterator(chunk_size=2_000):
        yield row.pk, meaning.sentences_of(row), bytes(row.meaning or b"")


def _counted() -> Counter[str]:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS)
        return Counter(dict(cursor.fetchall()))


_shelf = Kept(Service, _stocked)
shelf, forget = _shelf.now, _shelf.forget
