"""What pages and other slices may ask about people, narrowed to whoever asks."""

from trellis.people.policy import is_told_where, may_see_contacts
from trellis.people.queries.finding import (
    Found,
    FoundChild,
    Wanted,
    described,
    find,
    find_also_by,
    wanted,
)
from trellis.people.queries.guarding import (
    Attempt,
    GuardianList,
    RestrictedRecord,
    ToReview,
    emergency,
    guardian_list,
)
from trellis.people.queries.leading import Lead, lead_on, leads_of
from trellis.people.queries.likeness import Alike, Described, alike
from trellis.people.queries.looking import Happening, Look, history, who_has_looked
from trellis.people.queries.mending import carer_facts, details, who_may_keep
from trellis.people.queries.naming import names_of
from trellis.people.queries.rights import (
    Arranged,
    Holder,
    RightsHolder,
    ToAskAgain,
    rights_holder,
    to_ask_again,
    to_pass,
    to_tell,
)
from trellis.people.queries.sameness import number_is_free, same_child
from trellis.people.queries.showing import (
    ChildRecord,
    Flag,
    IdentityBar,
    ShownAddress,
    ShownCarer,
    Worker,
    bar_of,
    child_record,
    identity_bar,
    workers,
)
from trellis.people.queries.telling import Recipient, address_for, recipients

__all__ = [
    "Alike",
    "Arranged",
    "Attempt",
    "ChildRecord",
    "Described",
    "Flag",
    "Found",
    "FoundChild",
    "GuardianList",
    "Happening",
    "Holder",
    "IdentityBar",
    "Lead",
    "Look",
    "Recipient",
    "RestrictedRecord",
    "RightsHolder",
    "ShownAddress",
    "ShownCarer",
    "ToAskAgain",
    "ToReview",
    "Wanted",
    "Worker",
    "address_for",
    "alike",
    "bar_of",
    "carer_facts",
    "child_record",
    "described",
    "details",
    "emergency",
    "find",
    "find_also_by",
    "guardian_list",
    "history",
    "identity_bar",
    "is_told_where",
    "lead_on",
    "leads_of",
    "may_see_contacts",
    "names_of",
    "number_is_free",
    "recipients",
    "rights_holder",
    "same_child",
    "to_ask_again",
    "to_pass",
    "to_tell",
    "wanted",
    "who_has_looked",
    "who_may_keep",
    "workers",
]
