"""Events of word between families, staff and those they ask."""

from trellis.foundation.ledger import Event

FAMILY_TOLD = Event("case.family_told", "{actor} wrote to the family ({letter})")
PERSON_TOLD = Event("case.person_told", "{actor} wrote to {who} ({letter})")
QUESTION_ASKED = Event(
    "case.question_asked", "{actor} asked the council something; an answer is due by {due_on}"
)
QUESTION_ANSWERED = Event("case.question_answered", "{actor} answered the family's question")
CONTACT_WRITTEN = Event("case.contact_written", "{actor} wrote a message to the family")
CONTACT_LOGGED = Event("case.contact_logged", "{actor} noted a {channel} {direction}")
NOTE_ADDED = Event("case.note_added", "{actor} left a note for colleagues")
CONTACT_PROMISED = Event("case.contact_promised", "{actor} promised the family word by {on}")
PROMISE_MISSED = Event(
    "case.promise_missed", "{actor} told the team that the family was promised word by {on}"
)
