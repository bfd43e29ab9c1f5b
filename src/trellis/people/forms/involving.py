"""Forms about who works with a child."""

from typing import Any

from trellis.foundation.ui.forms import DateField, Form, LongTextField, SelectField
from trellis.people.queries import choosing


class Involve(Form):
    """Somebody, or a team, to be added."""

    user = SelectField("A person", required=False)
    team = SelectField("Or a team", required=False)
    as_what = SelectField("What do they do for the child?", choosing.kinds_of_work())
    starts_on = DateField("From which day?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as the form above
        super().__init__(*args, **kwargs)
        self.fields["user"].offer(choosing.staff())  # type: ignore[attr-defined]  # a SelectField
        self.fields["team"].offer(choosing.teams())  # type: ignore[attr-defined]  # a SelectField

    @property
    def facts(self) -> dict[str, Any]:  # Any: numbers, words and a date
        typed = self.cleaned_data
        return {
            "user_id": int(typed["user"]) if typed["user"] else None,
            "team_id": int(typed["team"]) if typed["team"] else None,
            "as_what": typed["as_what"],
            "starts_on": typed["starts_on"],
        }


class EndInvolvement(Form):
    """The first day somebody no longer works with the child."""

    ends_on = DateField("From which day?", hint="The first day they no longer work with the child")


class HandOver(Form):
    """Who takes the work over, and what they need to know."""

    to = SelectField("Who takes this over?")
    note = LongTextField("What do they need to know?", rows=4, longest=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as the form above
        super().__init__(*args, **kwargs)
        self.fields["to"].offer(choosing.staff())  # type: ignore[attr-defined]  # a SelectField
