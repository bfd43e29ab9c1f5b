"""The dated facts of an invented assessment, from the day it was asked for to wherever it has got to."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

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


@dataclass(frozen=True, slots=True)
class Fact:
    """A milestone to be."""

    kind: str
    on: date
    about: str = ""


@dataclass(slots=True)
class History:
    """One assessment: how it stands, its facts, and what was asked of whom."""

    stands: str  # deciding, waiting, seen, drafting, served, refused or final
    asked_on: date
    facts: list[Fact] = field(default_factory=list)
    sent_on: date | None = None
    answered: dict[str, date | None] = field(default_factory=dict)
    served_on: date | None = None
    made_on: date | None = None

    def note(self, kind: str, on: date, about: str = "") -> None:
        """Add a fact."""
        self.facts.append(Fact(kind, on, about))


def weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def invent(dice: random.Random, stands: str, on: date, *, bodies: tuple[str, ...] = BODIES) -> History:
    """An assessment that stands as said on a day."""
    history = History(stands, weekday(on - timedelta(days=_age(dice, stands))))
    asked = history.asked_on
    history.note("request_received" if dice.random() < 0.93 else "brought_to_attention", asked)
    _tell_people(dice, history, on)
    if stands == "deciding":
        return history
    decided = min(weekday(asked + timedelta(days=dice.choice((28, 35, 40, 41, 42, 42, 47)))), on)
    if stands == "refused":
        history.note("assessment_refused", decided)
        return history
    history.note("assessment_agreed", decided)
    _ask_for_advice(dice, history, decided, on, bodies)
    if stands in ("drafting", "served", "final"):
        _write_the_plan(dice, history, on)
    return history


def _age(dice: random.Random, stands: str) -> int:
    """How many days ago it was asked for. The queue's length in time is invented; so is its shape."""
    match stands:
        case "deciding":
            return dice.randint(0, 41) if dice.random() < 0.92 else dice.randint(43, 63)
        case "waiting":
            return round(dice.triangular(50, 320, 90))
        case "seen":
            return round(dice.triangular(130, 340, 240))
        case "drafting":
            return round(dice.triangular(150, 360, 260))
        case "served":
            return round(dice.triangular(160, 380, 270))
        case "refused":
            return dice.randint(44, 120)
    return dice.randint(120, 480)


def _tell_people(dice: random.Random, history: History, on: date) -> None:
    told = weekday(history.asked_on + timedelta(days=dice.randint(1, 9)))
    if told <= on and told >= history.asked_on:
        history.note("family_consulted", told)
        history.note("bodies_notified", told)


def _ask_for_advice(
    dice: random.Random, history: History, decided: date, on: date, bodies: tuple[str, ...]
) -> None:
    history.sent_on = decided
    for body in bodies:
        history.note("advice_requested", decided, body)
        history.note("advice_request_received", decided, body)
        answered = _answered_on(dice, history.stands, body, decided, on)
        history.answered[body] = answered
        if answered:
            history.note("advice_received", answered, body)


def _answered_on(dice: random.Random, stands: str, body: str, sent: date, on: date) -> date | None:
    done = stands in ("drafting", "served", "final")
    if body == "psychology":
        # spread as evenly as plans are made, so that weeks of the past are alike
        ago = 9 + (dice.randint(30, 60) - 30) * 4
        return weekday(max(sent, on - timedelta(days=ago))) if done else None
    day = weekday(sent + timedelta(days=dice.randint(12, 44)))
    answered = dice.random() < ANSWERED[body] or done
    return (
        day
        if answered and day <= on - timedelta(days=28)
        else day
        if answered and day <= on and not done
        else None
    )


def _write_the_plan(dice: random.Random, history: History, on: date) -> None:
    advised = max(day for day in history.answered.values() if day)
    agreed = weekday(min(on, advised + timedelta(days=dice.randint(2, 9))))
    history.note("plan_agreed", agreed)
    if history.stands == "drafting":
        return
    history.served_on = weekday(max(agreed, on - timedelta(days=dice.randint(1, 24))))
    history.note("draft_sent", history.served_on)
    history.note("draft_served", history.served_on)


def _came_on(body: str, asked_on: date, advised: date) -> date:
    """The psychologist's is the last to come; the others' within two to six weeks, as in cases still open. No dice."""
    if body == "psychology":
        return max(asked_on, advised)
    days = 12 + (asked_on.toordinal() * 7 + BODIES.index(body) * 13) % 33
    return weekday(min(asked_on + timedelta(days=days), max(asked_on, advised)))


def finished(dice: random.Random, on: date) -> Iterator[Fact]:
    """An assessment that ended in a plan within the last year: one in six within 20 weeks."""
    made = weekday(on - timedelta(days=dice.randint(3, 360)))
    weeks = dice.uniform(17, 20) if dice.random() < 0.16 else dice.triangular(21, 62, 36)
    asked = weekday(made - timedelta(weeks=weeks))
    agreed = weekday(asked + timedelta(days=dice.choice((35, 40, 42, 42, 47))))
    advised, served = weekday(made - timedelta(days=40)), weekday(made - timedelta(days=24))
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
