"""A forecast set against the places there are. The same start is worked out once and kept at hand."""

from dataclasses import dataclass
from functools import lru_cache

from trellis.planning.places.history import History, januaries
from trellis.planning.places.schools import Places
from trellis.planning.places.start import Start
from trellis.rules.capacity.fitting import Accuracy, score
from trellis.rules.places import Forecast, Outlook, Sufficiency, UnfitPlaces, forecast, look_back, sufficiency

RUNS = 300
RUNS_LOOKING_BACK = 100
SEED = 2014
AHEAD = 1  # years; a history long enough for more is rare
_KEPT = 2  # a forecast of a large area takes 90 MB, so only the two starts are kept


@lru_cache(maxsize=_KEPT)
def foretold(start: Start) -> Forecast:
    """Ten years of children, so many times."""
    return forecast(
        start.now, start.rates, start.outlook, first_year=start.first_year, replications=RUNS, seed=SEED
    )


@lru_cache(maxsize=3 * _KEPT)
def set_against(start: Start, setting: str, places: tuple[Places, ...]) -> Sufficiency:
    """The same, one kind of setting, against places."""
    schools = [row.for_rules() for row in places]
    return sufficiency(foretold(start), setting, schools, nearness=start.near)


@dataclass(frozen=True, slots=True)
class LookedBack:
    """How forecasts like these would have done; or why that cannot be said."""

    accuracy: Accuracy | None
    why_not: str = ""


def looked_back(start: Start, history: History, setting: str) -> LookedBack:
    """Made again from each past January that the history allows."""
    if not history.names_districts:
        return LookedBack(None, "The history does not say which district children live in.")
    try:
        made = look_back(
            start.area, januaries(start.area, history), history.transitions, setting,
            ahead=AHEAD, outlook=Outlook(), replications=RUNS_LOOKING_BACK, seed=SEED,
        )  # fmt: skip
    except UnfitPlaces:
        words = "It takes two years of transitions at least: one to learn from, and one to hold against what came."
        return LookedBack(None, words)
    return LookedBack(score(made)) if made.made.size else LookedBack(None, "There were too few children.")
