"""The smallest beginnings of a forecast: a made-up area, and results written by hand."""

from datetime import date
from pathlib import Path

from trellis.cases.queries.capacity import WAITING, InHand, Open
from trellis.planning.calibrating.reading import Reading, Record
from trellis.planning.forecasting import figures
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.forecast import Band, Forecast, Month, OnTime, Post
from trellis.planning.forecasting.in_use import Changed
from trellis.planning.levers import PUBLISHED
from trellis.planning.pack import CapacityFile, read_capacity

AREAS = Path(__file__).parents[2] / "areas"
ON = date(2026, 11, 2)
NOBODY = InHand(ON, (), 0, 0, 0)
SOME = InHand(ON, (Open(WAITING, (3, 20, 60)), Open("drafting", (21,))), 24, 2, 3)


def pack(area: str = "littlemere") -> CapacityFile:
    """An area's figures."""
    found, findings = read_capacity(AREAS / area)
    assert found, findings
    return found


def a_start(
    of: str = PUBLISHED,
    record: InHand = NOBODY,
    area: str = "littlemere",
    reading: Reading | None = None,
    changes: dict[str, Changed] | None = None,
    records: tuple[Record, ...] = (),
) -> Start:
    """Where a forecast of the made-up area starts."""
    return figures.start(of, pack(area), record, reading, changes, records)


def set_to(value: float, was: float = 2.0) -> Changed:
    """A figure somebody set."""
    return Changed(value, was, "We counted them", "Example Planner", ON)


def band(middle: float) -> Band:
    """A figure with a little room on both sides."""
    return Band(middle * 0.9, middle, middle * 1.1)


def a_month(number: int, *, issued: float = 0.5, over_52: float = 10, queue: float = 20) -> Month:
    """One month of a forecast."""
    return Month(
        date(2027 + number // 12, number % 12 + 1, 1),
        OnTime(band(issued), band(0.4), band(over_52)),
        band(8),
        band(60),
        band(queue),
        band(70),
        (),
    )


def a_forecast(*months: Month, cleared: int | None = None, posts: tuple[Post, ...] = ()) -> Forecast:
    """A forecast of these months."""
    return Forecast(months, (), cleared, posts, 0.0, 40)
