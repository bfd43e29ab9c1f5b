"""Forms of those who keep the Local Offer true."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, time
from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError

from trellis.directory import fields, pack
from trellis.directory.fields import Field, Value
from trellis.directory.models import Variant
from trellis.directory.queries import editing as queries
from trellis.foundation.area import current_area
from trellis.foundation.clock import LONDON
from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    EmailField,
    Form,
    HiddenField,
    LongTextField,
    ManyField,
    NumberField,
    PhoneField,
    SelectField,
    TextField,
    TickField,
)

OLDEST = 25
MOST_EASY_WORDS = 15  # on a line of easy read
YES_NO = (("", "Not known"), ("yes", "Yes"), ("no", "No"))


class WebField(TextField):
    """An address on the web, whole."""

    input_type = "url"
    default_validators = django_forms.URLField.default_validators

    def __init__(self, label: str, **kwargs: Any) -> None:  # Any: handed on to the field
        super().__init__(label, longest=500, **kwargs)

    def run_validators(self, value: Any) -> None:  # Any: as Django
        try:
            super().run_validators(value)
        except ValidationError as error:
            raise ValidationError("Enter a whole web address, like https://www.example.org") from error


class Lines(LongTextField):
    """Several texts, one to a line; empty lines are left out."""

    def prepare_value(self, value: Any) -> Any:  # Any: as Django
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:  # Any: as Django
        return [line.strip() for line in str(value or "").splitlines() if line.strip()]

    def clean(self, value: Any) -> Any:  # Any: as Django
        found = self.to_python(value)
        if self.required and not found:
            raise ValidationError(self.error_messages["required"], code="required")
        return found


class YesNo(ChoiceField):
    """Yes, no, or not known."""

    def prepare_value(self, value: Any) -> Any:  # Any: as Django
        return {True: "yes", False: "no", None: ""}.get(value, value)

    def clean(self, value: Any) -> Any:  # Any: as Django
        return {"yes": True, "no": False}.get(super().clean(value))


class Change(Form):
    """A record's every field, which version it was opened at, and why it changes."""

    seen = HiddenField()
    is_all_checked = TickField(
        "I have checked everything else on this record today",
        hint="It then counts as checked once it is published.",
    )
    why = TextField(
        "What is new?", hint="One plain line. Whoever checks it reads it, and it may go in the newsletter.",
        missing="Say in a line what is new", longest=500,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Form
        super().__init__(*args, **kwargs)
        self.parts = fields.PARTS
        for name, field in fields.FIELDS.items():
            self.fields[name] = made(field)

    @property
    def wanted(self) -> dict[str, Value]:
        """The record as it would be."""
        said = {name: self.cleaned_data[name] for name in fields.FIELDS if name in self.cleaned_data}
        return {
            name: fields.tidied(value) if isinstance(value, str) else value for name, value in said.items()
        }

    @property
    def seen_version(self) -> int:
        given = str(self.cleaned_data.get("seen") or "0")
        return int(given) if given.isdecimal() else 0


class Begin(Change):
    """A record that is not there yet."""

    slug = TextField(
        "Short name in its address", hint="Small letters and hyphens, like music-service.",
        missing="Give it a short name",
    )  # fmt: skip

    def clean_slug(self) -> str:
        return str(django_forms.SlugField(max_length=100).clean(self.cleaned_data["slug"]))

    @property
    def wanted(self) -> dict[str, Value]:
        """Without the status: it opens when it is published."""
        return {name: value for name, value in super().wanted.items() if name != "status"}


class TurnDown(Form):
    """Why a change is not published."""

    why = LongTextField("Why not?", rows=2, missing="Say why, so that whoever wrote it can put it right")


class Mend(Form):
    """What was done about a report."""

    done = LongTextField("What did you do about it?", rows=3, missing="Say what you did about it")


class ContactNow(Form):
    """Who does a job now."""

    role = TextField("Job", missing="Give the job")
    name = TextField("Name", required=False, hint="Shown to professionals only.")
    email = EmailField("Email", required=False, autocomplete="off")
    phone = PhoneField("Phone", required=False)
    seen = HiddenField(required=False)


class Right(Form):
    """One press, and nothing to fill in."""


class Wrong(Form):
    """What an owner says is wrong, by the link in a reminder."""

    words = LongTextField("What is wrong or missing?", rows=4, missing="Say what is wrong or missing")


class Another(Form):
    """A record in another form or language."""

    title = TextField("Title in that form or language", missing="Give its title")
    body = LongTextField(
        "The words", rows=12, required=False,
        hint="In easy read: one idea to a line, 15 words or fewer. For sound: the web address of the recording.",
    )  # fmt: skip
    is_machine_made = TickField("A machine translated this; nobody has checked it")
    seen = HiddenField(required=False)

    def __init__(self, *args: Any, form: str, **kwargs: Any) -> None:  # Any: as Form
        self.form = form
        super().__init__(*args, **kwargs)

    def clean_body(self) -> str:
        body = str(self.cleaned_data["body"]).strip()
        if self.form == Variant.Form.SOUND and not body.startswith("https://"):
            raise ValidationError("Give the web address of the recording, starting with https://")
        if not body:
            raise ValidationError("Write the words")
        if self.form == Variant.Form.EASY_READ:
            _check_lines_are_short(body)
        return body


class Review(Form):
    """A look at one item of the legal contents."""

    owner_role = TextField(
        "Who looks after it?", hint="A job, not a person.", missing="Say who looks after it"
    )
    note = LongTextField("What did you find?", required=False, rows=3)


class Idea(Form):
    """Words people use for one thing."""

    slug = TextField("Short name", hint="Small letters and hyphens.", missing="Give it a short name")
    said = Lines("What people say", hint=fields.LINES, missing="Give at least one thing people say")
    means = Lines("Words our records use for it", hint=fields.LINES, missing="Give at least one word we use")
    needs = ManyField("Needs it is about", [(code, code) for code in pack.NEED_CODES], required=False)
    trial = TextField(
        "Try it with a search", required=False, hint="Words somebody might type. They are not kept."
    )

    def clean_slug(self) -> str:
        return str(django_forms.SlugField(max_length=100).clean(self.cleaned_data["slug"]))


class Decide(Form):
    """Where suggested words belong."""

    words = TextField("The words, as people say them", missing="Keep at least some of the words")
    service = SelectField(
        "Which record do they mean?", required=False, hint="Choose none to leave the words out."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Form
        super().__init__(*args, **kwargs)
        _offer_records(self, "service")


class Event(Form):
    """Something on a day."""

    title = TextField("What is it called?", missing="Give it a name")
    says = LongTextField("What happens there, and for whom?", rows=4, missing="Say what happens there")
    on = DateField("Which day?", missing="Give the day")
    from_time = TextField("From", width=5, hint="Like 10:00", missing="Give the time it begins")
    to_time = TextField("To", width=5, required=False, hint="Like 12:30")
    place = TextField("Where?", longest=300, missing="Say where it is")
    district = SelectField("District", required=False)
    is_online = TickField("It is online")
    website = WebField("Web address", required=False)
    service = SelectField("Whose event?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Form
        super().__init__(*args, **kwargs)
        _offer_records(self, "service")
        districts = [("", "Choose"), *((one.slug, one.name) for one in current_area().districts)]
        self.fields["district"].offer(districts)  # type: ignore[attr-defined]  # a SelectField

    def clean_from_time(self) -> time:
        return _time(self.cleaned_data["from_time"])

    def clean_to_time(self) -> time | None:
        given = self.cleaned_data["to_time"]
        return _time(given) if given else None

    def moment(self, name: str) -> datetime | None:
        """A time of that day."""
        given = self.cleaned_data[name]
        return datetime.combine(self.cleaned_data["on"], given, tzinfo=LONDON) if given else None


class Filter(Form):
    """Which records to list."""

    q = TextField("Name or owner", required=False)
    state = SelectField("State", [("", "Any"), *queries.STATES.items()], required=False)


def initial(held: Mapping[str, Value], seen: int) -> dict[str, Any]:  # Any: Django's initial values
    """What a form begins with."""
    return {**held, "seen": str(seen), "is_all_checked": False}


def initial_of(held: object | None) -> dict[str, Any]:  # Any: as above
    """What a form begins with when it changes something that is there."""
    if held is None:
        return {}
    found = asdict(held)  # type: ignore[call-overload]  # every row of a query is a dataclass
    if "starts_at" in found:
        starts, ends = found["starts_at"].astimezone(LONDON), found["ends_at"]
        found |= {"on": starts.date(), "from_time": f"{starts:%H:%M}"}
        found["to_time"] = f"{ends.astimezone(LONDON):%H:%M}" if ends else ""
    return dict(found)


def _check_lines_are_short(body: str) -> None:
    for number, line in enumerate(body.splitlines(), start=1):
        words = len(line.split())
        if words > MOST_EASY_WORDS:
            raise ValidationError(
                f"Line {number} has {words} words. Keep each line to {MOST_EASY_WORDS} or fewer: start a new line"
            )


def _offer_records(form: Form, name: str) -> None:
    form.fields[name].offer([("", "Choose"), *queries.choices()])  # type: ignore[attr-defined]  # a SelectField


def _time(typed: str) -> time:
    try:
        hour, _, minute = typed.strip().replace(".", ":").partition(":")
        return time(int(hour), int(minute or 0))
    except ValueError as error:
        raise ValidationError("Enter a time in the 24-hour clock, like 14:30") from error


def made(field: Field) -> django_forms.Field:
    """How a field is filled in."""
    said: dict[str, Any] = {"hint": field.hint, "required": field.required}  # Any: what fields take
    match field.shape:
        case "words":
            return LongTextField(field.label, **said)
        case "lines":
            return Lines(field.label, **said)
        case "one":
            empty = () if field.required else (("", "Not said"),)
            return SelectField(field.label, [*empty, *field.choices], **said)
        case "many":
            return ManyField(field.label, field.choices, **said)
        case "number":
            return NumberField(field.label, smallest=0, largest=OLDEST, **said)
        case "yes-no":
            return YesNo(field.label, YES_NO, inline=True, **{**said, "required": False})
        case "email":
            return EmailField(field.label, autocomplete="off", **said)
        case "web":
            return WebField(field.label, **said)
        case "tick":
            return TickField(field.label, hint=field.hint)
        case _:
            return TextField(field.label, **said)
