"""What is asked of people about consultations."""

from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    Form,
    HiddenField,
    LongTextField,
    ManyField,
    TextField,
)
from trellis.placements.models import Consultation

_ANSWERS = (
    ("can", "Yes, we can meet the needs in this plan"),
    ("cannot", "No, we do not think we can"),
)


class Find(Form):
    """Part of a setting's name."""

    says_optional = False
    name = TextField("Find a school, college or other setting", required=False, hint="Part of its name")


class Ask(Form):
    """Which settings, and whose idea it was."""

    settings = ManyField("Which settings to ask", missing="Choose at least one")
    why = ChoiceField("Whose idea is it?", Consultation.Why.choices, missing="Say whose idea it is")
    seen = HiddenField()


class Answer(Form):
    """Can the setting meet the needs; if not, the lawful ground, and why."""

    answer = ChoiceField("Can you meet the needs in this plan?", _ANSWERS, missing="Say yes or no")
    ground = ChoiceField(
        "If not, which of the law's grounds applies?",
        Consultation.Ground.choices,
        required=False,
        hint="Children and Families Act 2014 section 39(4). There are no others.",
    )
    words = LongTextField(
        "In your own words",
        required=False,
        hint="If no: why, and what would change that. If yes: from when, and anything you would need.",
    )
    by_name = TextField("Your name and job", required=False)


class Log(Answer):
    """The same, noted by staff, with the day it came."""

    answered_on = DateField("When did the answer come?", not_after="today", missing="Enter the day it came")
    by_name = TextField("Who answered?", missing="Say who answered for the setting")
