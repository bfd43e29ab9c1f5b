"""Sort, redact, check, answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    Form,
    HiddenField,
    LongTextField,
    ManyField,
    TextField,
    TickField,
)
from trellis.voice.actions.answering import Said
from trellis.voice.models import Comment
from trellis.voice.queries.desk import AnswerPage, Row

SORTS = (
    (Comment.Sort.PUBLISH, _("Publish and answer it"), _("Names are taken out first, and a second person checks.")),
    (
        Comment.Sort.INDIVIDUAL,
        _("It is about one person’s own help"),
        _("It is not published. If they left an email address, they are told at once who can help and how to complain."),
    ),
    (Comment.Sort.VEXATIOUS, _("It is vexatious"), _("It is not published. Say why below.")),
)  # fmt: skip
_LOOKED = _("I looked at every name, school and date still in it. Nobody can be recognised by them.")


def _choices(rows: tuple[Row, ...]) -> list[tuple[str, str, str]]:
    return [(str(row.comment_id), row.redacted, f"{row.who}: {row.service or row.about}") for row in rows]


class SortForm(Form):
    """What becomes of a comment."""

    sort = ChoiceField(_("What becomes of it?"), SORTS, missing=_("Choose what becomes of it"))
    why = LongTextField(_("Why?"), required=False, hint=_("Needed if it is vexatious. Name nobody."))
    seen = HiddenField(required=False)


class RedactForm(Form):
    """The words that may be published."""

    words = LongTextField(
        _("The words to publish"),
        hint=_("Names and numbers that were found are taken out already. Take out anything else that could say who it is."),
        missing=_("Write the words to publish"),
        longest=6000,
    )  # fmt: skip
    has_looked = TickField(_LOOKED)
    seen = HiddenField(required=False)


class SeenForm(Form):
    """What was read when a button was pressed."""

    seen = HiddenField(required=False)


class AnswerForm(Form):
    """You said, we did."""

    heading = TextField(_("Heading"), hint=_("For example: Finding help for teenagers"), longest=200)
    comments = ManyField(
        _("Which comments does it answer?"), (), required=False, missing=_("Choose the comments")
    )
    you_said = LongTextField(_("You said"), hint=_("What people told you, in a sentence or two."))
    we_did = LongTextField(_("We did"), hint=_("What has been done, or why it cannot be done."))
    action = LongTextField(_("What we will do next"), required=False)
    owner_role = TextField(_("Who will do it"), required=False, hint=_("A job, not a person’s name."))
    due_on = DateField(_("By when"), required=False)
    has_looked = TickField(_LOOKED)
    seen = HiddenField(required=False)

    def offer(self, rows: tuple[Row, ...]) -> None:
        """Show the comments it may answer."""
        field = self.fields["comments"]
        assert isinstance(field, ManyField)
        field.offer(_choices(rows))

    def said(self) -> Said:
        """What the answer says."""
        known = {key: value for key, value in self.cleaned_data.items() if key not in ("has_looked", "seen")}
        known["comments"] = tuple(int(number) for number in known["comments"])
        return Said(**known)


def answer_as_typed(page: AnswerPage) -> dict[str, Any]:  # Any: what fields begin with has no common type
    """What the form begins with when an answer is changed."""
    names = ("heading", "you_said", "we_did", "action", "owner_role", "due_on")
    return {name: getattr(page, name) for name in names} | {
        "comments": [str(row.comment_id) for row in page.comments]
    }


class ChooseForm(Form):
    """Comments to be answered together."""

    comment = ManyField(_("Choose those that say the same thing"), (), required=False)

    def offer(self, rows: tuple[Row, ...]) -> None:
        """Show the comments that wait for an answer."""
        field = self.fields["comment"]
        assert isinstance(field, ManyField)
        field.offer(_choices(rows))


class DoneForm(Form):
    """The day a promise was kept."""

    done_on = DateField(_("What day was it done?"), not_after="today", missing=_("Enter the day it was done"))
