"""Events of sharing out work."""

from trellis.foundation.ledger import Event

GIVEN = Event("case.given", "{actor} gave the case to {holder}")
HANDED_OVER = Event("case.handed_over", "{actor} moved the case from {was} to {holder}, with a handover note")
