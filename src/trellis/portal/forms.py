"""Forms of the family's door."""

from django.utils.translation import gettext_lazy as _

from trellis.foundation.ui.forms import (
    ChoiceField,
    EmailField,
    FileField,
    Form,
    HiddenField,
    LongTextField,
    TextField,
    TickField,
)


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


class ViewsForm(Form):
    """What the family thinks, in its own words (reg 6(1)(a))."""

    words = LongTextField(
        _("What should we know?"),
        hint=_("What goes well? What is hard? What helps? What do you hope for? Write as much as you like."),
        missing=_("Write what you want us to know"),
        rows=12,
    )
    seen = HiddenField()


class HandInForm(Form):
    """Something to be read: a file, or words."""

    upload = FileField(
        _("Choose a file"),
        hint=_("A letter, a report, or a photo of one. Up to 20 MB."),
        kinds=(".pdf", ".docx", ".jpg", ".jpeg", ".png", ".txt"),
        required=False,
    )
    title = TextField(_("What is it?"), hint=_("Like: letter from the doctor"), required=False)
    words = LongTextField(_("Or write it here"), required=False, rows=4)


class AgainForm(Form):
    """Whether earlier advice is still right."""

    answer = ChoiceField(
        _("May we use it again?"),
        [
            ("yes", _("Yes, it is still right"), _("Nobody has to do it all again.")),
            ("no", _("No, I want new advice"), _("We then ask for new advice at once.")),
        ],
        missing=_("Choose yes or no"),
    )
    why = LongTextField(_("If no, what has changed?"), required=False, rows=3)


class LetInForm(Form):
    """Somebody the family wants beside it."""

    name = TextField(_("Their name"), missing=_("Write their name"))
    email = EmailField(_("Their email address"), missing=_("Write their email address"), autocomplete="off")


class DoneForm(Form):
    """The family has said all it wants for now."""
