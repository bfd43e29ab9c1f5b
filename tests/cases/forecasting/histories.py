"""Invented case histories, as dates without names."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from trellis.cases.queries.history import Followed

ON = date(2026, 11, 2)
BEGAN = ON - timedelta(days=540)
NEVER = Followed(
    number=0, asked_on=BEGAN, agreed_on=None, refused_on=None, psychologist_asked_on=None, psychologist_on=None,
    health_asked_on=None, health_on=None, care_asked_on=None, care_on=None, declined_on=None, draft_on=None,
    plan_on=None, closed_on=None, quadrant="mid", need="ASD", age=8,
)  # fmt: skip


def a_case(number: int = 0, **dates: date | None) -> Followed:
    """One assessment with these dates."""
    return replace(NEVER, number=number, **dates)  # type: ignore[arg-type]  # dates by name


def steady(
    days_to_decide: tuple[int, int] = (20, 60), *, each_week: int = 4, seed: int = 1
) -> list[Followed]:
    """A year and a half of requests, each decided after so many days and then closed; known up to ON."""
    dice = random.Random(seed)
    asked = [BEGAN + timedelta(days=day) for day in range(540) for _ in range(_today(dice, each_week))]
    return [_decided(number, day, dice.randint(*days_to_decide)) for number, day in enumerate(asked)]


def suddenly_slow(seed: int = 1) -> list[Followed]:
    """Decided within three to four weeks, until a quarter of a year ago, from when it took thrice as long."""
    turned = ON - timedelta(days=90)
    cases = steady((20, 28), seed=seed)
    return [_slowed(case, turned) for case in cases]


def in_turn(each_week: int = 5) -> list[Followed]:
    """A queue for psychologists worked off strictly in turn, so many a week; fewer come than that, then more, in waves."""
    come = ([2] * 13 + [8] * 13) * 3  # a week
    asked = [
        BEGAN + timedelta(weeks=week, days=place % 7)
        for week, many in enumerate(come)
        for place in range(many)
    ]
    kept, free = list[Followed](), float(BEGAN.toordinal())
    for number, day in enumerate(sorted(one for one in asked if one <= ON)):
        free = max(free, day.toordinal() + 7) + 7 / each_week
        kept.append(_seen(number, day, date.fromordinal(round(free))))
    return kept


def _today(dice: random.Random, each_week: int) -> int:
    return sum(dice.random() < each_week / 14 for _ in range(2))


def _decided(number: int, asked: date, after: int) -> Followed:
    decided = asked + timedelta(days=after)
    known = decided if decided <= ON else None
    return a_case(number, asked_on=asked, refused_on=known, closed_on=known)


def _slowed(case: Followed, turned: date) -> Followed:
    decided = case.refused_on
    if case.asked_on < turned or decided is None:
        return case
    return _decided(case.number, case.asked_on, 3 * (decided - case.asked_on).days)


def _seen(number: int, asked: date, seen: date) -> Followed:
    known = seen if seen <= ON else None
    return a_case(
        number, asked_on=asked - timedelta(days=42), agreed_on=asked, psychologist_asked_on=asked, psychologist_on=known,
        closed_on=known,
    )  # fmt: skip


def waiting_since(cases: Iterable[Followed]) -> list[date]:
    """When those who wait for a psychologist began to."""
    return sorted(
        one.psychologist_asked_on for one in cases if one.psychologist_asked_on and not one.psychologist_on
    )
