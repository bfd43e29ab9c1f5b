"""What stands against bringing in a history: said on its form, and once more as it is brought in."""

from collections.abc import Iterator

from trellis.foundation.access import Refused
from trellis.planning.naming import are_alike
from trellis.planning.places.history import (
    brought,
    counted_alike,
    histories_at_hand,
    history_in_use,
    why_implausible,
)
from trellis.planning.places.models import BroughtHistory
from trellis.planning.places.pack import current_places
from trellis.rules.places import Transition


def faults(name: str, transitions: tuple[Transition, ...] | None) -> Iterator[Refused]:
    """Each with the field it is about. `transitions`: None where they could not be read.

    A table that is there already is said to be so, and not also that its name is taken.
    """
    alike = None
    if transitions is not None:
        alike = _alike(transitions) if transitions else None
        if why := _why_unfit(transitions, alike):
            yield Refused(why, about="table")
    named = next((row for row in histories_at_hand() if are_alike(row.name, name)), None)
    if named is not None and (alike is None or alike.pk != named.pk):
        yield Refused(
            f"Another table called “{named.name}” was brought in and is not used yet. Give this one another name, or "
            "look at that one and remove it."
            if named.waits
            else f"The history in use is called “{named.name}”. Give this one another name, or stop using that one.",
            about="name",
        )


def _why_unfit(transitions: tuple[Transition, ...], alike: BroughtHistory | None) -> str:
    """Why a table cannot be a new history of this area; nothing where it can."""
    pack = current_places()
    if not transitions:
        return "The table has a heading and no rows. Add a row for each way children went."
    if why := why_implausible(transitions, pack.counted):
        return why
    if history_in_use(pack).brought_id is None and counted_alike(pack.history) == counted_alike(transitions):
        return "This is the same table as the area’s own history, which is in use. Forecasts learn from it already."
    if alike is None:
        return ""
    return (
        f"This is the same table as “{alike.name}”, which was brought in and is not used yet. Look at that one."
        if alike.waits
        else f"This is the same table as “{alike.name}”, which is in use. Forecasts learn from it already."
    )


def _alike(transitions: tuple[Transition, ...]) -> BroughtHistory | None:
    """One at hand that holds the same children, in whatever order its rows stand."""
    counted = counted_alike(transitions)
    return next(
        (row for row in histories_at_hand() if counted_alike(brought(row).transitions) == counted), None
    )
