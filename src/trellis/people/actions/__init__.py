"""What people do to the record of people."""

from trellis.people.actions.caring import CarerFacts, add_carer, change_carer, end_carer
from trellis.people.actions.changing import ChildFacts, change_details, change_setting, move_to, note_needs
from trellis.people.actions.emergency import open_in_emergency, review_emergency
from trellis.people.actions.involving import end_involvement, hand_over, involve
from trellis.people.actions.registering import MayBeKnown, NewChild, register_child
from trellis.people.actions.restricting import ask_to_name_another, name_on_restricted, restrict, unrestrict
from trellis.people.actions.rights import (
    end_rights_arrangement,
    note_asked_again,
    pass_rights,
    record_rights_arrangement,
    tell_of_rights,
)
from trellis.people.actions.settings import keep_setting
from trellis.people.actions.supporting import end_supporter, let_in_supporter

__all__ = [
    "CarerFacts",
    "ChildFacts",
    "MayBeKnown",
    "NewChild",
    "add_carer",
    "ask_to_name_another",
    "change_carer",
    "change_details",
    "change_setting",
    "end_carer",
    "end_involvement",
    "end_rights_arrangement",
    "end_supporter",
    "hand_over",
    "involve",
    "keep_setting",
    "let_in_supporter",
    "move_to",
    "name_on_restricted",
    "note_asked_again",
    "note_needs",
    "open_in_emergency",
    "pass_rights",
    "record_rights_arrangement",
    "register_child",
    "restrict",
    "review_emergency",
    "tell_of_rights",
    "unrestrict",
]
