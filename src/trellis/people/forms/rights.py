"""Forms about a young person's rights."""

from trellis.foundation.ui.forms import ChoiceField, Form, LongTextField, TextField, TickField
from trellis.people.models import RightsArrangement


class Arrangement(Form):
    """Why a parent still acts."""

    why = ChoiceField("Why does this parent act still?", RightsArrangement.Why.choices)
    decision = TextField(
        "For which decision?",
        hint="Capacity is judged for one decision at a time. Agreement may be to everything",
    )
    reason = LongTextField(
        "How do you know?", hint="What the young person said, or who judged capacity and when", rows=4
    )


class EndArrangement(Form):
    """Why a parent no longer acts."""

    reason = LongTextField("Why?", rows=3, longest=300)


class AskedAgain(Form):
    """That somebody asked."""

    asked = TickField(
        "I have asked the young person about everything their parents had agreed to",
        required=True,
        missing="Tick when you have asked",
    )
