"""Forms of the dates of a case."""

from trellis.cases.actions.clock import Claim
from trellis.foundation.ui.forms import (
    DateField,
    Form,
    LongTextField,
    SelectField,
    TextField,
)


class NoteFact(Form):
    """Something that happened."""

    kind = SelectField("What happened?", missing="Choose what happened")
    on = DateField(
        "On what day did it happen?",
        hint="The day itself, not the day you are writing it down.",
        not_after="today",
        missing="Enter the day it happened",
    )
    about = TextField(
        "Who or what was it about?",
        hint="Only where there are several, such as the service asked for advice: psychology",
        required=False,
        longest=80,
    )


class CorrectFact(Form):
    """A wrong date, put right."""

    on = DateField("What is the right date?", not_after="today", missing="Enter the right date")
    reason = LongTextField(
        "Why are you changing it?",
        hint="Others will read this beside the date that was wrong.",
        missing="Say why, so that others can follow it",
        rows=3,
        longest=300,
    )


class WithdrawFact(Form):
    """Something that never happened, or an excuse that does not stand."""

    reason = LongTextField("Why?", missing="Say why, so that others can follow it", rows=3, longest=300)


class RaiseExcuse(Form):
    """What every excuse needs; each code adds the dates its condition is about."""

    about = SelectField("Which advice is it about?", required=False)
    evidence = LongTextField(
        "What shows that this applies?",
        hint="Who told you, when, and what they said.",
        missing="Say what shows that this applies",
        rows=4,
    )

    def offer(self, abouts: tuple[tuple[str, str], ...]) -> None:
        """Offer the advice asked for; with none asked for there is nothing to choose."""
        self.fields["about"].offer((("", "The whole assessment"), *abouts))  # type: ignore[attr-defined]  # a SelectField

    def claim(self, code: str) -> Claim:
        """The excuse as it is claimed."""
        dates = {name: value for name, value in self.cleaned_data.items() if name.endswith("_on")}
        said = self.cleaned_data
        return Claim(code=code, evidence=said["evidence"], about=said.get("about") or "", **dates)


class RaiseClosure(RaiseExcuse):
    """X1 and X2: a closure of at least four weeks, and advice asked for around it."""

    asked_on = DateField("When did we ask for advice?", not_after="today")
    closed_on = DateField("What was the first day it was closed?")
    reopens_on = DateField("What day does it open again?")
    field_order = ("about", "asked_on", "closed_on", "reopens_on", "evidence")


class RaisePeriod(RaiseExcuse):
    """X3, X4 and X6: something that lasts."""

    from_on = DateField("When did it start?", not_after="today")
    to_on = DateField("What was the last day?", hint="Leave this empty if it is not over.", required=False)
    field_order = ("from_on", "to_on", "about", "evidence")


class RaiseAppointment(RaiseExcuse):
    """X5: an appointment that was not kept."""

    from_on = DateField("What day was the appointment?", not_after="today")
    field_order = ("about", "from_on", "evidence")


EXCUSE_FORMS: dict[str, type[RaiseExcuse]] = {
    "X1": RaiseClosure,
    "X2": RaiseClosure,
    "X3": RaisePeriod,
    "X4": RaisePeriod,
    "X5": RaiseAppointment,
    "X6": RaisePeriod,
}
