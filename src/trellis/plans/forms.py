"""What is asked of people about plans."""

from typing import Any

from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    Form,
    HiddenField,
    LongTextField,
    SelectField,
    TextField,
    TickField,
)
from trellis.plans.models import Answer
from trellis.plans.queries.writing import LineToEdit
from trellis.rules.plan import FIELDS, SECTIONS


class Words(Form):
    """A line that is words alone."""

    heading = TextField("Heading it stands under", required=False, hint="Such as whose words these are")
    words = LongTextField("What the plan says", missing="Write what this line says")
    seen = HiddenField()

    def __init__(self, *args: Any, line: LineToEdit, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, initial=self.of(line), **kwargs)

    @staticmethod
    def of(line: LineToEdit) -> dict[str, object]:
        """The form as it opens."""
        return {"heading": line.heading, "words": line.words, "seen": line.changes}


class Provision(Form):
    """A line of provision, part by part; its sentence is made from them unless they write their own."""

    what = LongTextField(FIELDS["what"], rows=2, missing="Say what the provision is")
    who = TextField(FIELDS["who"], required=False, hint="The role that does it")
    qualification = TextField(FIELDS["qualification"], required=False)
    how_often = TextField(
        FIELDS["how_often"], required=False, hint="Could a parent tell if it happened this week?"
    )
    how_long = TextField(FIELDS["how_long"], required=False, hint="Such as 20 minutes")
    group_size = TextField(FIELDS["group_size"], required=False, hint="Such as 1:1, or 4")
    where = TextField(FIELDS["where"], required=False)
    starts = TextField(FIELDS["starts"], required=False)
    review = TextField(FIELDS["review"], required=False)
    need = SelectField("Which need it meets", required=False)
    outcome = SelectField("Which outcome it helps towards", required=False)
    own_words = TickField("I will write the sentence myself")
    words = LongTextField(
        "The sentence in the plan", required=False, hint="Used only if you tick the box above"
    )
    heading = TextField("Heading it stands under", required=False)
    seen = HiddenField()

    def __init__(self, *args: Any, line: LineToEdit, **kwargs: Any) -> None:  # Any: as Django's form
        known = {
            **line.provision,
            **Words.of(line),
            "own_words": line.own_words,
            "need": line.need_id or "",
            "outcome": line.outcome_id or "",
        }
        super().__init__(*args, initial=known, **kwargs)
        self.fields["need"].offer(line.needs)  # type: ignore[attr-defined]  # a SelectField
        self.fields["outcome"].offer(line.outcomes)  # type: ignore[attr-defined]  # a SelectField


class Outcome(Words):
    """An outcome, linked to the need it is about."""

    need = SelectField("Which need it is about", required=False)

    def __init__(self, *args: Any, line: LineToEdit, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, line=line, **kwargs)
        self.fields["need"].offer(line.needs)  # type: ignore[attr-defined]  # a SelectField
        self.initial["need"] = line.need_id or ""


class Remove(Form):
    """Why a line is left out."""

    reason = LongTextField("Why is it left out?", required=False, rows=3)
    seen = HiddenField()


class Serve(Form):
    """The days of a draft, and that its warnings were read."""

    sent_on = DateField("When is it sent?", not_after="today", missing="Enter the day it is sent")
    on_paper = TickField(
        "It went on paper on that day",
        hint="Only then can the day be one gone by: the email to the family goes today.",
    )
    served_on = DateField(
        "When did it reach the family?",
        not_after="today",
        required=False,
        hint="The same day by email or by hand. If it goes by post, leave this empty and note it later.",
    )
    warnings_read = TickField("I have read the warnings")
    seen = HiddenField()


class Served(Form):
    """The day a posted draft arrived."""

    served_on = DateField(
        "When did the draft reach the family?", not_after="today", missing="Enter the day it arrived"
    )


class Change(Form):
    """Whose change a new version is."""

    change_from = ChoiceField(
        "Whose change is this?",
        (
            (
                "family",
                "It answers the family, or follows from the choice of school",
                "The 15 days that run are kept.",
            ),
            ("council", "It is the council's own", "The draft is sent again, with 15 fresh days."),
        ),
        missing="Say whose change it is",
    )
    reason = LongTextField("What is changing, and why?", rows=3, missing="Say what is changing, and why")
    seen = HiddenField()


class Council(Form):
    """What the council's own change is."""

    reason = LongTextField("What is the council's own change?", rows=3, missing="Say what it is")
    seen = HiddenField()


class Reply(Form):
    """A reply to one answer."""

    words = LongTextField("Your reply", rows=3, missing="Write your reply")


class Note(Form):
    """What the family said another way, noted by staff."""

    said_by = TextField("Who said it?", missing="Say who in the family said it")
    about = SelectField("Which part is it about?", missing="Choose the part it is about")
    says = ChoiceField("What did they say?", Answer.Says.choices[:3], missing="Choose what they said")
    words = LongTextField("In their words", rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        sections = [
            (section.letter, f"Section {section.letter}: {section.title}") for section in SECTIONS.values()
        ]
        self.fields["about"].offer(sections)  # type: ignore[attr-defined]  # a SelectField


class Check(Form):
    """Whether a draft says what an author meant."""

    is_right = ChoiceField(
        "Does the plan say what you meant?",
        (("yes", "Yes, it says what I meant"), ("no", "No, something is not right")),
        missing="Say whether it is right",
    )
    words = LongTextField("What is not right, and what did you mean?", rows=4, required=False)


class Final(Form):
    """What is decided when a plan is made final."""

    made_on = DateField("The date of the plan", not_after="today", missing="Enter the date of the plan")
    sent_on = DateField("When is it sent?", not_after="today", missing="Enter the day it is sent")
    on_paper = TickField(
        "It went on paper on that day",
        hint="Only then can the day be one gone by: the email to the family goes today.",
    )
    setting = SelectField(
        "Which school, college or setting does section I name?",
        required=False,
        hint="Only those that were asked. Leave empty to name a type alone.",
    )
    setting_type = TextField(
        "What type of setting?",
        required=False,
        hint="Such as mainstream primary school. For education not in a school, say so here (s.61).",
    )
    naming_reasons = LongTextField(
        "Why does section I name this?",
        hint="If the family asked for another, which ground of s.39(4) applies to it, and why.",
        missing="Say why section I names this",
    )
    health_agreed_on = DateField(
        "When did the integrated care board agree section G?",
        not_after="today",
        required=False,
        hint="Needed if section G says anything (reg 12(2)).",
    )
    seen = HiddenField()
