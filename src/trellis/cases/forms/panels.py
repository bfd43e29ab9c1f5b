"""Forms of panels."""

from trellis.foundation.ui.forms import ChoiceField, DateField, Form, LongTextField, SelectField, TextField

YES_NO = (("yes", "Yes"), ("no", "No"))


class SetPanel(Form):
    """A meeting."""

    name = TextField("What is it called?", missing="Give the panel a name")
    team_id = SelectField("Whose panel is it?", missing="Choose whose panel it is")
    on = DateField("What day does it meet?", missing="Enter the day it meets")


class AddMember(Form):
    """Somebody who sits on the panel."""

    user_id = SelectField("Add a member", missing="Choose who to add")


class AddCase(Form):
    """The agenda a case goes on."""

    panel_id = SelectField("Which panel?", missing="Choose a panel")


class RemoveCase(Form):
    """A case taken off an agenda."""

    reason = LongTextField("Why is it taken off the agenda?", rows=2, longest=200)


class GiveView(Form):
    """One member's own view."""

    says = ChoiceField("What do you think?", YES_NO, missing="Say yes or no")
    reasons = LongTextField("Why? Say what in the evidence shows it", rows=5, missing="Say why")


class Advise(Form):
    """What the panel advises."""

    advised = ChoiceField("What does the panel advise?", YES_NO, missing="Say what the panel advises")
    reasons = LongTextField("Why?", rows=5, missing="Say why")
