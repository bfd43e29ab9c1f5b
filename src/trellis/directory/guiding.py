"""The guided way: from five answers to the records that fit, with the reasons. The table in the reference is this file.

Nothing here knows a service by name. What is right for whom is read from the records: their topics, needs, ages, places,
who may ask, how much help they are meant for, and the sentences that say when it is right to ask.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from trellis.directory.searching.words import stems_of

FITTING = 3


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens, in a family's words, and what of a record it points to."""

    key: str
    words: str
    topics: frozenset[str]
    needs: frozenset[str] = frozenset()
    said: str = ""  # more words for it, to hold beside a record's sentences


@dataclass(frozen=True, slots=True)
class Tried:
    """What has been tried, and how much help it is right to look for next."""

    key: str
    words: str
    layers: frozenset[str]
    because: str


def _happening(key: str, words: str, topics: str, needs: str = "", said: str = "") -> Happening:
    return Happening(key, words, frozenset(topics.split()), frozenset(needs.split()), said)


HAPPENINGS: Mapping[str, Happening] = {
    one.key: one
    for one in (
        _happening("learning", "Reading, writing, maths or learning is hard", "learning",
                   "SPLD MLD SLD PMLD DS", "learning progress behind reading writing maths school work struggles"),
        _happening("talking", "Talking, or understanding what people say, is hard", "learning health",
                   "SLCN", "speech language talking communication understand words"),
        _happening("people", "Being with people, change or noise is hard (it may be autism)", "learning feelings",
                   "ASD SLCN", "autism autistic change noise friends sensory social routine"),
        _happening("feelings", "Worries, sadness, anger or behaviour", "feelings",
                   "SEMH", "anxious worry sad angry behaviour upset emotional mental health feelings"),
        _happening("attendance", "Not going to school, or missing a lot of it", "attendance",
                   "", "attendance absence refuses anxious worry cannot attend illness"),
        _happening("excluded", "Sent home, or on the way to losing the school place", "school attendance",
                   "", "exclusion excluded suspended part-time timetable placement breaking down"),
        _happening("hearing", "Hearing", "learning health", "HI MSI", "hearing deaf hear hearing aid"),
        _happening("sight", "Sight", "learning health", "VI MSI", "sight vision blind see eyes"),
        _happening("body", "Moving, using hands, or a physical disability", "learning health care",
                   "PD PMLD", "physical moving walking equipment hands wheelchair adaptations disability"),
        _happening("home", "We need help or a break at home", "care",
                   "", "disabled family home break respite carer care social worker support"),
        _happening("plan", "An EHC assessment, a plan, or a review", "plans",
                   "", "assessment plan EHC review request statutory needs"),
        _happening("disagree", "We do not agree with the school or the council", "advice",
                   "", "disagree disagreement complaint appeal mediation tribunal rights advice"),
        _happening("young", "A child under five who seems behind or needs help at nursery", "early-years",
                   "", "nursery early years under five toddler baby development preschool"),
        _happening("future", "Leaving school, work or adult life", "adulthood work",
                   "", "leaving school work job college training adult future career"),
        _happening("money", "Money, school meals or getting to school", "money",
                   "", "meals transport travel bus taxi cost money benefits"),
        _happening("fun", "Friends, clubs and things to do", "fun",
                   "", "clubs friends activities youth music play holiday"),
        _happening("care-leaver", "A child who is or was in care", "care school",
                   "", "looked after care foster adopted virtual school"),
        _happening("talk", "I want somebody to talk to", "advice",
                   "", "talk advice listen parents forum information support group"),
    )
}  # fmt: skip
TRIED: Mapping[str, Tried] = {
    one.key: one
    for one in (
        Tried("nothing", "Nothing yet", frozenset({"universal", "targeted"}),
              "You have not tried anything yet. This is a place to start."),
        Tried("talked", "We have talked with the school, nursery or college", frozenset({"universal", "targeted"}),
              "You have talked with the school already. This is a next step."),
        Tried("support", "The school gives extra help", frozenset({"targeted", "specialist"}),
              "The school helps already. This is for when that is not enough."),
        Tried("service", "A service has been involved", frozenset({"targeted", "specialist"}),
              "A service has been involved. This goes on from there."),
        Tried("plan", "There is an EHC plan", frozenset({"specialist", "targeted"}),
              "There is a plan. This is help for a few."),
    )
}  # fmt: skip
WHO: Mapping[str, str] = {
    "me": "a parent or carer",
    "young-person": "a young person, asking for myself",
    "school": "somebody at a school, nursery or college",
    "gp": "a GP or health worker",
    "professional": "somebody else who works with families",
}
# What each thing a record has in common with the answers counts for.
POINTS: Mapping[str, tuple[int, str]] = {
    "main": (4, "each answer that points to its first topic, up to two answers"),
    "topic": (2, "each answer that points to another of its topics, up to two answers"),
    "need": (4, "it names a need that the answer points to"),
    "sentence": (
        2,
        "each word its best “when it is right” sentence shares with the answer, up to three; "
        "what most records say is left out",
    ),
    "asker": (1, "whoever is asking may ask for it"),
    "layer": (2, "it is meant for people who have tried as much"),
    "early": (-3, "it is for a few, and little has been tried yet"),
    "page": (-2, "it is only a page or pack to read"),
}
MOST_WORDS, MOST_ANSWERS = 3, 2
_ALONE = 2  # so many words of a sentence are enough without a topic or a need
_COMMON = 6  # a word in the sentences of more than one record in so many tells nothing


@dataclass(frozen=True, slots=True)
class Answers:
    """What the five questions were answered with."""

    who: str = ""
    age: int | None = None
    happening: tuple[str, ...] = ()
    tried: str = ""
    district: str = ""
    zone: str = ""
    needs: frozenset[str] = frozenset()  # of a child's record, where there is one

    def pointing_to(self, topics: Iterable[str]) -> int:
        """How many of the answers point to any of these topics."""
        return sum(not HAPPENINGS[key].topics.isdisjoint(topics) for key in self.happening)

    @property
    def codes(self) -> frozenset[str]:
        return self.needs.union(*(HAPPENINGS[key].needs for key in self.happening))

    @property
    def stems(self) -> frozenset[str]:
        said = " ".join(f"{HAPPENINGS[key].words} {HAPPENINGS[key].said}" for key in self.happening)
        return frozenset(stems_of(said))


class Offered(Protocol):
    """What the rules read of a record."""

    slug: str
    kind: str
    topics: list[str]
    needs: list[str]
    min_age: int | None
    max_age: int | None
    coverage: str
    places: list[str]
    who_can_ask: list[str]
    layer: str
    right_when: list[str]
    part_of_id: int | None
    id: int


@dataclass(frozen=True, slots=True)
class Fit:
    """How well one record fits, and what speaks for it."""

    slug: str
    points: int
    right_when: str  # the sentence of the record that fits best
    counts: tuple[str, ...]  # keys of POINTS
    family: int  # the whole it is a part of, or itself


def fitting(
    answers: Answers, offered: Iterable[Offered], common: frozenset[str], most: int = FITTING
) -> tuple[Fit, ...]:
    """The records that fit best, no two of them parts of the same; `common` are words that tell nothing."""
    telling = answers.stems - common
    fits = [
        fit for record in offered if may_fit(answers, record) and (fit := judge(answers, record, telling))
    ]
    fits.sort(key=lambda fit: (-fit.points, fit.slug))
    chosen: list[Fit] = []
    for fit in fits:
        if fit.family not in {one.family for one in chosen}:
            chosen.append(fit)
    return tuple(chosen[:most])


def common_words(records: Sequence[Offered]) -> frozenset[str]:
    """What so many records say of when they are right that it tells none from another."""
    held = Counter(stem for record in records for stem in set(stems_of(" ".join(record.right_when))))
    return frozenset(stem for stem, times in held.items() if times > max(2, len(records) / _COMMON))


def happenings_for(codes: Iterable[str]) -> tuple[str, ...]:
    """The answers that point to these needs, for a child whose needs are known."""
    known = set(codes)
    return tuple(one.key for one in HAPPENINGS.values() if not one.needs.isdisjoint(known))


def may_fit(answers: Answers, record: Offered) -> bool:
    """Whether nothing rules it out: age, place, a need it is not for, or not being listed here at all."""
    codes = answers.codes
    is_near = (
        record.coverage != "places"
        or not answers.district
        or answers.district in record.places
        or answers.zone in record.places
    )
    is_for_need = not codes or not record.needs or not codes.isdisjoint(record.needs)
    return record.kind != "elsewhere" and is_of_age(answers, record) and is_near and is_for_need


def is_of_age(answers: Answers, record: Offered) -> bool:
    """Whether it is for somebody as old as was said."""
    oldest = 25 if record.max_age is None else record.max_age
    return answers.age is None or (record.min_age or 0) <= answers.age <= oldest


def judge(answers: Answers, record: Offered, telling: frozenset[str]) -> Fit | None:
    """What speaks for a record; nothing if it is about something else."""
    sentence, shared = _best_sentence(telling, record.right_when)
    times = {
        "main": min(answers.pointing_to(record.topics[:1]), MOST_ANSWERS),
        "topic": min(answers.pointing_to(record.topics[1:]), MOST_ANSWERS),
        "need": int(not answers.codes.isdisjoint(record.needs)),
        "sentence": shared,
    }
    if not any((times["main"], times["topic"], times["need"], shared >= _ALONE)):
        return None
    layers = TRIED[answers.tried].layers if answers.tried in TRIED else frozenset()
    times["asker"] = int(answers.who in record.who_can_ask)
    times["layer"] = int(record.layer in layers)
    times["early"] = int(record.layer == "specialist" and bool(layers) and record.layer not in layers)
    times["page"] = int(record.kind == "resource")
    return Fit(
        slug=record.slug,
        points=sum(POINTS[key][0] * count for key, count in times.items()),
        right_when=sentence,
        counts=tuple(key for key, count in times.items() if count),
        family=record.part_of_id or record.id,
    )


def _best_sentence(stems: frozenset[str], sentences: Sequence[str]) -> tuple[str, int]:
    """The sentence that shares most words with the answers, and how many."""
    shared = [(len(stems.intersection(stems_of(sentence))), sentence) for sentence in sentences]
    most = max((count for count, _sentence in shared), default=0)
    best = next((sentence for count, sentence in shared if count == most), "")
    return best, min(most, MOST_WORDS)
