"""Forms about a child."""

from typing import Any

from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    Form,
    LongTextField,
    PostcodeField,
    SelectField,
    TextField,
    TickField,
)
from trellis.people.actions import ChildFacts, NewChild
from trellis.people.models import Need
from trellis.people.queries import choosing

NEEDS = [(code, str(label).capitalize()) for code, label in Need.Code.choices]


class _Person(Form):
    """Who a child is."""

    given_name = TextField("First name", longest=100, autocomplete="off")
    family_name = TextField("Family name", longest=100, autocomplete="off")
    preferred_name = TextField(
        "Name they go by",
        hint="If it is not their first name",
        required=False,
        longest=100,
        autocomplete="off",
    )
    pronouns = TextField(
        "Pronouns", hint="For example she/her. Leave empty if you do not know", required=False, longest=40
    )
    born_on = DateField("Birth date", hint="For example 4 3 2018", not_after="today")
    nhs_number = TextField(
        "NHS number", hint="10 numbers, from a letter from the NHS", required=False, width=20
    )
    upn = TextField(
        "UPN", hint="The school has it: a letter, then 12 more characters", required=False, width=20
    )
    uln = TextField("ULN", hint="From age 14: 10 numbers", required=False, width=20)
    interpreter_language = TextField(
        "Language of an interpreter", hint="If the child needs one", required=False, longest=60
    )
    format_needs = TextField(
        "How should things be written for the child?",
        hint="For example large print or symbols",
        required=False,
    )
    is_looked_after = TickField("The child is looked after by a council")
    is_forces_family = TickField("A parent serves in the armed forces")


class Register(_Person):
    """A new record."""

    setting = SelectField("Where do they go to learn?", required=False)
    first_need = SelectField("Main kind of need, if known", NEEDS, required=False)
    second_need = SelectField("Second kind of need, if there is one", NEEDS, required=False)
    is_new = TickField("I have looked. This is another child")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as the form above
        super().__init__(*args, **kwargs)
        self.fields["setting"].offer(choosing.settings())  # type: ignore[attr-defined]  # a SelectField

    @property
    def child(self) -> NewChild:
        """What was typed, as the action wants it."""
        typed = dict(self.cleaned_data)
        needs = tuple(
            dict.fromkeys(code for code in (typed.pop("first_need"), typed.pop("second_need")) if code)
        )
        setting = typed.pop("setting")
        typed.pop("is_new")
        return NewChild(**typed, needs=needs, setting_id=int(setting) if setting else None)


class Details(_Person):
    """What is known of a child, to be mended."""

    nhs_number_is_verified = TickField("The NHS number was checked with the NHS")

    @property
    def facts(self) -> ChildFacts:
        return ChildFacts(**self.cleaned_data)


class Needs(Form):
    """Which kinds of need."""

    first = SelectField("Main kind of need", NEEDS)
    second = SelectField("Second kind of need", NEEDS, required=False)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code in (self.cleaned_data["first"], self.cleaned_data["second"]) if code)


class SettingChange(Form):
    """Where a child goes to learn from a day on."""

    setting = SelectField(
        "Where do they go to learn?", required=False, hint="Leave empty if they go nowhere now"
    )
    starts_on = DateField("From which day?", not_after="today")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as the form above
        super().__init__(*args, **kwargs)
        self.fields["setting"].offer(choosing.settings())  # type: ignore[attr-defined]  # a SelectField

    @property
    def facts(self) -> dict[str, Any]:  # Any: a number and a date
        setting = self.cleaned_data["setting"]
        return {"setting_id": int(setting) if setting else None, "starts_on": self.cleaned_data["starts_on"]}


class Move(Form):
    """Where a child lives from a day on."""

    lines = LongTextField("Address", hint="Without the postcode", rows=3, longest=400)
    postcode = PostcodeField("Postcode")
    starts_on = DateField("From which day?")
    is_hidden = ChoiceField(
        "Does anybody have to be kept from knowing this address?",
        [("", "No"), ("yes", "Yes, hide it", "Only the co-ordinator and the case team will see it")],
        required=False,
    )

    @property
    def facts(self) -> dict[str, Any]:  # Any: words, a date and a yes or no
        return self.cleaned_data | {"is_hidden": self.cleaned_data["is_hidden"] == "yes"}
