"""Events of the clock."""

from trellis.foundation.ledger import Event

MILESTONE_NOTED = Event("case.milestone_noted", "{actor} noted that on {on}: {what}")
MILESTONE_CORRECTED = Event("case.milestone_corrected", "{actor} corrected {what} from {was} to {on}")
MILESTONE_WITHDRAWN = Event("case.milestone_withdrawn", "{actor} withdrew {what} of {was}: it did not happen")
EXCUSE_RAISED = Event("case.excuse_raised", "{actor} recorded that {code} applies")
EXCUSE_WITHDRAWN = Event("case.excuse_withdrawn", "{actor} withdrew {code}")
