"""Forms by which a request comes in and is acted on."""

from base64 import b32encode
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from trellis.cases.actions.requesting import AskerFound
from trellis.cases.models import Case
from trellis.cases.queries.requesting import School, SchoolChild
from trellis.cases.receiving import LONG_AGO_WEEKS, TOO_OLD, Asked, is_too_old
from trellis.foundation.clock import words as words_of
from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    EmailField,
    FileField,
    Form,
    LongTextField,
    PhoneField,
    PostcodeField,
    SelectField,
    TextField,
    TickField,
)

KINDS = (".pdf", ".docx", ".jpg", ".jpeg", ".png", ".txt")
NURSERY = "early-years"
WHO = (
    ("parent", _("A parent or carer")),
    ("young-person", _("The young person, asking for myself")),
    ("setting", _("A school or college")),
    (NURSERY, _("A nursery or other early years setting")),
    ("health", _("A health worker, such as a GP or health visitor")),
    ("social-care", _("A social worker")),
    ("other", _("Somebody else")),
)
FAMILY_SAYS = (
    ("agree", _("They agree to it")),
    ("know", _("They know of it and do not agree")),
    ("not-told", _("They have not been told yet")),
)
ONE_WAY = _("Give one way to reach you: an email address, a phone number or a postal address")


def receipt_of(number: UUID) -> str:
    """A short receipt to quote, which says nothing."""
    return b32encode(number.bytes)[:8].decode()


class _Asking(Form):
    """What every way of asking gathers."""

    given_name = TextField(_("First name"), longest=100, missing=_("Enter the child’s first name"))
    family_name = TextField(_("Family name"), longest=100, missing=_("Enter the child’s family name"))
    born_on = DateField(
        _("Date of birth"),
        hint=_("For example, 4 3 2018"),
        not_after="today",
        missing=_("Enter the child’s date of birth"),
    )
    postcode = PostcodeField(_("Postcode where the child lives"), required=False)
    email = EmailField(_("Email address"), required=False)
    phone = PhoneField(_("Phone number"), required=False)
    address = LongTextField(_("Postal address"), rows=3, required=False, longest=500)
    words = LongTextField(_("What worries you?"), rows=8, required=False)

    def clean(self) -> dict[str, object]:
        """One way to answer is all that is needed."""
        said: dict[str, object] = super().clean() or self.cleaned_data
        if not any(said.get(way) for way in ("email", "phone", "address")) and "email" not in self.errors:
            self.add_error("email", ValidationError(ONE_WAY))
        born_on, on = said.get("born_on"), said.get("received_on") or self.fields["born_on"].today  # type: ignore[attr-defined]  # set by the form
        if isinstance(born_on, date) and isinstance(on, date) and is_too_old(born_on, on):
            self.add_error("born_on", ValidationError(TOO_OLD))
        return said

    def _common(self) -> dict[str, object]:
        names = ("given_name", "family_name", "born_on", "postcode", "email", "phone", "address", "words")
        return {name: self.cleaned_data[name] for name in names}


class Ask(_Asking):
    """The public page. Only the child's name and birth date and a way to answer are needed."""

    who = ChoiceField(_("Who are you?"), WHO, required=False)
    name = TextField(_("Your name"), required=False, autocomplete="name")
    relation = TextField(
        _("Who are you to the child?"),
        hint=_("For example, mother, grandfather, teacher"),
        required=False,
        longest=60,
    )
    school = TextField(_("School, nursery or college, if there is one"), required=False)

    def asked(self, number: UUID, received_on: date, files: list[object]) -> Asked:
        """The request as it came."""
        who = self.cleaned_data["who"] or "other"
        return Asked(
            id=number,
            receipt=receipt_of(number),
            asked_by="setting" if who == NURSERY else who,
            setting_kind=NURSERY if who == NURSERY else "",
            name=self.cleaned_data["name"] or self._unnamed(who),
            relation=self.cleaned_data["relation"],
            school=self.cleaned_data["school"],
            received_on=received_on,
            files=files,  # type: ignore[arg-type]  # uploaded files
            **self._common(),  # type: ignore[arg-type]  # the fields of the form
        )

    def _unnamed(self, who: str) -> str:
        if who == "young-person":
            return f"{self.cleaned_data['given_name']} {self.cleaned_data['family_name']}"
        return str(dict(WHO)[who])

    @property
    def answers(self) -> list[tuple[str, object]]:
        """What was entered, to be checked before it is sent."""
        said = self.cleaned_data
        shown = [(str(field.label), said[name]) for name, field in self.fields.items() if said.get(name)]
        return [
            (label, dict(WHO).get(value, value) if isinstance(value, str) else value)
            for label, value in shown
        ]


class Files(Form):
    """A photo of a letter, a report: up to three at once."""

    file_1 = FileField(_("A letter or report, or a photo of one"), kinds=KINDS, required=False)
    file_2 = FileField(_("Another"), kinds=KINDS, required=False)
    file_3 = FileField(_("Another"), kinds=KINDS, required=False)

    @property
    def uploads(self) -> list[object]:
        """The files that were chosen."""
        return [upload for upload in self.cleaned_data.values() if upload]


class SchoolAsk(_Asking):
    """A school's own staff ask for one of its children, or for one not on record yet."""

    child = SelectField(
        _("Which child?"), hint=_("Leave this empty if the child is not in the list."), required=False
    )
    consent_given = ChoiceField(
        _("What do the child’s parents, or the young person, say about this request?"),
        FAMILY_SAYS,
        missing=_("Say whether the family agrees"),
    )
    consent_said = TextField(
        _("Who said so, and when?"),
        hint=_("For example, mother, at a meeting on 14 October 2026"),
        required=False,
    )
    name = TextField(_("Your name and job"), missing=_("Enter your name and job"))
    field_order = ("child", "given_name", "family_name", "born_on", "postcode", "words", "consent_given",
                   "consent_said", "name", "email", "phone", "address")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        for name in ("given_name", "family_name", "born_on"):
            self.fields[name].required = not (self.data and self.data.get("child"))

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if said.get("consent_given") == "agree" and not said.get("consent_said"):
            self.add_error("consent_said", ValidationError(_("Say who agreed, and when")))
        return said

    def offer(self, school: School) -> None:
        """Offer the school's own children."""
        rows = [
            (str(one.id), f"{one.given_name} {one.family_name}, {words_of(one.born_on)}")
            for one in school.children
        ]
        self.fields["child"].offer([("", _("A child who is not in the list")), *rows])  # type: ignore[attr-defined]  # a SelectField

    def chosen(self, school: School) -> SchoolChild | None:
        """The child chosen from the list, if one was."""
        return next((one for one in school.children if str(one.id) == self.cleaned_data["child"]), None)

    def asked(self, number: UUID, received_on: date, files: list[object], child: SchoolChild | None) -> Asked:
        """The request as it came; who the child is comes from the record where one was chosen."""
        said, common = self.cleaned_data, self._common()
        if child is not None:
            common |= {name: getattr(child, name) for name in ("given_name", "family_name", "born_on")}
        family = str(dict(FAMILY_SAYS)[said["consent_given"]])
        return Asked(
            id=number,
            receipt=receipt_of(number),
            asked_by="setting",
            name=said["name"],
            consent=". ".join(filter(None, (family, said["consent_said"])))[:200],
            received_on=received_on,
            files=files,  # type: ignore[arg-type]  # uploaded files
            **common,  # type: ignore[arg-type]  # the fields of the form
        )


class LogRequest(_Asking):
    """Staff log a letter, a call or an e-mail."""

    received_on = DateField(
        _("What day did it reach the council?"),
        hint=_("The stamp on the letter, or the day of the call or email. Not the day you are logging it."),
        not_after="today",
        missing=_("Enter the day it reached the council"),
    )
    is_right = TickField(_("It did reach us more than 20 weeks ago: the day is right"))
    channel = ChoiceField(
        _("How did it come?"),
        [
            (key, f"{text[:1].upper()}{text[1:]}")
            for key, text in Case.Channel.choices
            if key != Case.Channel.ONLINE
        ],
        missing=_("Choose how it came"),
    )
    who = ChoiceField(_("Who asked?"), WHO, missing=_("Choose who asked"))
    name = TextField(_("Their name"), missing=_("Enter the name of whoever asked"))
    relation = TextField(_("Who they are to the child"), required=False, longest=60)
    is_new = TickField(_("I have looked: this is another child than any on record"))
    field_order = (
        *("received_on", "is_right", "channel", "who", "name", "relation", "given_name", "family_name"),
        *("born_on", "postcode", "is_new", "words", "email", "phone", "address"),
    )

    def clean(self) -> dict[str, object]:
        said = super().clean()
        received, born_on = said.get("received_on"), said.get("born_on")
        if isinstance(received, date) and isinstance(born_on, date) and received < born_on:
            self.add_error(
                "received_on", ValidationError(_("That is before the child was born. Check both dates"))
            )
            return said
        today = self.fields["received_on"].today  # type: ignore[attr-defined]  # set by the form
        long_ago = isinstance(received, date) and today and today - received > timedelta(weeks=LONG_AGO_WEEKS)
        if long_ago and not said.get("is_right"):
            self.add_error(
                "is_right", ValidationError(_("That is more than 20 weeks ago. Tick this if it is right."))
            )
        return said

    def asked(self, number: UUID, files: list[object]) -> Asked:
        """The request as it came."""
        said = self.cleaned_data
        who = said["who"]
        return Asked(
            id=number,
            receipt=receipt_of(number),
            asked_by="setting" if who == NURSERY else who,
            setting_kind=NURSERY if who == NURSERY else "",
            name=said["name"],
            relation=said["relation"],
            channel=said["channel"],
            received_on=said["received_on"],
            files=files,  # type: ignore[arg-type]  # uploaded files
            **self._common(),  # type: ignore[arg-type]  # the fields of the form
        )


class CheckAsker(Form):
    """Whether the asker is who they say."""

    found = ChoiceField(
        _("Are they who they say they are?"),
        (
            ("yes", _("Yes"), _("They will be able to see the record, and are written to about it.")),
            (
                "no",
                _("No"),
                _("Their link stops working. If nobody else has asked, the case ends and its days stop."),
            ),
        ),
        missing=_("Say whether they are who they say they are"),
    )
    reason = LongTextField(
        _("If they are not, how do you know?"),
        hint=_(
            "The law wants a request from a parent, the young person or the school (section 36(1)). "
            "If what was said shows that a child may need help, log it as brought to our attention."
        ),
        required=False,
        rows=2,
        longest=300,
    )
    has_parental_responsibility = TickField(_("They have parental responsibility"))
    may_know_address = TickField(_("They may know where the child lives"), initial=True)
    relation = TextField(_("Who they are to the child"), required=False, longest=60)

    @property
    def checked(self) -> AskerFound:
        """What was found."""
        said = self.cleaned_data
        return AskerFound(
            is_who_they_say=said["found"] == "yes",
            has_parental_responsibility=said["has_parental_responsibility"],
            may_know_address=said["may_know_address"],
            relation=said["relation"],
            reason=said["reason"],
        )

    def clean(self) -> dict[str, object]:
        """A "no" ends the matter, so it says why."""
        said = super().clean() or self.cleaned_data
        if said.get("found") == "no" and not said.get("reason"):
            self.add_error("reason", _("Say how you know that they are not who they say"))
        return dict(said)


class NoteAgreement(Form):
    """What the young person said."""

    agreed = ChoiceField(
        _("Does the young person agree to this request?"),
        (("yes", _("Yes")), ("no", _("No"))),
        missing=_("Say whether they agree"),
    )
    how = LongTextField(
        _("When and how did you ask them, and what did they say?"),
        rows=3,
        longest=300,
        missing=_("Say when and how you asked"),
    )


class WithdrawRequest(Form):
    """A request taken back."""

    on = DateField(_("What day was it withdrawn?"), not_after="today")
    who = TextField(_("Who withdrew it?"), longest=100)
    how = LongTextField(_("How did they tell you?"), rows=3, longest=300)


class MovedAway(Form):
    """A child who lives in another area now."""

    on = DateField(_("What day did they move?"), not_after="today")
    where = TextField(_("Which council’s area did they move to?"), longest=100)


class TellWhatWeKnow(Form):
    """What a body that was told of a request knows."""

    words = LongTextField(
        _("What do you know about this child’s needs, or the help they get?"),
        hint=_("If you do not know the child, say so."),
        missing=_("Write what you know, or that you do not know the child"),
    )


class TellBodies(Form):
    """That whoever has no address to write to was told by phone."""

    by_phone = TickField(_("I have told by phone those who have no address here"), required=False)
    no_setting = TickField(_("There is no school or setting to tell"), required=False)
