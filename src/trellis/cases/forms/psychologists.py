"""The forms of the psychologists' board."""

from datetime import date
from decimal import Decimal
from typing import Any

from trellis.cases.queries.psychologists import Person
from trellis.foundation.clock import words
from trellis.foundation.ui.forms import ChoiceField, Form, LongTextField, NumberField


class GiveChild(Form):
    to = ChoiceField("Who will see this child?", missing="Choose a psychologist")
    reason = LongTextField("Why, if somebody else had them?", required=False, rows=3)

    def __init__(
        self, *args: Any, people: tuple[tuple[str, str], ...], **kwargs: Any
    ) -> None:  # Any: as Django
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, ChoiceField)
        field.offer(people)


class SetFreeDays(Form):
    """One number for each week."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:  # Any: as Django
        initial = {week.starts_on.isoformat(): f"{week.free.normalize():f}" for week in person.weeks}
        super().__init__(*args, initial=initial, **kwargs)
        for week in person.weeks:
            label = f"Week of {words(week.starts_on)}"
            field = NumberField(
                label, whole=False, in_tenths=True, smallest=0, largest=7, unit="days", missing="Enter 0 to 7"
            )
            self.fields[week.starts_on.isoformat()] = field

    @property
    def days(self) -> dict[date, Decimal]:
        """What was typed, by week."""
        return {date.fromisoformat(week): Decimal(number) for week, number in self.cleaned_data.items()}
