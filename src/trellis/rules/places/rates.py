"""How children join, move and leave, as beliefs: each rate with the cases it rests on, so that it can be drawn.

Leaving is a beta, moving and a joiner's first setting are Dirichlet, joining is a gamma. A small group leans on its
larger one: a need on all needs of that age, an age on its phase, by so many cases' worth of belief.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from trellis.rules.places.people import AGES, PHASE_OF_AGE, PHASES, Area, Children, Floats, UnfitPlaces, place

LEANING = 4.0


@dataclass(frozen=True, slots=True)
class Transition:
    """One or more children from one school year to the next; `setting_1` is empty for a joiner, `setting_2` for a leaver.

    year: the calendar year in which the first count was taken. age_1, age_2: at the two counts. need: at the second
    count where there is one, so that a change of need is read as the need it became.
    """

    year: int
    need: str
    age_1: int
    setting_1: str
    age_2: int
    setting_2: str
    district: str = ""
    children: int = 1


@dataclass(frozen=True, slots=True)
class Rates:
    """Beliefs about one area, in cases.

    leaving: (needs, ages, settings, 2) left and stayed. moving: (needs, ages, settings, settings) from the age before
    the move. joining: (needs, ages, districts) joiners seen, over `years` years of watching. first_setting:
    (needs, ages, settings). Raises UnfitPlaces for arrays of another shape, or a belief below nothing.
    """

    area: Area
    leaving: Floats
    moving: Floats
    joining: Floats
    years: float
    first_setting: Floats

    def __post_init__(self) -> None:
        needs, ages, districts, settings = self.area.cells
        for what, array, shape in (
            ("leaving", self.leaving, (needs, ages, settings, 2)),
            ("moving", self.moving, (needs, ages, settings, settings)),
            ("joining", self.joining, (needs, ages, districts)),
            ("first setting", self.first_setting, (needs, ages, settings)),
        ):
            if array.shape != shape or np.any(array < 0) or not np.all(np.isfinite(array)):
                raise UnfitPlaces(f"The rates of {what} must be {shape} numbers, none below 0.")
        if self.years <= 0:
            raise UnfitPlaces("Joiners must have been watched for some time.")

    def leave(self) -> Floats:
        """The mean chance of leaving in a year: (needs, ages, settings); certain at 25, when a plan ends."""
        return certain_at_the_end(shares(self.leaving)[..., 0])

    def move(self) -> Floats:
        """The mean chance of each setting next year, for one who stays: (needs, ages, settings, settings)."""
        return shares(self.moving)

    def join(self) -> Floats:
        """Mean joiners a year: (needs, ages, districts)."""
        found: Floats = self.joining / self.years
        return found

    def first(self) -> Floats:
        """The mean chance of a joiner's first setting: (needs, ages, settings)."""
        return shares(self.first_setting)


def shares(beliefs: Floats) -> Floats:
    """Beliefs as shares of their last axis; all in the first place where there are none."""
    whole = beliefs.sum(-1, keepdims=True)
    found: Floats = np.divide(beliefs, whole, out=np.zeros(beliefs.shape), where=whole > 0)
    found[..., 0] += np.where(whole[..., 0] > 0, 0.0, 1.0)
    return found


def certain_at_the_end(leave: Floats) -> Floats:
    """The same chances of leaving, with nobody staying on after 25."""
    leave[:, AGES - 1] = 1.0
    return leave


def fit_rates(area: Area, transitions: Iterable[Transition], now: Children) -> Rates:
    """Rates from a history of transitions. Where it names no districts, joiners are shared out as children live now.

    Raises UnfitPlaces for an empty history, a name the area lacks, or an age that does not go up by one.
    """
    needs, ages, districts, settings = area.cells
    left, moved = np.zeros((needs, ages, settings)), np.zeros((needs, ages, settings, settings))
    joined, first = np.zeros((needs, ages, districts)), np.zeros((needs, ages, settings))
    live = np.bincount(now.district, minlength=districts).astype(np.float64) + 1.0
    years: set[int] = set()
    for one in transitions:
        need = place(area.needs, one.need, "need")
        _check(one)
        years.add(one.year)
        if not one.setting_1:
            at = place(area.settings, one.setting_2, "setting")
            first[need, one.age_2, at] += one.children
            joined[need, one.age_2] += one.children * _where(area, one.district, live)
        elif not one.setting_2:
            left[need, one.age_1, place(area.settings, one.setting_1, "setting")] += one.children
        else:
            here, there = (place(area.settings, name, "setting") for name in (one.setting_1, one.setting_2))
            moved[need, one.age_1, here, there] += one.children
    if not years:
        raise UnfitPlaces("There are no transitions to learn rates from.")
    kept = moved.sum(-1)
    return Rates(
        area, leaned(np.stack([left, kept], -1)), leaned(moved, staying=True),
        *_joining(joined, len(years)), leaned(first),
    )  # fmt: skip


def leaned(counts: Floats, *, staying: bool = False) -> Floats:
    """Counts (needs, ages, …, ways) with the belief their larger groups lend them.

    staying: where nothing at all is known of a group, its children are believed to stay where they are.
    """
    every_need = counts.sum(0)
    by_phase = np.zeros((len(PHASES), *every_need.shape[1:]))
    np.add.at(by_phase, PHASE_OF_AGE, every_need)
    by_phase += (
        np.eye(counts.shape[-1]) if staying else by_phase.sum(tuple(range(by_phase.ndim - 1))) * 1e-3 + 1e-6
    )
    by_age = every_need + LEANING * shares(by_phase)[PHASE_OF_AGE]
    found: Floats = counts + LEANING * shares(by_age)
    return found


def _joining(joined: Floats, years: int) -> tuple[Floats, float]:
    """Joiners with one year's worth of belief: those of the need and age, shared out as all joiners are."""
    where = (joined.sum((0, 1)) + 1) / (joined.sum() + joined.shape[2])
    a_year = joined.sum(2, keepdims=True) * where / years
    return joined + a_year, years + 1.0


def _where(area: Area, district: str, live: Floats) -> Floats:
    if not district:
        found: Floats = live / live.sum()
        return found
    return np.asarray(np.eye(len(area.districts))[place(area.districts, district, "district")], np.float64)


def _check(one: Transition) -> None:
    if not one.setting_1 and not one.setting_2:
        raise UnfitPlaces(f"A transition in {one.year} has neither a setting before nor one after.")
    if one.age_2 != one.age_1 + 1:
        raise UnfitPlaces(
            f"A child goes from age {one.age_1} to {one.age_2} in {one.year}: a year must add one."
        )
    if not (0 <= one.age_1 < AGES or not one.setting_1) or not (0 <= one.age_2 < AGES or not one.setting_2):
        raise UnfitPlaces(f"A transition in {one.year} is at an age outside 0 to 25.")
