"""Charts drawn here as SVG: a line with its band, perhaps another beside it, two axes. The table beside it says the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, log10

from trellis.planning.forecasting.forecast import Band

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 12, 34
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and its words."""

    at: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the drawing needs, worked out."""

    title: str
    says: str
    line: str
    band: str
    beside: str  # the broken line, if there is one
    most: float  # the top of the scale
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def chart(
    title: str, says: str, named: Sequence[str], bands: Sequence[Band], *,
    beside: Sequence[float] = (), every: int = 12, percent: bool = False, reaching: float = 0.0,
) -> Chart:  # fmt: skip
    """A chart of one figure over time, its scale as far as `reaching` at least; every so many times have their names."""
    highest = 1.0 if percent else max([reaching, *(band.high for band in bands)])
    step = 0.25 if percent else _step(highest)
    most = step * max(1, -(-highest // step))
    xs = [_x(number, len(bands)) for number in range(len(bands))]

    def line(values: Iterable[float]) -> list[str]:
        return [f"{x},{_y(value, most)}" for x, value in zip(xs, values, strict=True)]

    around = [*line(band.high for band in bands), *reversed(line(band.low for band in bands))]
    up = [step * number for number in range(round(most / step) + 1)]
    return Chart(
        title, says,
        line=" ".join(line(band.middle for band in bands)),
        band=" ".join(around),
        beside=" ".join(line(beside)) if beside else "",
        most=most,
        across=tuple(Tick(x, name, _anchor(x)) for x, name in list(zip(xs, named, strict=True))[::every]),
        up=tuple(Tick(_y(value, most), f"{value:.0%}" if percent else f"{value:,.0f}") for value in up),
    )  # fmt: skip


def _anchor(x: float) -> str:
    return "start" if x <= LEFT else "end" if x >= WIDTH - RIGHT else "middle"


def _step(highest: float) -> float:
    """A round number that goes three to five times into the height."""
    if highest <= 4:
        return 1.0
    size = 10 ** floor(log10(highest / 4))
    return float(next(step * size for step in STEPS if highest / (step * size) <= 5))


def _x(number: int, many: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * number / max(many - 1, 1), 1)


def _y(value: float, most: float) -> float:
    room = HEIGHT - TOP - BOTTOM
    return round(TOP + room * (1 - min(value, most) / most), 1)
