"""Forms about restricted records and emergencies."""

from typing import Any

from trellis.foundation.ui.forms import (
    ChoiceField,
    Form,
    LongTextField,
    ManyField,
    SelectField,
    TextField,
    TickField,
)
from trellis.people.queries import choosing


class Restrict(Form):
    """Who keeps sight of a record."""

    keep = ManyField("Who of those who work with the child may still see it?", required=False)
    also = SelectField("Somebody else who may see it", required=False)
    reason = LongTextField(
        "Why?", hint="For example adoption, violence, or a colleague's own child", rows=3, longest=300
    )

    def __init__(
        self, *args: Any, workers: choosing.Choices, **kwargs: Any
    ) -> None:  # Any: as the form above
        super().__init__(*args, **kwargs)
        self.fields["keep"].offer(workers)  # type: ignore[attr-defined]  # a ManyField
        self.fields["also"].offer(choosing.staff())  # type: ignore[attr-defined]  # a SelectField

    @property
    def named(self) -> list[int]:
        return [int(one) for one in (*self.cleaned_data["keep"], self.cleaned_data["also"]) if one]


class Unrestrict(Form):
    """Why a restriction is lifted."""

    reason = LongTextField("Why?", rows=3, longest=300)


class NameSomebody(Form):
    """One more person on a restricted record."""

    user = SelectField("Who may see the record?")
    reason = LongTextField("Why?", rows=3, longest=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as the form above
        super().__init__(*args, **kwargs)
        self.fields["user"].offer(choosing.staff())  # type: ignore[attr-defined]  # a SelectField


class Emergency(Form):
    """Which record, and why now."""

    words = TextField(
        "Which child?",
        hint="Full name and birth date, like Ada Example 4 3 2018; or an NHS number or UPN",
        missing="Enter the child's full name and birth date, or a number",
    )
    reason = LongTextField("What is happening?", hint="One sentence is enough", rows=3, longest=1000)
    knows = TickField(
        "I know that the information guardian is told now, and will ask me about this",
        required=True,
        missing="Tick to say that you know this is reported",
    )


class Review(Form):
    """What the guardian found."""

    was_right = ChoiceField(
        "Was it right to open this record?",
        [("yes", "Yes"), ("no", "No", "Their sight of the record ends now")],
    )
    finding = LongTextField("What did you find?", rows=4, longest=2000)
