"""Records as the search sees them, kept in memory until they change."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from trellis.directory.models import Service
from trellis.directory.pack import LAYERS, TOPICS
from trellis.directory.searching.words import stems_of, words_of

FIELDS = (
    "id", "slug", "name", "title", "kind", "provider", "topics", "does", "helps", "right_when", "how_to_ask",
    "they_will_want", "happens_next", "waits", "cost", "is_free", "meanwhile", "min_age", "max_age", "needs", "coverage",
    "places", "needs_diagnosis", "layer", "phrases", "acronyms", "who_can_ask", "official_text", "changed_at", "part_of",
)  # fmt: skip
NEED_WORDS = {
    "SPLD": "specific learning difficulty dyslexia reading writing spelling maths dyscalculia dyspraxia",
    "MLD": "moderate learning difficulty falling behind slow to learn",
    "SLD": "severe learning difficulty",
    "PMLD": "profound and multiple learning difficulty",
    "SEMH": "social emotional mental health feelings behaviour anxiety anger worry",
    "SLCN": "speech language communication talking words understanding",
    "HI": "hearing impairment deaf hearing loss",
    "VI": "vision visual impairment blind sight eyes seeing",
    "MSI": "multi-sensory impairment deafblind",
    "PD": "physical disability walking moving wheelchair",
    "ASD": "autism autistic spectrum",
    "DS": "Down syndrome Down's",
    "OTH": "",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words people say, or a short sentence of the record that could have been said."""

    text: str
    stems: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    is_said: bool  # kept by editors as something people say


@dataclass(frozen=True, slots=True)
class Row:
    """The columns that the results and the filters need."""

    id: int
    slug: str
    name: str
    title: str
    kind: str
    does: str
    acronyms: tuple[str, ...]
    min_age: int | None
    max_age: int | None
    needs: tuple[str, ...]
    coverage: str
    places: tuple[str, ...]
    who_can_ask: tuple[str, ...]
    needs_diagnosis: bool | None
    is_free: bool | None
    topics: tuple[str, ...]
    part_of: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """What is looked at to judge whether a record answers a question."""

    row: Row
    names: frozenset[str]  # A: stems of what it is called
    weights: dict[str, float]  # each stem of the record, by where it stands
    phrases: tuple[Phrase, ...]
    called: tuple[frozenset[str], ...]  # the stems of each name it goes by


def fields_by_weight(service: Service) -> dict[str, str]:
    """A record's words by the weight of where they stand: A is what it is called, D what is only mentioned."""
    needs = " ".join(NEED_WORDS.get(code, "") for code in service.needs)
    topics = " ".join(TOPICS.get(topic, "") for topic in service.topics)
    rest = (service.provider, service.how_to_ask, service.happens_next, service.waits, service.cost)
    lists = (*service.they_will_want, *service.meanwhile)
    layer = LAYERS.get(service.layer, "")
    return {
        "A": " ".join((service.name, service.title, *service.acronyms)),
        "B": " ".join((*service.phrases, needs, topics)),
        "C": " ".join((service.does, service.helps, *service.right_when)),
        "D": " ".join((*rest, *lists, service.official_text, layer)),
    }


WEIGHTS = {"A": 3.0, "B": 1.0, "C": 0.8, "D": 0.25}


def read(service: Service) -> Record:
    """A row, with its words cut to stems."""
    return Record(
        row=_row(service),
        names=frozenset(stems_of(f"{service.name} {service.title}")),
        weights=_weights(service),
        phrases=tuple(_phrases(service)),
        called=tuple(frozenset(stems_of(name)) for name in {service.name, service.title}),
    )


def _row(service: Service) -> Row:
    return Row(
        id=service.pk,
        slug=service.slug,
        name=service.name,
        title=service.title,
        kind=service.kind,
        does=service.does,
        acronyms=tuple(acronym.upper() for acronym in service.acronyms),
        min_age=service.min_age,
        max_age=service.max_age,
        needs=tuple(service.needs),
        coverage=service.coverage,
        places=tuple(service.places),
        who_can_ask=tuple(service.who_can_ask),
        needs_diagnosis=service.needs_diagnosis,
        is_free=service.is_free,
        topics=tuple(service.topics),
        part_of=service.part_of.name if service.part_of else "",
        changed_at=service.changed_at,
    )


def _weights(service: Service) -> dict[str, float]:
    found: Counter[str] = Counter()
    for weight, text in fields_by_weight(service).items():
        for stem, times in Counter(stems_of(text)).items():
            found[stem] += WEIGHTS[weight] * times  # type: ignore[assignment]  # a Counter of floats works
    return dict(found)


def _phrases(service: Service) -> Iterator[Phrase]:
    said = ((text, True) for text in service.phrases)
    own = ((text, False) for text in (service.name, service.title, *service.right_when))
    for text, is_said in (*said, *own):
        stems = stems_of(text)
        if stems:
            yield Phrase(text, frozenset(stems), pairs_of(stems), is_said)


def pairs_of(stems: list[str]) -> frozenset[tuple[str, str]]:
    """Words that stand together."""
    return frozenset(pairwise(stems))


def vocabulary(services: Iterable[Service]) -> set[str]:
    """Every word written in a record."""
    return {
        word for service in services for text in fields_by_weight(service).values() for word in words_of(text)
    }
