"""The form on which a decision is made: the law's test, limb by limb, then reasons and dates."""

from datetime import date
from typing import Any

from trellis.cases.decisions import QUESTION, Decided
from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    Form,
    LongTextField,
    ManyField,
    TickField,
)
from trellis.rules.legal_test import LegalTest

OUTCOMES = {
    "assess": (("assess", "Carry out an assessment"), ("refuse", "Do not carry out an assessment")),
    "plan": (("plan", "A plan is needed"), ("no-plan", "A plan is not needed")),
}
# For a page that was open while somebody else decided.
OVERTAKEN = {
    "assess": "Whether to assess has been decided already. Nothing was sent from this page. Go back to the case "
    "to see what was decided",
    "plan": "Whether a plan is needed is not to be decided now. Nothing was sent from this page. Go back to the "
    "case to see what happened since",
}
ENCLOSURES = (
    ("advice", "The advice we were given"),
    ("mediation", "Leaflet about mediation"),
    ("information-service", "Leaflet of the information and advice service"),
    ("tribunal", "How to appeal: the tribunal's own form and guide"),
)


class Decide(Form):
    """One decision. The limbs of the test are added for the question that is open."""

    outcome = ChoiceField("What is decided?", missing="Choose what is decided")
    reasons = LongTextField(
        "Why?",
        hint="The family reads these words. Use short sentences and say what the decision rests on.",
        missing="Give the reasons",
        rows=8,
    )
    help_now = LongTextField(
        "What help can they use now?", hint="Printed in the letter.", required=False, rows=3, longest=2000
    )
    meet_by = DateField("By when can you meet the family?", required=False)
    enclosures = ManyField("What goes in the envelope?", ENCLOSURES, required=False)
    decided_on = DateField("When was it decided?", not_after="today")
    dated_on = DateField("What is the date on the letter?", not_after="today")
    sent_on = DateField("When is it sent?", not_after="today")
    on_paper = TickField(
        "It went on paper on that day",
        hint="Only then can the day be one gone by: the email to the family goes today.",
    )
    served_on = DateField(
        "When did it reach them?",
        hint="Leave this empty if you do not know yet.",
        required=False,
        not_after="today",
    )
    late_because = LongTextField(
        "If it is late, why?",
        hint="A decision that is late is still made. Why is kept.",
        required=False,
        rows=2,
        longest=500,
    )

    def __init__(self, *args: Any, test: LegalTest, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        self.test = test
        self.fields["outcome"].offer(OUTCOMES[test.question])  # type: ignore[attr-defined]  # a ChoiceField
        question = QUESTION.get(str(self.data.get("outcome", "")), test.question)
        if question != test.question:
            self.fields["outcome"].error_messages["invalid_choice"] = OVERTAKEN[question]
        for limb in test.limbs:
            self.fields[f"met_{limb.key}"] = TickField(f"{limb.words} ({limb.ref})", hint=limb.hint)
            self.fields[f"passage_{limb.key}"] = LongTextField(
                "The passage that shows it, if it is met", required=False, rows=3, longest=2000
            )
        for name, field in self.fields.items():
            if name.endswith("_on"):
                field.today = kwargs.get("today")  # type: ignore[attr-defined]  # a DateField

    @property
    def limbs(self) -> list[tuple[Any, Any]]:  # Any: bound fields
        """Each limb's tick and passage, for the page."""
        return [(self[f"met_{limb.key}"], self[f"passage_{limb.key}"]) for limb in self.test.limbs]

    @property
    def decided(self) -> Decided:
        """The decision as it was entered."""
        said = self.cleaned_data
        names = dict(ENCLOSURES)
        return Decided(
            outcome=said["outcome"],
            reasons=said["reasons"],
            test={
                limb.key: (said[f"met_{limb.key}"], said[f"passage_{limb.key}"]) for limb in self.test.limbs
            },
            decided_on=said["decided_on"],
            dated_on=said["dated_on"],
            sent_on=said["sent_on"],
            served_on=said["served_on"],
            on_paper=said["on_paper"],
            late_because=said["late_because"],
            help_now=said["help_now"],
            meet_by=said["meet_by"],
            enclosures=tuple(names[key] for key in said["enclosures"]),
        )


def starting(today: date) -> dict[str, object]:
    """What the form shows before anybody has typed: everything today."""
    return {"decided_on": today, "dated_on": today, "sent_on": today}


class Served(Form):
    """The day a notice reached whom it was for."""

    on = DateField("When did it reach them?", not_after="today")
