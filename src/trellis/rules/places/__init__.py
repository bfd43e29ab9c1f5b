"""Places for children with plans, years ahead: who will be where, and where places run out.

Each child joins, moves and leaves by itself, with chances by need, age, district and setting that are drawn anew for
each forecast. Without the drawing, the mean is that of the matrix cohort model areas use today.

>>> area = Area(("ASD", "SEMH"), ("north", "south"), ("mainstream", "special"))
>>> now = children(area, [("ASD", 5 + number % 10, "north", "special") for number in range(40)])
>>> history = [Transition(2025, "ASD", age, "special", age + 1, "special") for age in range(5, 15)]
>>> history += [Transition(2025, "ASD", 15, "special", 16, ""), Transition(2025, "ASD", 4, "", 5, "special")]
>>> found = forecast(now, fit_rates(area, history, now), Outlook(), first_year=2026, replications=50, seed=1)
>>> found.by_place.shape
(50, 10, 2, 5, 2, 2)
>>> school = School("Alder School", "special", "north", places=30, ages=(4, 18))
>>> sufficiency(found, "special", [school]).demand.shape
(50, 10, 2, 5, 2)
"""

from trellis.rules.places.backtest import look_back
from trellis.rules.places.cohort import cohort
from trellis.rules.places.forecast import Forecast, Outlook, forecast, prepare
from trellis.rules.places.people import AGES, PHASES, Area, Children, UnfitPlaces, children
from trellis.rules.places.published import from_published
from trellis.rules.places.rate_tables import read_rates, write_rates
from trellis.rules.places.rates import Rates, Transition, fit_rates
from trellis.rules.places.sufficiency import School, Sufficiency, sufficiency
from trellis.rules.places.tables import (
    read_children,
    read_transitions,
    write_children,
    write_forecast,
    write_transitions,
)

__all__ = [
    "AGES",
    "PHASES",
    "Area",
    "Children",
    "Forecast",
    "Outlook",
    "Rates",
    "School",
    "Sufficiency",
    "Transition",
    "UnfitPlaces",
    "children",
    "cohort",
    "fit_rates",
    "forecast",
    "from_published",
    "look_back",
    "prepare",
    "read_children",
    "read_rates",
    "read_transitions",
    "sufficiency",
    "write_children",
    "write_forecast",
    "write_rates",
    "write_transitions",
]
