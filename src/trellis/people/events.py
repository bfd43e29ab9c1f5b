"""What happens to people's records, each with its sentence. Facts never describe anybody."""

from trellis.foundation.ledger import Event

CHILD_REGISTERED = Event("child.registered", "{actor} opened this record")
CHILD_CHANGED = Event("child.changed", "{actor} changed {what}")
CHILD_RESEMBLED = Event("child.resembled", "{actor} opened another record that may be of the same child")
SETTING_CHANGED = Event("child.setting_changed", "{actor} noted that the child goes to {setting}")
NEEDS_NOTED = Event("child.needs_noted", "{actor} noted the kinds of need: {codes}")
CHILD_MOVED = Event("child.moved", "{actor} noted a new address from {starts_on}")

CARER_ADDED = Event("carer.added", "{actor} added a {relation} to the record")
CARER_CHANGED = Event("carer.changed", "{actor} changed what the {relation} may be told or how")
CARER_ENDED = Event(
    "carer.ended", "{actor} noted that the {relation} no longer cares for the child, from {ends_on}"
)

SUPPORTER_LET_IN = Event("supporter.let_in", "{actor} let {whom} in to help the family")
SUPPORTER_ENDED = Event("supporter.ended", "{actor} ended what {whom} may see")

INVOLVED = Event("involvement.started", "{actor} added {whom} to those who work with the child, as {as_what}")
INVOLVEMENT_ENDED = Event(
    "involvement.ended", "{actor} ended the work of {whom} with the child, from {ends_on}"
)
HANDED_OVER = Event("involvement.handed_over", "{actor} handed over from {whom} to {to}")

RESTRICTED = Event("record.restricted", "{actor} restricted this record to {names}, because: {reason}")
UNRESTRICTED = Event(
    "record.unrestricted", "{actor} lifted the restriction on this record, because: {reason}"
)
NAME_ASKED_FOR = Event(
    "record.name_asked_for",
    "{actor} asked the information guardian to name somebody where {leaver} leaves a restricted record",
)
NAMED = Event("record.named", "{actor} named {whom} on this restricted record, because: {reason}")

EMERGENCY_OPENED = Event(
    "emergency.opened", "{actor} opened this record for one day as an emergency, because: {reason}"
)
EMERGENCY_TRIED = Event(
    "emergency.tried", "{actor} tried to open a record as an emergency, and none was opened"
)
EMERGENCY_REVIEWED = Event(
    "emergency.reviewed", "{actor} reviewed the emergency access and found it {verdict}"
)

RIGHTS_TOLD = Event("rights.told", "{actor} told the family that the rights pass on {held_from}")
RIGHTS_PASSED = Event(
    "rights.passed", "{actor} noted that the young person holds the rights from {held_from}"
)
RIGHTS_ARRANGED = Event(
    "rights.arranged", "{actor} noted that a parent acts still, for {decision}, because {why}"
)
RIGHTS_ARRANGEMENT_ENDED = Event(
    "rights.arrangement_ended", "{actor} noted that a parent no longer acts, from {ends_on}"
)
RIGHTS_ASKED_AGAIN = Event(
    "rights.asked_again", "{actor} asked the young person again about everything agreed before"
)

SETTING_KEPT = Event("setting.kept", "{actor} made or brought up to date the setting {setting}")
