"""A list of help for one family, and where to send it."""

from django.utils.translation import gettext_lazy

from trellis.foundation.ui.forms import EmailField, Form, LongTextField, TickField


class NewList(Form):
    """A note to go with what was picked."""

    note = LongTextField(
        gettext_lazy("A note to the family"),
        hint=gettext_lazy(
            "Say why you picked these. Do not name the child: anybody with the link can read it."
        ),
        required=False,
        rows=4,
        longest=2000,
    )
    has_looked = TickField(
        gettext_lazy("Names in my note are of services or workers, not of a child or a parent")
    )


class SendList(Form):
    """Where to send the link."""

    email = EmailField(gettext_lazy("The family’s email address"), autocomplete="off")
