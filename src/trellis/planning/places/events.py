"""Everything that can happen to the places of a school and to the history a forecast learns from."""

from trellis.foundation.ledger import Event

SET = Event("places.set", "{actor} set the places of {name} to {places}, because: {reason}")
PUT_BACK = Event("places.put_back", "{actor} went back to the area’s figures for {name}")
TAKEN_OUT = Event("places.taken_out", "{actor} took {name} out of the places counted")
HISTORY_ADDED = Event(
    "places.history_added", "{actor} added {rows} lines of where children went, from {name}"
)
HISTORY_USED = Event("places.history_used", "{actor} took the history from {name} into use")
HISTORY_REMOVED = Event("places.history_removed", "{actor} removed the history that came from {name}")
