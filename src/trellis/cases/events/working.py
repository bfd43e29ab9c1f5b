"""Events of sharing out work."""

from trellis.foundation.ledger import Event

GIVEN = Event("case.given", "{actor} gave the case to {holder}")
LEFT = Event(
    "cases.left", "{actor} gave away the cases of {leaver}, who leaves; {closed} closed ones are the team's"
)
LEFT_TO_TEAM = Event("case.left_to_team", "{actor} left the closed case, which {was} held, to its team")
HANDED_OVER = Event("case.handed_over", "{actor} moved the case from {was} to {holder}, with a handover note")
