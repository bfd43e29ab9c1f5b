"""Everything that can happen to scenarios and figures, each with its sentence."""

from trellis.foundation.ledger import Event

KEPT = Event("scenario.kept", "{actor} kept a planning scenario, {name}")
CHANGED = Event("scenario.changed", "{actor} changed a planning scenario, {name}")
REMOVED = Event("scenario.removed", "{actor} removed a planning scenario, {name}")
TAKEN = Event("figures.taken", "{actor} took the figures of planning from the record")
TRIED = Event("figures.tried", "{actor} tried how forecasts from the record would have done")
SET = Event("figure.set", "{actor} set a figure of planning, {name}, to {value}: {because}")
TAKEN_BACK = Event("figure.taken_back", "{actor} took back the figure set for {name}")
