"""What can be done next in a case. Each slice that has steps registers a function; the case page shows what they offer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from trellis.cases.models import Case
from trellis.foundation.access import Principal
from trellis.rules.timetable import Timetable


@dataclass(frozen=True, slots=True)
class Step:
    """One thing somebody may do now. `order`: the lowest is the one the page's big button does."""

    key: str
    title: str  # "Decide whether to assess"
    href: str
    why: str  # "The law says by 14 December 2026."
    order: int = 100
    rule: str = ""
    one_press: bool = False  # a POST to `href` does it, with nothing to fill in


Offer = Callable[[Case, Timetable, Principal], Iterable[Step]]
_OFFERS: list[Offer] = []


def offers(function: Offer) -> Offer:
    """Register a slice's steps; called when the app is ready."""
    if function not in _OFFERS:
        _OFFERS.append(function)
    return function


def available(case: Case, table: Timetable, by: Principal) -> list[Step]:
    """Everything this person may do in this case now, most pressing first."""
    found = [step for offer in _OFFERS for step in offer(case, table, by)]
    return sorted(found, key=lambda step: (step.order, step.key))
