"""What somebody removed: what each was called, who removed it, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from trellis.foundation.access import Principal
from trellis.foundation.ledger import Event
from trellis.foundation.ledger.models import Entry
from trellis.foundation.ui.words import moment_words
from trellis.planning import events, policy


@dataclass(frozen=True, slots=True)
class Removed:
    """One that is gone."""

    name: str
    by: str
    at: datetime

    @property
    def says(self) -> str:
        """The same in a sentence."""
        said = {"name": self.name, "who": self.by, "when": moment_words(self.at)}
        return _("“%(name)s” was removed by %(who)s on %(when)s.") % said


def removed(scenario_id: int, by: Principal) -> Removed | None:
    """One scenario that was removed; None where nobody removed any of that number."""
    return next(iter(removed_among((scenario_id,), by)), None)


def removed_among(numbers: Iterable[int], by: Principal) -> tuple[Removed, ...]:
    """Those of some scenarios that were removed, the first removed first."""
    return removals(events.REMOVED, [f"scenario:{number}" for number in numbers], by)


def removals(event: Event, subjects: list[str], by: Principal) -> tuple[Removed, ...]:
    """What the ledger holds of one way to be removed, for those who may plan; the first removed first."""
    if not policy.may_plan(by):
        return ()
    rows = Entry.objects.filter(event=event.name, subject__in=subjects).order_by("at", "pk")
    return tuple(Removed(row.facts["name"], row.actor_name, row.at) for row in rows)
