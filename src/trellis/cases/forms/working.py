"""The forms of work lists: filters in the address, and giving cases to people."""

from typing import Any

from trellis.foundation.ui.forms import Form, LongTextField, ManyField, SelectField

NEEDS = (
    ("ASD", "Autism"),
    ("SLCN", "Speech, language and communication"),
    ("SEMH", "Social, emotional and mental health"),
    ("MLD", "Moderate learning difficulty"),
    ("SLD", "Severe learning difficulty"),
    ("PMLD", "Profound and multiple learning difficulty"),
    ("SPLD", "Specific learning difficulty"),
    ("HI", "Hearing impairment"),
    ("VI", "Vision impairment"),
    ("MSI", "Multi-sensory impairment"),
    ("PD", "Physical disability"),
    ("DS", "Down syndrome"),
    ("OTH", "Other"),
)
ANY = (("", "Any"),)


class Filters(Form):
    """What the list shows only."""

    stage = SelectField("Stage", required=False)
    holder = SelectField("Who holds it", required=False)
    quadrant = SelectField("Part of the area", required=False)
    need = SelectField("Main need", (*ANY, *NEEDS), required=False)

    def __init__(
        self, *args: Any, choices: dict[str, tuple[tuple[str, str], ...]], **kwargs: Any
    ) -> None:  # Any: as Django
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, SelectField)
            field.offer([*ANY, *offered])


class Give(Form):
    """To whom, and what the next person needs to know."""

    to = ManyField("Give to", hint="Choose several to share them out: whoever holds fewest takes the next.")
    note = LongTextField(
        "Handover note",
        hint="What does the next person need to know? Families are told the new name, not this.",
        required=False,
    )

    def __init__(
        self, *args: Any, people: tuple[tuple[str, str], ...], **kwargs: Any
    ) -> None:  # Any: as Django
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, ManyField)
        field.offer(people)
