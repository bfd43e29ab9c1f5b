"""Forms about parents and carers."""

from typing import Any

from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    EmailField,
    Form,
    LongTextField,
    PhoneField,
    TextField,
    TickField,
)
from trellis.people.actions import CarerFacts
from trellis.people.models import Carer


class ChangeCarer(Form):
    """Who a carer is to the child, and how they are told things."""

    relation = TextField(
        "Who are they to the child?", hint="For example mother, father, grandmother, foster carer", longest=60
    )
    has_parental_responsibility = TickField("They have parental responsibility")
    is_main_contact = TickField("They are the main contact")
    may_know_address = ChoiceField(
        "May they know where the child lives?",
        [("yes", "Yes"), ("no", "No", "The address is kept out of everything they see")],
        initial="yes",
    )
    wants = ChoiceField("How do they want to hear from us?", Carer.Wants.choices)
    phone = PhoneField("Telephone", required=False)
    address = LongTextField(
        "Their own address", hint="If they do not live with the child", rows=3, longest=400, required=False
    )
    interpreter_language = TextField("Language of an interpreter", required=False, longest=60)
    format_needs = TextField("How should we write to them?", hint="For example large print", required=False)

    @property
    def facts(self) -> CarerFacts:
        known = {name: self.cleaned_data[name] for name in CarerFacts.__dataclass_fields__}
        return CarerFacts(**(known | {"may_know_address": known["may_know_address"] == "yes"}))


class NewCarer(ChangeCarer):
    """A parent or carer to be added."""

    field_order = ("name", "email", "starts_on", *ChangeCarer.base_fields)
    name = TextField("Full name", autocomplete="off")
    email = EmailField("E-mail address", required=False, autocomplete="off")
    starts_on = DateField("Since when do they care for the child?", not_after="today")

    @property
    def person(self) -> dict[str, Any]:  # Any: words and a date
        return {name: self.cleaned_data[name] for name in ("name", "email", "starts_on")}


class EndCarer(Form):
    """Somebody who no longer cares for the child."""

    ends_on = DateField("From which day?")
    reason = LongTextField(
        "Why?", hint="Their letters and their sight of the record end on this day", rows=3, longest=300
    )
