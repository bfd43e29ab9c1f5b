"""What everybody may read: what was said, clean of names, and what was done. No comment's day is shown."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from trellis.directory.queries.finding import cards
from trellis.foundation.clock import local_date
from trellis.voice.models import Answer, Comment


@dataclass(frozen=True, slots=True)
class Quote:
    """A comment as it is published: its clean words, what sort of person said it, and of what."""

    words: str
    who: str
    service: str
    service_name: str


@dataclass(frozen=True, slots=True)
class PublishedAnswer:
    """What people said and what was done."""

    answer_id: int
    heading: str
    you_said: str
    quotes: tuple[Quote, ...]
    we_did: str
    action: str
    owner_role: str
    due_on: date | None
    done_on: date | None
    published_on: date
    is_late: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A calendar year: its answers, and what became of the comments that came in it."""

    number: int
    answers: tuple[PublishedAnswer, ...]
    received: int
    about_one_person: int
    vexatious: int


def years(on: date) -> tuple[Year, ...]:
    """Every year with a comment or an answer, the latest first."""
    answers = _by_year(on)
    counts = _counts()
    numbers = sorted(set(answers) | set(counts), reverse=True)
    return tuple(_year(number, answers[number], counts[number]) for number in numbers)


def name_of(slug: str, on: date) -> str:
    """What the Local Offer calls one of its records; nothing if there is none."""
    found = cards([slug], on) if slug else ()
    return found[0].name if found else ""


def _year(number: int, answers: Iterable[PublishedAnswer], counts: dict[str, int]) -> Year:
    return Year(
        number,
        tuple(answers),
        sum(counts.values()),
        counts.get(Comment.Sort.INDIVIDUAL, 0),
        counts.get(Comment.Sort.VEXATIOUS, 0),
    )


def _by_year(on: date) -> "defaultdict[int, list[PublishedAnswer]]":
    checked = Comment.objects.filter(checked_at__isnull=False).order_by("pk")
    rows = list(
        Answer.objects.filter(published_at__isnull=False)
        .prefetch_related(Prefetch("comments", queryset=checked))
        .order_by("-published_at", "-pk")
    )
    slugs = {one.service for row in rows for one in row.comments.all() if one.service}
    names = {card.slug: card.name for card in cards(sorted(slugs), on)} if slugs else {}
    found: defaultdict[int, list[PublishedAnswer]] = defaultdict(list)
    for row in rows:
        shown = _published(row, names, on)
        found[shown.published_on.year].append(shown)
    return found


def _published(row: Answer, names: dict[str, str], on: date) -> PublishedAnswer:
    assert row.published_at is not None
    return PublishedAnswer(
        answer_id=row.pk,
        heading=row.heading,
        you_said=row.you_said,
        quotes=tuple(_quote(one, names) for one in row.comments.all()),
        we_did=row.we_did,
        action=row.action,
        owner_role=row.owner_role,
        due_on=row.due_on,
        done_on=row.done_on,
        published_on=local_date(row.published_at),
        is_late=row.due_on is not None and row.done_on is None and row.due_on < on,
    )


def _quote(comment: Comment, names: dict[str, str]) -> Quote:
    name = names.get(comment.service, "")
    return Quote(comment.redacted, comment.get_who_display(), comment.service if name else "", name)


def _counts() -> "defaultdict[int, dict[str, int]]":
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for received_at, sort in Comment.objects.values_list("received_at", "sort"):
        year = local_date(received_at).year
        found[year][sort] = found[year].get(sort, 0) + 1
    return found
