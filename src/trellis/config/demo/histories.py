"""The dated facts of an invented assessment, from the day it was asked for to wherever it has got to."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp, log

from trellis.config.demo.figures import (
    DAYS_TO_ADVICE,
    DAYS_TO_DRAFT,
    DAYS_TO_FINISH,
    ENDED_IN_A_PLAN,
    GROWTH,
    IN_20_WEEKS,
    NEW_PLANS_A_YEAR,
    OPEN_CASES,
    REFUSED,
    YEARS_KEPT,
    Size,
)

BODIES = ("family", "setting", "health", "psychology", "social-care")
# How often each body has answered once six weeks have gone by. Invented.
ANSWERED = {
    "family": 0.92,
    "setting": 0.85,
    "health": 0.65,
    "social-care": 0.8,
    "careers": 0.75,
    "psychology": 0.0,
}
DECISIONS = (28, 35, 40, 41, 42, 42, 47)  # days from the request
# Days from the request to the psychologist's advice that mostly leave time for a plan within 20 weeks.
IN_TIME = 20 * 7 - 45


@dataclass(frozen=True, slots=True)
class Fact:
    """A milestone to be."""

    kind: str
    on: date
    about: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """How an assessment stands; and how many days ago it was asked for, psychologists advised, draft and plan were sent."""

    stands: str  # deciding, waiting, seen, drafting, served, final; refused, or declined once advised
    asked: int
    advised: int = 0
    drafted: int = 0
    made: int = 0

    def asked_on(self, on: date) -> date:
        """The weekday on which it was asked for."""
        return weekday(on - timedelta(days=self.asked))


@dataclass(slots=True)
class History:
    """One assessment: how it stands, its facts, and what was asked of whom."""

    stands: str
    asked_on: date
    facts: list[Fact] = field(default_factory=list)
    sent_on: date | None = None
    answered: dict[str, date | None] = field(default_factory=dict)
    served_on: date | None = None

    def note(self, kind: str, on: date, about: str = "") -> None:
        """Add a fact."""
        self.facts.append(Fact(kind, on, about))


def weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def turns(dice: random.Random, size: Size) -> Iterator[Turn]:
    """Every assessment of the years kept: as many plans in each week, the oldest request first, but some in time."""
    advised = size.of(NEW_PLANS_A_YEAR * YEARS_KEPT / ENDED_IN_A_PLAN)
    in_turn = advised - round(advised * IN_20_WEEKS)
    seen, waiting = size.of(OPEN_CASES["seen"]), size.of(OPEN_CASES["waiting"])
    asked = [_asked(k / (in_turn + seen + waiting)) for k in range(in_turn + seen + waiting)]
    for k in range(in_turn):
        yield _advised(dice, asked[k], round(365 * YEARS_KEPT * (1 - (k + 0.5) / in_turn)))
    for _ in range(advised - in_turn):
        ago = dice.randrange(365 * YEARS_KEPT)
        yield _advised(dice, ago + dice.randint(DAYS_TO_ADVICE, IN_TIME), ago)
    yield from (Turn("seen", ago) for ago in asked[in_turn : in_turn + seen])
    yield from (Turn("waiting", ago) for ago in asked[in_turn + seen :])
    for _ in range(round((advised + seen + waiting) * REFUSED / (1 - REFUSED))):
        yield Turn("refused", _asked(dice.random()))
    for _ in range(size.of(OPEN_CASES["deciding"])):
        yield Turn("deciding", dice.randint(0, 41) if dice.random() < 0.92 else dice.randint(43, 63))


def _asked(share: float) -> int:
    """How many days ago it was asked for, by the share of all requests that were before it."""
    first, last = (exp(-GROWTH * days / 365) for days in (365 * YEARS_KEPT + DAYS_TO_ADVICE, DECISIONS[2]))
    return round(-log(first + share * (last - first)) / GROWTH * 365)


def _advised(dice: random.Random, asked: int, advised: int) -> Turn:
    if advised > DAYS_TO_DRAFT[1] and dice.random() > ENDED_IN_A_PLAN:
        return Turn("declined", asked, advised)
    drafted = advised - round(dice.triangular(*DAYS_TO_DRAFT))
    made = drafted - round(dice.triangular(*DAYS_TO_FINISH))
    stands = "drafting" if drafted < 0 else "served" if made < 0 else "final"
    return Turn(stands, asked, advised, drafted, made)


def invent(dice: random.Random, turn: Turn, on: date, *, bodies: tuple[str, ...] = BODIES) -> History:
    """An assessment that is still open on a day, or has ended without a plan."""
    stands = turn.stands
    history = History(stands, turn.asked_on(on))
    asked = history.asked_on
    history.note("request_received" if dice.random() < 0.93 else "brought_to_attention", asked)
    _tell_people(dice, history, on)
    if stands == "deciding":
        return history
    decided = weekday(asked + timedelta(days=dice.choice([days for days in DECISIONS if days <= turn.asked])))
    if stands == "refused":
        history.note("assessment_refused", decided)
        return history
    history.note("assessment_agreed", decided)
    _ask_for_advice(dice, history, decided, turn, on, bodies)
    if stands in ("drafting", "served"):
        _write_the_plan(dice, history, turn, on)
    if stands == "declined":
        told = on - timedelta(days=turn.advised - round(dice.triangular(*DAYS_TO_DRAFT)))
        history.note("plan_declined", weekday(told))
    return history


def _tell_people(dice: random.Random, history: History, on: date) -> None:
    told = weekday(history.asked_on + timedelta(days=dice.randint(1, 9)))
    if told <= on and told >= history.asked_on:
        history.note("family_consulted", told)
        history.note("bodies_notified", told)


def _ask_for_advice(
    dice: random.Random, history: History, decided: date, turn: Turn, on: date, bodies: tuple[str, ...]
) -> None:
    history.sent_on = decided
    for body in bodies:
        history.note("advice_requested", decided, body)
        history.note("advice_request_received", decided, body)
        answered = _answered_on(dice, turn, body, decided, on)
        history.answered[body] = answered
        if answered:
            history.note("advice_received", answered, body)


def _answered_on(dice: random.Random, turn: Turn, body: str, sent: date, on: date) -> date | None:
    day, answered = weekday(sent + timedelta(days=dice.randint(12, 44))), dice.random() < ANSWERED[body]
    if turn.stands in ("drafting", "served", "declined"):
        advised = weekday(on - timedelta(days=turn.advised))
        return advised if body == "psychology" else min(day, advised)
    return day if answered and day <= on else None


def _write_the_plan(dice: random.Random, history: History, turn: Turn, on: date) -> None:
    advised = max(day for day in history.answered.values() if day)
    agreed = weekday(min(on, advised + timedelta(days=dice.randint(2, 9))))
    history.note("plan_agreed", agreed)
    if turn.stands == "drafting":
        return
    history.served_on = max(agreed, weekday(on - timedelta(days=turn.drafted)))
    history.note("draft_sent", history.served_on)
    history.note("draft_served", history.served_on)


def _came_on(body: str, asked_on: date, advised: date) -> date:
    """The psychologist's is the last to come; the others' within two to six weeks, as in cases still open. No dice."""
    if body == "psychology":
        return max(asked_on, advised)
    days = 12 + (asked_on.toordinal() * 7 + BODIES.index(body) * 13) % 33
    return weekday(min(asked_on + timedelta(days=days), max(asked_on, advised)))


def finished(dice: random.Random, turn: Turn, on: date) -> Iterator[Fact]:
    """An assessment that ended in a plan."""
    days_ago = turn.asked, turn.advised, turn.drafted, turn.made
    asked, advised, served, made = (weekday(on - timedelta(days=ago)) for ago in days_ago)
    agreed = weekday(asked + timedelta(days=dice.choice(DECISIONS)))
    yield Fact("request_received", asked)
    yield Fact("family_consulted", asked)
    yield Fact("bodies_notified", asked)
    yield Fact("assessment_agreed", agreed)
    for body in BODIES:
        yield Fact("advice_requested", agreed, body)
        yield Fact("advice_request_received", agreed, body)
        yield Fact("advice_received", _came_on(body, agreed, advised), body)
    yield Fact("plan_agreed", max(agreed, advised))
    yield Fact("draft_sent", served)
    yield Fact("draft_served", served)
    yield Fact("final_plan_dated", made)
    yield Fact("final_plan_sent", made)
