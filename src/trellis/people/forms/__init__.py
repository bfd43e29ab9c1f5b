"""What is asked about people, field by field."""

from trellis.people.forms.caring import ChangeCarer, EndCarer, NewCarer
from trellis.people.forms.children import Details, Move, Needs, Register, SettingChange
from trellis.people.forms.guarding import Emergency, NameSomebody, Restrict, Review, Unrestrict
from trellis.people.forms.involving import EndInvolvement, HandOver, Involve
from trellis.people.forms.rights import Arrangement, AskedAgain, EndArrangement

__all__ = [
    "Arrangement",
    "AskedAgain",
    "ChangeCarer",
    "Details",
    "Emergency",
    "EndArrangement",
    "EndCarer",
    "EndInvolvement",
    "HandOver",
    "Involve",
    "Move",
    "NameSomebody",
    "Needs",
    "NewCarer",
    "Register",
    "Restrict",
    "Review",
    "SettingChange",
    "Unrestrict",
]
