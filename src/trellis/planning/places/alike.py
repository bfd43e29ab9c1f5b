"""The same children on both sides of a comparison, though the schools of one side take ages that the others do not.

A forecast counts the children whose ages some school takes. So places for ages that none took would bring more children
into the count, and look as though they left more without a place.
"""

from datetime import date

from trellis.planning.places.schools import Places
from trellis.rules.places import PHASES, Area, Sufficiency

NO_PLACES = "counted"


def asked_of(places: tuple[Places, ...], setting: str) -> set[int]:
    """The phases whose children are counted: those some school of that kind takes, or all where there is no school."""
    schools = [row.for_rules() for row in places if row.setting == setting]
    every = range(len(PHASES))
    return {phase for phase in every if not schools or any(one.takes_phase(phase) for one in schools)}


def counting(phases: set[int], places: tuple[Places, ...], setting: str, area: Area) -> tuple[Places, ...]:
    """The same places, and for each of those phases that none of them takes a school with no place."""
    more = sorted(phases - asked_of(places, setting))
    return (*places, *(_without_places(phase, setting, area.districts[0]) for phase in more))


def counted_in(found: Sufficiency, phases: set[int]) -> float:
    """How many children of those phases need a place in the last year, on average."""
    return float(found.demand[:, -1][:, :, sorted(phases)].sum((1, 2, 3)).mean())


def _without_places(phase: int, setting: str, district: str) -> Places:
    name, first, last = PHASES[phase]
    return Places(
        f"{NO_PLACES}-{phase}",
        name,
        setting,
        district,
        0,
        first,
        last,
        (),
        None,
        None,
        NO_PLACES,
        "",
        date.min,
    )
