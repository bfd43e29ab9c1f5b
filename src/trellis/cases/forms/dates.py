"""Forms for working out dates: one for each process, its fields named for the facts they are."""

from datetime import date

from trellis.foundation.ui.forms import DateField, Form

EARLIEST = date(2014, 9, 1)  # the law these limits are from began then
_OLD = "These limits are from the law that began on 1 September 2014. Enter a later date."


class _Facts(Form):
    @property
    def facts(self) -> dict[str, date]:
        """What was entered, by kind of milestone."""
        return {kind: day for kind, day in self.cleaned_data.items() if day}


class AssessmentDates(_Facts):
    """From a request to a plan. Only the first date is needed."""

    request_received = DateField(
        "When did the council get the request?",
        hint="The day it arrived, by post, email or any other way. For example, 2 11 2026",
        not_before=EARLIEST,
        too_early=_OLD,
        missing="Enter the day the council got the request",
    )
    assessment_agreed = DateField(
        "When did the council say it will assess?", required=False, not_before=EARLIEST, too_early=_OLD
    )
    draft_served = DateField(
        "When did the draft plan reach you?", required=False, not_before=EARLIEST, too_early=_OLD
    )
    assessment_refused = DateField(
        "When was the letter sent that says no to an assessment?",
        hint="The date on the letter. It starts the time to appeal.",
        required=False,
        not_before=EARLIEST,
        too_early=_OLD,
    )
    final_plan_sent = DateField(
        "When was the final plan sent?",
        hint="It starts the time to appeal about what the plan says.",
        required=False,
        not_before=EARLIEST,
        too_early=_OLD,
    )
    certificate_issued = DateField(
        "What is the date on your mediation certificate?",
        required=False,
        not_before=EARLIEST,
        too_early=_OLD,
    )


class MoveDates(_Facts):
    """A child with a plan moves to another council."""

    aware_of_move = DateField(
        "When did your old council hear of the move?",
        hint="For example, 17 12 2026",
        not_before=EARLIEST,
        too_early=_OLD,
        missing="Enter the day your old council heard of the move",
    )
    moved = DateField("When did you move, or when will you?", required=False)
    plan_transferred = DateField("When was the plan passed to your new council?", required=False)
    plan_made = DateField("When was the plan first made?", required=False)
    plan_last_reviewed = DateField("When was it last reviewed before the move?", required=False)


FORMS: dict[str, type[_Facts]] = {"ehc-assessment": AssessmentDates, "move": MoveDates}
