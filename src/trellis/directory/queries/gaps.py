"""What people looked for and did not find, by district and need; small numbers are never shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, Min, Sum

from trellis.directory.models import Idea, Missed, Suggestion
from trellis.directory.queries import searching
from trellis.foundation.area import NotInArea, current_area

# Fewer than this, and somebody's own search might be told from the figure.
SMALLEST = 5
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Row:
    """Searches without a sure answer, for one district, need and idea; `count` is None where it is too small."""

    district: str
    need: str
    idea: str
    count: int | None

    @property
    def in_words(self) -> str:
        return str(self.count) if self.count is not None else f"fewer than {SMALLEST}"


@dataclass(frozen=True, slots=True)
class Report:
    """Twelve months of searches that found nothing sure."""

    rows: tuple[Row, ...]
    hidden: int
    from_month: date | None
    to_month: date | None


@dataclass(frozen=True, slots=True)
class Suggested:
    """Words somebody searched for and let us keep."""

    id: int
    words: str
    at: datetime
    service: str


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """One idea of the dictionary."""

    slug: str
    said: tuple[str, ...]
    means: tuple[str, ...]
    needs: tuple[str, ...]
    by_name: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A result in a trial, and where it stood before."""

    name: str
    because: str
    place: int
    was: int | None


@dataclass(frozen=True, slots=True)
class Trial:
    """One search with the dictionary as it is, and as it would be."""

    words: str
    before: tuple[Placed, ...]
    after: tuple[Placed, ...]
    was_sure: bool
    is_sure: bool


def missed(on: date) -> Report:
    """The last twelve months, the most missed first; combinations under five only counted, never listed."""
    first = date(on.year - 1, on.month, 1)
    found = Missed.objects.filter(month__gt=first, month__lte=on)
    spread = found.aggregate(first=Min("month"), last=Max("month"))
    rows = (
        found.values("district", "need", "idea")
        .annotate(many=Sum("count"))
        .order_by("-many", "district", "need")
    )
    shown = [row for row in rows if row["many"] >= SMALLEST]
    return Report(
        rows=tuple(
            Row(_place(row["district"]), row["need"] or "any", row["idea"] or "not known", row["many"])
            for row in shown
        ),
        hidden=len(rows) - len(shown),
        from_month=spread["first"],
        to_month=spread["last"],
    )


def suggestions() -> list[Suggested]:
    """Words nobody has decided on, the oldest first."""
    found = Suggestion.objects.filter(decided_at=None).select_related("service").order_by("at")
    return [Suggested(one.pk, one.words, one.at, one.service.slug if one.service else "") for one in found]


def ideas() -> list[IdeaRow]:
    """The dictionary."""
    return [_idea(one) for one in Idea.objects.order_by("slug")]


def idea(slug: str) -> IdeaRow:
    """One idea."""
    return _idea(Idea.objects.get(slug=slug))


def try_idea(words: str, row: IdeaRow, at: datetime) -> Trial:
    """Search once as things are and once with the idea kept, and undo it: nobody else sees the difference."""
    before = searching.search(words, limit=SHOWN)
    with transaction.atomic():
        kept = {"said": [*row.said], "means": [*row.means], "needs": [*row.needs], "changed_at": at}
        Idea.objects.update_or_create(slug=row.slug, defaults=kept)
        after = searching.search(words, limit=SHOWN)
        transaction.set_rollback(True)
    known = {one.slug: place for place, one in enumerate(before.results, start=1)}
    return Trial(
        words=words,
        before=_placed(before.results, known),
        after=_placed(after.results, known),
        was_sure=before.is_confident,
        is_sure=after.is_confident,
    )


def _placed(results: Iterable[searching.Result], known: dict[str, int]) -> tuple[Placed, ...]:
    rows = enumerate(results, start=1)
    return tuple(Placed(one.name, one.because, place, known.get(one.slug)) for place, one in rows)


def _idea(one: Idea) -> IdeaRow:
    return IdeaRow(one.slug, tuple(one.said), tuple(one.means), tuple(one.needs), one.by_name)


def _place(district: str) -> str:
    if not district:
        return "not given"
    try:
        return current_area().district(district).name
    except NotInArea:
        return district
