"""Charts of ten Januaries: children who need a place, with their band, and a line of those who get one."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 12, 34
_STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and its words."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class YearsChart:
    """Everything the drawing needs, worked out."""

    title: str
    says: str
    line: str
    band: str
    placed: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Year:
    """One January: who needs a place (low, middle, high), and who gets one."""

    september: int
    low: float
    middle: float
    high: float
    placed: float


def chart(title: str, says: str, years: Sequence[Year]) -> YearsChart:
    """A chart of them. The axis starts at nought."""
    step = _step(max((year.high for year in years), default=0.0))
    most = step * max(1, -(-max((year.high for year in years), default=0.0) // step))
    xs = [round(LEFT + (WIDTH - LEFT - RIGHT) * n / max(len(years) - 1, 1), 1) for n in range(len(years))]

    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - min(value, most) / most), 1)

    over = [f"{x},{y(year.high)}" for x, year in zip(xs, years, strict=True)]
    under = [f"{x},{y(year.low)}" for x, year in zip(xs, years, strict=True)]
    return YearsChart(
        title, says,
        " ".join(f"{x},{y(year.middle)}" for x, year in zip(xs, years, strict=True)),
        " ".join([*over, *reversed(under)]),
        " ".join(f"{x},{y(year.placed)}" for x, year in zip(xs, years, strict=True)),
        tuple(Tick(x, f"Jan {year.september + 1}") for n, (x, year) in enumerate(zip(xs, years, strict=True)) if n % 3 == 0),
        tuple(Tick(y(step * n), f"{step * n:,.0f}") for n in range(round(most / step) + 1)),
    )  # fmt: skip


def _step(highest: float) -> float:
    """A round number that goes three to five times into the height."""
    if highest <= 4:
        return 1.0
    size = 10 ** floor(log10(highest / 4))
    return float(next(step * size for step in _STEPS if highest / (step * size) <= 5))
