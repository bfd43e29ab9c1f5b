"""Forms of the family's door."""

from django.utils.translation import gettext_lazy as _

from trellis.foundation.ui.forms import ChoiceField, Form, LongTextField, TickField


class AskForm(Form):
    """A question or a message, in the family's own words."""

    words = LongTextField(
        _("What do you want to ask or tell us?"),
        hint=_("Use your own words. It can be short."),
        missing=_("Write what you want to ask or tell us"),
    )


class WithdrawForm(Form):
    """The wish to take a request back, which a person answers."""

    sure = TickField(
        _("I want to take the request back"),
        required=True,
        missing=_("Tick the box if you want to take the request back"),
    )
    words = LongTextField(_("Do you want to tell us why?"), required=False, rows=3)


class AnswerForm(Form):
    """What the family says of one part of the draft; a part left alone is left as it was."""

    says_optional = False

    says = ChoiceField(
        _("What do you think of this?"),
        [("agree", _("This is right")), ("change", _("Please change this")), ("ask", _("I have a question"))],
        required=False,
        inline=True,
    )
    words = LongTextField(_("What would you change, or want to know?"), required=False, rows=3)


class SchoolForm(Form):
    """The school or college a family asks for."""

    words = LongTextField(
        _("Which school or college do you want?"),
        hint=_("Write its name. You can say why, if you want to."),
        missing=_("Write the name of the school or college you want"),
        rows=3,
    )


class MeetingForm(Form):
    """The wish to meet about the draft."""

    words = LongTextField(
        _("What do you want to talk about, and when can you meet?"),
        hint=_("You do not have to say. We can meet by phone, on a screen or face to face."),
        required=False,
        rows=3,
    )


class DoneForm(Form):
    """The family has said all it wants for now."""
