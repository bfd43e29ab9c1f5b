"""Parameters from an area's own case history, each with how unsure it is, and forecasts held against what came.

Fit work and delays, never waits: the queues must come out of the simulation by themselves. Typed frozen values in,
typed frozen values out; a history that cannot bear the question raises UnfitHistory with a sentence for a planner.

>>> from datetime import date, timedelta
>>> began = date(2025, 9, 1)
>>> spells = [Spell(case, "advice", began + timedelta(days=case), began + timedelta(days=case + 28 + case % 15))
...           for case in range(60)]
>>> still_open = [Spell(60 + case, "advice", began + timedelta(days=70 + case)) for case in range(20)]
>>> history = History((*spells, *still_open), seen_until=began + timedelta(days=110))
>>> fit_stage(history.durations("advice")).sentence
'5.1 weeks on average, half within 5.1: 60 ended and 20 are still open.'
"""

from trellis.rules.capacity.fitting.backtest import (
    Accuracy,
    Backtest,
    crps,
    roll,
    score,
    stretch,
    stretched,
    widened,
)
from trellis.rules.capacity.fitting.busy import Capacity, Rate, Week, capacity, queue_weeks
from trellis.rules.capacity.fitting.calendar import SchoolCalendar, every_year, mondays
from trellis.rules.capacity.fitting.demand import Demand, fit_demand, weekly_counts
from trellis.rules.capacity.fitting.draws import (
    About,
    Chance,
    Known,
    Parameter,
    draw,
    generator_for,
    table_of_draws,
)
from trellis.rules.capacity.fitting.fitted import Ask, Drawn, Fitted, fit
from trellis.rules.capacity.fitting.history import Durations, History, Spell, UnfitHistory
from trellis.rules.capacity.fitting.shares import share, shares
from trellis.rules.capacity.fitting.survival import Curve, product_limit
from trellis.rules.capacity.fitting.work import StageFit, fit_stage

__all__ = [
    "About",
    "Accuracy",
    "Ask",
    "Backtest",
    "Capacity",
    "Chance",
    "Curve",
    "Demand",
    "Drawn",
    "Durations",
    "Fitted",
    "History",
    "Known",
    "Parameter",
    "Rate",
    "SchoolCalendar",
    "Spell",
    "StageFit",
    "UnfitHistory",
    "Week",
    "capacity",
    "crps",
    "draw",
    "every_year",
    "fit",
    "fit_demand",
    "fit_stage",
    "generator_for",
    "mondays",
    "product_limit",
    "queue_weeks",
    "roll",
    "score",
    "share",
    "shares",
    "stretch",
    "stretched",
    "table_of_draws",
    "weekly_counts",
    "widened",
]
