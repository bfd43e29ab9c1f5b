"""Charts drawn here as SVG: one line with its band, two axes, every tick labelled. The table beside it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the drawing needs, worked out."""

    title: str
    says: str
    line: str
    band: str
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]

    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def chart(
    title: str, says: str, months: Sequence[date], bands: Sequence[Band], *, percent: bool = False
) -> Chart:
    """A chart of one figure month by month."""
    highest = 1.0 if percent else max((band.high for band in bands), default=0.0)
    step = 0.25 if percent else _step(highest)
    most = step * max(1, -(-highest // step))
    xs = [_x(number, len(bands)) for number in range(len(bands))]
    line = " ".join(f"{x},{_y(band.middle, most)}" for x, band in zip(xs, bands, strict=True))
    over = [f"{x},{_y(band.high, most)}" for x, band in zip(xs, bands, strict=True)]
    under = [f"{x},{_y(band.low, most)}" for x, band in zip(xs, bands, strict=True)]
    up = [step * number for number in range(round(most / step) + 1)]
    return Chart(
        title,
        says,
        line,
        " ".join([*over, *reversed(under)]),
        tuple(_across(months, xs)),
        tuple(Tick(_y(value, most), f"{value:.0%}" if percent else f"{value:,.0f}") for value in up),
    )


def _across(months: Sequence[date], xs: Sequence[float]) -> list[Tick]:
    """The first month, and every twelfth after it."""
    return [
        Tick(x, f"{day:%b %Y}")
        for number, (day, x) in enumerate(zip(months, xs, strict=True))
        if number % 12 == 0
    ]


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
