"""Events of asking for advice and of giving it."""

from trellis.foundation.ledger import Event

PROPOSED = Event("advice.proposed", "{actor} listed whom to ask for advice: {how_many}")
ADDED = Event("advice.added", "{actor} added {whom} to those asked for advice: {reason}")
REMOVED = Event("advice.removed", "{actor} took {whom} off the list of those asked for advice: {reason}")
READDRESSED = Event("advice.readdressed", "{actor} changed who at {whom} is asked for advice")
REQUESTED = Event("advice.requested", "{actor} asked for advice: {how_many} at once")
SAVED = Event("advice.saved", "{actor} saved advice for {whom}")
REPORT_ADDED = Event(
    "advice.report_added", "{actor} added a report for {whom}; {rows} rows were proposed from it"
)
CONFIRMED = Event("advice.confirmed", "{actor} confirmed the advice of {whom}")
NO_INVOLVEMENT = Event("advice.no_involvement", "{actor} answered for {whom}: no involvement")
CHASED = Event("advice.chased", "{actor} reminded {whom}; {count} so far")
ESCALATED = Event("advice.escalated", "{actor} told {team} that advice from {whom} is late")
REUSE_OFFERED = Event("advice.reuse_offered", "{actor} offered to use recent advice from {whom} again")
REUSE_AGREED = Event(
    "advice.reuse_agreed", "{actor} recorded that the {party} agreed to use recent advice again"
)
REUSE_DECLINED = Event(
    "advice.reuse_declined", "{actor} recorded that the {party} wants new advice: {reason}"
)
REUSED = Event("advice.reused", "{actor} completed the agreement to use recent advice from {whom} again")
ALLOCATED = Event("advice.allocated", "{actor} gave the case to {psychologist}")
REALLOCATED = Event("advice.reallocated", "{actor} moved the case from {was} to {psychologist}: {reason}")
FREE_DAYS_SET = Event("advice.free_days_set", "{actor} set free days for {psychologist}")
