"""Everything that can happen to a consultation, each with its sentence."""

from trellis.foundation.ledger import Event

SENT = Event("consultation.sent", "{actor} asked {setting} whether it can meet the child's needs")
ANSWERED = Event("consultation.answered", "{actor} answered for {setting}: {answer}")
LOGGED = Event("consultation.logged", "{actor} noted the answer of {setting}: {answer}")
CHANGED = Event("consultation.changed", "{actor} changed the answer of {setting} to: {answer}")
