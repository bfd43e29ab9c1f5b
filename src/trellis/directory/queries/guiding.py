"""The guided way's last page: what fits, why, and what each will ask for; and what the rules read of every record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from trellis.directory.guiding import (
    FITTING,
    HAPPENINGS,
    TRIED,
    Answers,
    Fit,
    common_words,
    fitting,
    happenings_for,
    is_of_age,
)
from trellis.directory.models import Service
from trellis.directory.pack import TOPICS
from trellis.directory.queries import finding_words as words
from trellis.directory.queries.finding import Card, cards, shown
from trellis.directory.queries.finding_record import Record, of_row
from trellis.directory.searching.kept import Kept
from trellis.foundation.area import current_area

__all__ = ["Answers", "Ruled", "Suggested", "answered", "elsewhere", "happenings_for", "rules", "suggest"]


@dataclass(frozen=True, slots=True)
class Suggested:
    """One thing that fits."""

    record: Record
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules read of one record."""

    slug: str
    name: str
    right_when: tuple[str, ...]
    who_can_ask: str
    ages: str
    needs: str
    topics: str
    layer: str


@dataclass(frozen=True, slots=True)
class _Offer:
    """Every record there is to suggest, by name, and the words so many of them use that they tell nothing."""

    rows: tuple[Service, ...]
    common: frozenset[str]


def suggest(
    answers: Answers, on: date, most: int = FITTING, *, without: frozenset[str] = frozenset()
) -> tuple[Suggested, ...]:
    """The things that fit best, but for those with a topic or a layer of `without`."""
    offer = _offer()
    offered = {row.slug: row for row in offer.rows if without.isdisjoint((*row.topics, row.layer))}
    fits = fitting(answers, offered.values(), offer.common, most)
    found = [(fit, of_row(offered[fit.slug], on)) for fit in fits]
    return tuple(Suggested(record, tuple(_reasons(answers, fit, record))) for fit, record in found)


def elsewhere(answers: Answers, on: date) -> tuple[Card, ...]:
    """What is for such a need and is not listed here, with where to go for it."""
    rows = shown().filter(kind=Service.Kind.ELSEWHERE, needs__overlap=list(answers.codes)).order_by("name")
    return cards([row.slug for row in rows.defer("meaning", "search") if is_of_age(answers, row)], on)


def answered(
    *,
    who: str,
    age: int | None,
    happening: tuple[str, ...] = (),
    tried: str = "",
    district: str = "",
    needs: frozenset[str] = frozenset(),
) -> Answers:
    """The answers, with the part of the area the district lies in."""
    zones = {one.slug: one.zone for one in current_area().districts}
    return Answers(
        who=who,
        age=age,
        happening=happening,
        tried=tried,
        district=district,
        zone=zones.get(district, ""),
        needs=needs,
    )


def rules() -> tuple[Ruled, ...]:
    """Every record's answers to the same questions."""
    return tuple(
        Ruled(
            slug=row.slug,
            name=row.name,
            right_when=tuple(row.right_when),
            who_can_ask=", ".join(words.askers(row.who_can_ask)),
            ages=words.ages(row.min_age, row.max_age),
            needs=words.needs(row.needs),
            topics=", ".join(_(TOPICS[key]) for key in row.topics if key in TOPICS),
            layer=words.layer(row.layer),
        )
        for row in _offer().rows
    )


def _offered() -> _Offer:
    active = shown().filter(status=Service.Status.ACTIVE).exclude(kind=Service.Kind.ELSEWHERE)
    rows = tuple(active.order_by("name").defer("meaning", "search"))
    return _Offer(rows, common_words(rows))


_offer = Kept(Service, _offered).now


def _reasons(answers: Answers, fit: Fit, record: Record) -> Iterator[str]:
    """In the reader's words, the most telling first."""
    if fit.right_when and "sentence" in fit.counts:
        yield _("It is right to ask when: {sentence}").format(sentence=fit.right_when)
    if {"main", "topic", "need"}.intersection(fit.counts):
        said = [_(HAPPENINGS[key].words) for key in answers.happening]
        about = record.needs if "need" in fit.counts else ", ".join(title for _key, title in record.topics)
        yield (
            _("You said: {said}. It is about: {about}.").format(
                said=_small("; ".join(said)), about=_small(about)
            )
            if said
            else _("It is about: {about}.").format(about=_small(about))
        )
    if answers.age is not None:
        yield _("Age: {ages}. You said {age}.").format(ages=record.card.ages.lower(), age=answers.age)
    if record.card.who_asks:
        yield _("You may ask for it.") if "asker" in fit.counts else f"{record.card.who_asks}."
    if "layer" in fit.counts:
        yield _(TRIED[answers.tried].because)


def _small(text: str) -> str:
    """In the middle of a sentence: small letters, but for words that are letters of a name, like EHC."""
    return " ".join(word if word[:2].isupper() else word.lower() for word in text.split())
