"""Events of decisions and their notices."""

from trellis.foundation.ledger import Event

DECIDED = Event("case.decided", "{actor} decided {outcome}; the notice was sent on {sent_on}")
NOTICE_SERVED = Event("case.notice_served", "{actor} noted that a notice was served on {on}")
