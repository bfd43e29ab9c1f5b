"""A small invented area, with children, a history and rates."""

import numpy as np

from trellis.rules.places import AGES, Area, Children, Rates, Transition

AREA = Area(("ASD", "SEMH", "SLCN"), ("north", "south"), ("mainstream", "special", "college"))
SURE = 1e9  # beliefs so strong that a draw is its mean


def some_children(count: int, seed: int = 1) -> Children:
    """Children of every need, district and setting, aged 3 to 18."""
    generator = np.random.default_rng(seed)
    columns = (generator.integers(low, high, count) for low, high in ((0, 3), (3, 19), (0, 2), (0, 2)))
    return Children(*(column.astype(np.uint8) for column in columns))


def some_rates(*, cases: float = 40.0, joiners: float = 60.0, seed: int = 2) -> Rates:
    """Rates that differ by need, age and setting, each believed as strongly as so many cases."""
    generator = np.random.default_rng(seed)
    needs, ages, districts, settings = AREA.cells
    leave = generator.uniform(0.01, 0.3, (needs, ages, settings))
    move = 0.8 * np.eye(settings) + 0.2 * generator.dirichlet(np.ones(settings), (needs, ages, settings))
    where = generator.dirichlet(np.full(needs * 20 * districts, 2.0)).reshape(needs, 20, districts)
    joining = np.zeros((needs, ages, districts))
    joining[:, :20] = joiners * where
    return Rates(
        AREA,
        cases * np.stack([leave, 1 - leave], -1),
        cases * move,
        cases * joining,
        cases,
        cases * generator.dirichlet(np.ones(settings), (needs, ages)),
    )


def no_change(*, stays: bool = True) -> Rates:
    """Nobody joins, moves or leaves before 26; or everybody leaves at once."""
    needs, ages, districts, settings = AREA.cells
    leaving = np.zeros((needs, ages, settings, 2))
    leaving[..., 1 if stays else 0] = SURE
    return Rates(
        AREA,
        leaving,
        np.broadcast_to(SURE * np.eye(settings), (needs, AGES, settings, settings)).copy(),
        np.zeros((needs, ages, districts)),
        1.0,
        np.zeros((needs, ages, settings)),
    )


def a_past(
    rates: Rates, *, first: int, years: int, seed: int
) -> tuple[dict[int, Children], list[Transition]]:
    """A past that these rates made, child by child and plainly: the children of each January, and how they got there."""
    generator = np.random.default_rng(seed)
    leave, move, join, start = rates.leave(), rates.move(), rates.join(), rates.first()
    now = some_children(900, seed)
    rows = np.stack([now.need, now.age, now.district, now.setting], 1).astype(int).tolist()
    counts, transitions = {first: now}, []
    for january in range(first, first + years):
        kept = []
        for need, age, district, here in rows:
            stays = generator.random() >= leave[need, age, here]
            there = int(generator.choice(len(AREA.settings), p=move[need, age, here])) if stays else -1
            transitions.append(_transition(january, need, age + 1, district, here, there))
            kept += [[need, age + 1, district, there]] if stays else []
        for need, age, district in np.ndindex(join.shape):
            for _ in range(int(generator.poisson(join[need, age, district]))):
                there = int(generator.choice(len(AREA.settings), p=start[need, age]))
                transitions.append(_transition(january, need, age, district, -1, there))
                kept.append([need, age, district, there])
        rows = kept
        counts[january + 1] = Children(*(column.copy() for column in np.array(rows, np.uint8).T))
    return counts, transitions


def _transition(january: int, need: int, age: int, district: int, here: int, there: int) -> Transition:
    names = ("", *AREA.settings)
    return Transition(
        january, AREA.needs[need], age - 1, names[here + 1], age, names[there + 1], AREA.districts[district]
    )
