"""Events of requests."""

from trellis.foundation.ledger import Event

REQUEST_RECEIVED = Event("case.request_received", "{actor} took in a request from {who}, received on {on}")
REQUEST_REPEATED = Event(
    "case.request_repeated", "{actor} took in a further request from {who}, received on {on}"
)
ASKER_CHECKED = Event("case.asker_checked", "{actor} checked who asked: {found}")
AGREEMENT_NOTED = Event("case.agreement_noted", "{actor} noted whether the young person agrees: {found}")
BODIES_NOTIFIED = Event("case.bodies_notified", "{actor} told {who} of the request")
NOTICE_ANSWERED = Event("case.notice_answered", "{actor} said what they know of the child")
FAMILY_CONSULTED = Event("case.family_consulted", "{actor} asked the family what they think")
REQUEST_WITHDRAWN = Event("case.request_withdrawn", "{actor} recorded that the request was withdrawn")
NOT_A_REQUEST = Event(
    "case.not_a_request", "{actor} ended the case: whoever asked as {who} was not who they said. {why}"
)
MOVED_AWAY = Event("case.moved_away", "{actor} recorded that the child moved to another area")
