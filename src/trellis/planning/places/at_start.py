"""What a forecast starts with of one kind of place: the children counted there, and the places open on that day."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from trellis.foundation.ui.words import date_words
from trellis.planning.places import wording
from trellis.planning.places.kinds import FEWEST_SHOWN, PLACE_IN, RESOURCED, WHERE_IN, school_year, shown
from trellis.planning.places.start import RECORD, Start
from trellis.rules.places import Sufficiency
from trellis.rules.places.people import PHASE_OF_AGE


@dataclass(frozen=True, slots=True)
class AtStart:
    """One kind of place on the day the children were counted."""

    of_every_age: int
    children: int  # of the ages that these schools take
    by_need: tuple[int, ...]  # in the order of the area's needs
    places: int

    @property
    def is_over(self) -> bool:
        """Whether more children are counted than there are places."""
        return self.children > self.places


def at_start(start: Start, found: Sufficiency) -> AtStart:
    """Who is counted in one kind of setting, and the places that were open then."""
    now, needs = start.now, len(start.area.needs)
    here = now.setting == start.area.settings.index(found.setting)
    taken = np.array([found.takes_phase(phase) for phase in range(int(PHASE_OF_AGE[-1]) + 1)])
    every = np.bincount(now.need[here], minlength=needs)
    asked = np.bincount(now.need[here & taken[PHASE_OF_AGE[now.age]]], minlength=needs)
    # Fewer than six of an age that no school takes are not found by taking this number from that of all ages.
    told = np.where(every - asked < FEWEST_SHOWN, every, asked)
    is_open = [one for one in found.schools if one.opens_on <= start.counted_on < one.closes_on]
    return AtStart(
        int(every.sum()), int(asked.sum()), tuple(told.tolist()), sum(one.places for one in is_open)
    )


def nobody(start: Start, found: Sufficiency) -> str:
    """That nothing can be said where nobody is counted in these settings; nothing where somebody is."""
    if at_start(start, found).of_every_age:
        return ""
    where, day = WHERE_IN[found.setting], date_words(start.counted_on)
    if start.of != RECORD:
        return (
            f"The area’s figures count nobody in {where} on {day}. So nothing can be said from them of when those places "
            "run out."
        )
    why = (
        ": it knows which school a child attends, and not who is in its unit"
        if found.setting == RESOURCED
        else ""
    )
    return (
        f"This system counts nobody in {where} on {day}{why}. So nothing can be said from here of when those places run "
        "out. Start from the area’s figures."
    )


def in_short(start: Start, found: Sufficiency, on: date) -> str:
    """When places run out; first of all where they have by the count that it starts from, or where that cannot be said."""
    begun = at_start(start, found)
    if not begun.is_over:
        return nobody(start, found) or wording.in_short(found, on)
    what, day = PLACE_IN[found.setting], date_words(start.counted_on)
    return (
        f"{what[0].upper()}{what[1:]} places have run out already: {_many(begun.children)} of the ages they are for were "
        f"counted in {WHERE_IN[found.setting]} on {day}, when {begun.places:,} places were open. Some of them may be in "
        "schools that are not listed here, or in schools that hold more children than their number of places. "
        f"{wording.at_the_end(found)}"
    )


def _many(children: int) -> str:
    """Children counted, up to the next ten, so that a need of a few cannot be found by taking away."""
    if children < FEWEST_SHOWN:
        return f"{shown(children)} children"
    return f"about {-(-children // 10) * 10:,} children"


def first_year_says(start: Start) -> str:
    """Which January the count stands for, and so which is the first foretold."""
    first = start.first_year
    return (
        f"A forecast moves on by whole school years. The children counted on {date_words(start.counted_on)} are those of "
        f"{school_year(first - 1)}: they stand for January {first}, and the first January foretold is that of {first + 1}."
    )
