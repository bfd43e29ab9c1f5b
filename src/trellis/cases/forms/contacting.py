"""The forms of words to a family, calls noted, promises and notes."""

from trellis.foundation.ui.forms import ChoiceField, DateField, Form, LongTextField, TextField, TickField

DIRECTIONS = (("from-family", "The family told us"), ("to-family", "We told the family"))
CHANNELS = (
    ("phone", "Telephone"),
    ("in-person", "In person"),
    ("letter", "Letter"),
    ("email", "Email"),
)


class WriteToFamily(Form):
    words = LongTextField("Your message", missing="Write your message", rows=6)
    next_word_on = DateField(
        "When will they hear from you next?",
        required=False,
        hint="Leave it empty and they are promised word within three weeks.",
    )


class AnswerQuestion(Form):
    words = LongTextField("Your answer", missing="Write your answer", rows=8)


class LogCall(Form):
    direction = ChoiceField("Who told whom?", DIRECTIONS, missing="Choose who told whom")
    channel = ChoiceField("How?", CHANNELS, missing="Choose how")
    family_member = TextField("Who in the family?", required=False)
    words = LongTextField("What was said?", missing="Write what was said", rows=6)
    needs_answer = TickField("They asked something that still needs an answer", required=False)


class LeaveNote(Form):
    words = LongTextField(
        "Note for colleagues",
        hint="Families do not see notes on screen, but can ask for the whole record.",
        missing="Write a note",
        rows=5,
    )


class PromiseWord(Form):
    on = DateField("By when will they hear?", missing="Enter the day they will hear by")
    about = LongTextField("What will you tell them now?", rows=3, missing="Write a line for the family")
