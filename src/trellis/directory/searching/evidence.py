"""How well a record answers a question, and what says so."""

from dataclasses import dataclass
from math import sqrt

from trellis.directory.searching.question import Question
from trellis.directory.searching.records import Phrase, Record, Row
from trellis.directory.searching.shelf import Shelf
from trellis.directory.searching.words import stem


@dataclass(frozen=True, slots=True)
class Weighing:
    """How much each kind of evidence counts: docs/explanation/searching.md says how it was tuned."""

    phrase: float = 0.50  # the best single thing people say
    words: float = 0.38  # all the words, wherever they stand
    name: float = 0.12  # being called by its name
    saturation: float = 2.0  # how soon a word said again adds nothing
    second: float = 0.25  # what the next best phrases add
    pair: float = 0.20  # words that stand together in both
    wrong_age: float = 0.6


WEIGHING = Weighing()
NAMED = 0.6


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one record has to show for itself."""

    record: Record
    score: float
    phrase: Phrase | None  # the one most like the question
    phrase_likeness: float
    coverage: float  # how much of what was typed the record speaks of
    shared: tuple[str, ...]  # stems, those that tell most first
    named: float  # how much of the question is its name

    @property
    def is_named(self) -> bool:
        """Whether the question is its name, and little else."""
        return self.named > NAMED


def weigh(question: Question, record: Record, shelf: Shelf, weighing: Weighing = WEIGHING) -> Evidence:
    """Add up what a record has to show, from 0 to 1."""
    likeness = sorted(
        ((_likeness(question, phrase, shelf, weighing), phrase) for phrase in record.phrases),
        key=lambda each: -each[0],
    )
    best, phrase = likeness[0] if likeness else (0.0, None)
    more = sum(each for each, _ in likeness[1:4]) / 3
    words, coverage = _words(question, record, weighing)
    named = _named(question, record, shelf)
    score = (
        weighing.phrase * (best + weighing.second * more * (1 - best))
        + weighing.words * words
        + weighing.name * named
    )
    if not _fits_age(question.age, record.row):
        score *= weighing.wrong_age
    shared = sorted(
        (stem for stem in question.weights if stem in record.weights),
        key=lambda stem: -question.weights[stem],
    )
    return Evidence(record, score, phrase if best else None, best, coverage, tuple(shared), named)


def _likeness(question: Question, phrase: Phrase, shelf: Shelf, weighing: Weighing) -> float:
    """Shared weight over both weights, as the cosine of two bags of words; more where they stand together."""
    both = sum(question.weights.get(stem, 0) for stem in phrase.stems)
    if not both:
        return 0.0
    mass = sum(shelf.rarity(stem) for stem in phrase.stems)
    alike = both / sqrt(question.mass * mass) if question.mass and mass else 0.0
    pairs = len(question.pairs & phrase.pairs)
    return float(min(1.0, alike * (1 + weighing.pair * min(pairs, 3))))


def _words(question: Question, record: Record, weighing: Weighing) -> tuple[float, float]:
    """How much of the question the record speaks of: by how strongly, and at all."""
    whole = sum(question.weights.values())
    if not whole:
        return 0.0, 0.0
    held = {stem: record.weights[stem] for stem in question.weights if stem in record.weights}
    strong = sum(
        question.weights[stem] * weight / (weighing.saturation + weight) for stem, weight in held.items()
    )
    typed = sum(question.weights[stem] for stem in set(question.stems) if stem in held)
    return strong / whole, typed / question.mass if question.mass else 0.0


def _named(question: Question, record: Record, shelf: Shelf) -> float:
    """How much of the question is the record's name or acronym, said whole; half as much for a part of it."""
    if not question.mass:
        return 0.0
    asked = set(question.stems)
    whole = [name for name in record.called if name and name <= asked]
    short = {short for short, _ in question.acronyms} & set(record.row.acronyms)
    named = max((sum(map(shelf.rarity, name)) for name in whole), default=0.0)
    named = max(named, max((shelf.rarity(stem(letters.lower())) for letters in short), default=0.0))
    partly = 0.5 * sum(question.weights[each] for each in asked & record.names)
    return float(min(1.0, max(named, partly) / question.mass))


def _fits_age(age: int | None, row: Row) -> bool:
    return age is None or (row.min_age or 0) <= age <= (row.max_age or 25)
