"""Tell us what you think."""

from django.utils.translation import gettext_lazy as _

from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    EmailField,
    Form,
    HiddenField,
    LongTextField,
    SelectField,
)
from trellis.voice.actions.hearing import CHANNELS, Heard
from trellis.voice.models import Comment

ABOUT = (
    (
        Comment.About.CONTENT,
        _("The help that is in it"),
        _("What is there, how good it is, or what is missing"),
    ),
    (Comment.About.ACCESS, _("How easy it is to use"), _("Finding things, reading them, getting a copy")),
    (Comment.About.MAKING, _("How it is made"), _("How families have a say in what goes in it")),
)
WHO = (
    (Comment.Who.FAMILY, _("A parent or carer")),
    (Comment.Who.YOUNG, _("A child or young person")),
    (Comment.Who.PROFESSIONAL, _("I work with families")),
    (Comment.Who.OTHER, _("Somebody else")),
)


class Tell(Form):
    """A comment on the Local Offer, from anybody."""

    about = ChoiceField(_("What is it about?"), ABOUT, missing=_("Choose what it is about"))
    words = LongTextField(
        _("What do you think?"),
        hint=_("Please leave out names, schools and addresses. We take them out before we publish anything."),
        missing=_("Tell us what you think"),
        longest=5000,
    )
    who = ChoiceField(_("Who are you?"), WHO, missing=_("Choose who you are"))
    reply_to = EmailField(
        _("Your email address"),
        required=False,
        hint=_("Only if you want to be told what we did. We never publish it, and delete it afterwards."),
    )
    service = HiddenField(required=False)

    def heard(self, *, known: bool) -> Heard:
        """What was said; of a record only if it is known to be one."""
        return Heard(**{**self.cleaned_data, "service": self.cleaned_data["service"] if known else ""})


class Log(Tell):
    """A comment that came another way, written down by whoever heard it."""

    channel = SelectField(
        _("How did it reach you?"),
        tuple((key, words) for key, words in CHANNELS.items() if key != "online"),
        missing=_("Choose how it reached you"),
    )
    received_on = DateField(_("What day did it come?"), not_after="today", missing=_("Enter the day it came"))
    field_order = ("channel", "received_on", "about", "words", "who", "reply_to")
