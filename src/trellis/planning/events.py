"""Everything that can happen to a scenario, each with its sentence."""

from trellis.foundation.ledger import Event

KEPT = Event("scenario.kept", "{actor} kept a planning scenario, {name}")
CHANGED = Event("scenario.changed", "{actor} changed a planning scenario, {name}")
REMOVED = Event("scenario.removed", "{actor} removed a planning scenario, {name}")
