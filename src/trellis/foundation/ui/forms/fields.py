"""Fields for words, numbers, addresses and files."""

import re
import unicodedata
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import keep_lazy_text
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.foundation.ui.words import Words

_POSTCODE = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$")
_THOUSANDS = re.compile(r"-?\d{1,3}([,\s]\d{3})+(\.\d*)?")
_NUMBER = re.compile(r"[-+]?\d*\.?\d*")  # not 1e3 or 1_000, which programs read as numbers
_MEGABYTE = 1024 * 1024
POUNDS = "£"
MINUS = "\N{MINUS SIGN}"  # what word processors and telephones write for a hyphen before a number
# Marks of width, direction and where a word may break. Not joiners, which Persian and Indic words and many emoji are
# written with; not the tags of England's flag, nor Arabic's signs of number, which are seen.
_UNSEEN = re.compile("[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs by their kind, with nothing to see
_NOT_SEEN = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"})
_TOO_LONG = gettext_lazy("Use %(limit_value)d characters or fewer. There are %(show_value)d.")


class Saying(forms.Field):
    """What every field is given: label, hint, and the sentence for when it is left empty."""

    large: bool
    template_name: str
    says_optional = True
    verb: Words = gettext_lazy("Enter")

    def __init__(
        self,
        label: Words,
        *,
        hint: Words = "",
        missing: Words = "",
        required: bool = True,
        large: bool = False,
        **kwargs: Any,  # Any: handed on to Django's field
    ) -> None:
        self.large = large
        empty = missing or _ask_for(self.verb, label)
        kwargs["error_messages"] = {"required": empty, **kwargs.pop("errors", {})}
        kwargs["template_name"] = self.template_name  # Django's field would forget the class's own
        super().__init__(label=label, help_text=hint, required=required, **kwargs)


@keep_lazy_text
def _ask_for(verb: str, label: str) -> str:
    """What to say when nobody thought of a sentence: Answer “Who asked?”, or Enter date of birth."""
    if label.endswith("?"):
        return _("Answer “%(question)s”") % {"question": label}
    return f"{verb} {label[:1].lower()}{label[1:]}".rstrip(":")


@keep_lazy_text
def _must_be(what: str, label: str, limit: str) -> str:
    """What to say of a number that is none or is out of its limits, by the name of its box: several may be wrong at once."""
    must = what % {"limit": limit}
    if label.endswith("?"):
        return _("Answer “%(question)s” with %(must)s") % {"question": label, "must": must}
    return _("“%(label)s” must be %(must)s") % {"label": label, "must": must}


class Worded(Saying, forms.CharField):
    """Words as they are seen: without marks that only machines read, and empty where nothing is to be seen."""

    def to_python(self, value: Any) -> str | None:  # Any: as Django
        seen = super().to_python(_UNSEEN.sub("", value) if isinstance(value, str) else value)
        return seen if seen and any(map(_is_seen, seen)) else self.empty_value


def _is_seen(one: str) -> bool:
    return one not in _BLANK and unicodedata.category(one) not in _NOT_SEEN


class TextField(Worded):
    """A line of words; `width` is a number of characters (2, 3, 4, 5, 10, 20 or 30), `longest` a limit."""

    template_name = "ui/fields/text.html"
    input_type = "text"
    inputmode = ""

    def __init__(
        self,
        label: Words,
        *,
        width: int = 0,
        longest: int = 200,
        autocomplete: str = "",
        **kwargs: Any,  # Any: see Saying
    ) -> None:
        self.width, self.autocomplete = width, autocomplete
        kwargs["errors"] = {"max_length": _TOO_LONG, **kwargs.get("errors", {})}
        super().__init__(label, max_length=longest, **kwargs)


class LongTextField(Worded):
    """Several lines of words."""

    template_name = "ui/fields/long.html"
    widget = forms.Textarea

    def __init__(
        self, label: Words, *, rows: int = 5, longest: int = 20_000, **kwargs: Any
    ) -> None:  # Any: see Saying
        self.rows = rows
        super().__init__(label, max_length=longest, errors={"max_length": _TOO_LONG}, **kwargs)


class EmailField(TextField):
    """An e-mail address."""

    input_type = "email"
    default_validators = forms.EmailField.default_validators

    def __init__(
        self,
        label: Words,
        **kwargs: Any,  # Any: see Saying
    ) -> None:
        words = {"invalid": gettext_lazy("Enter an email address in the right form, like name@example.com")}
        super().__init__(label, autocomplete=kwargs.pop("autocomplete", "email"), errors=words, **kwargs)

    def run_validators(self, value: Any) -> None:  # Any: as Django
        try:
            super().run_validators(value)
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error


class PhoneField(TextField):
    """A telephone number, kept as it was typed."""

    input_type = "tel"

    def __init__(
        self,
        label: Words,
        **kwargs: Any,  # Any: see Saying
    ) -> None:
        super().__init__(label, autocomplete="tel", width=20, **kwargs)

    def clean(self, value: Any) -> str:  # Any: as Django
        typed = str(super().clean(value))
        digits = re.sub(r"[\s()+\-.]|ext", "", typed)
        if typed and not (digits.isdigit() and 9 <= len(digits) <= 17):
            raise ValidationError(_("Enter a phone number, like 01632 960 001 or +44 7700 900 982"))
        return typed


class PostcodeField(TextField):
    """A postcode, tidied to capitals with one space."""

    def __init__(
        self,
        label: Words,
        **kwargs: Any,  # Any: see Saying
    ) -> None:
        super().__init__(label, autocomplete="postal-code", width=10, **kwargs)

    def clean(self, value: Any) -> str:  # Any: as Django
        typed = str(super().clean(value))
        found = _POSTCODE.match(re.sub(r"[^A-Z0-9]", "", typed.upper()))
        if typed and not found:
            raise ValidationError(_("Enter a full UK postcode, like CM1 1QH"))
        return f"{found[1]} {found[2]}" if found else ""


class NumberField(Saying, forms.DecimalField):
    """A number, whole unless `whole=False`, from `smallest` to `largest`; `unit` is shown after it, pounds before.

    `in_tenths` refuses a second decimal place where only one is kept. A calendar year, with `is_year`, is said without
    a comma.
    """

    template_name = "ui/fields/text.html"
    widget = forms.TextInput
    input_type = "text"
    autocomplete = ""

    def __init__(
        self,
        label: Words,
        *,
        whole: bool = True,
        in_tenths: bool = False,
        smallest: int | None = None,
        largest: int | None = None,
        unit: Words = "",
        width: int = 5,
        is_year: bool = False,
        **kwargs: Any,  # Any: see Saying
    ) -> None:
        self.whole, self.in_tenths, self.unit, self.width = whole, in_tenths, unit, width
        self.inputmode = "numeric" if whole else "decimal"
        least, most = (str(limit) if is_year else f"{limit:,}" for limit in (smallest or 0, largest or 0))
        year = gettext_lazy("a year, like %(limit)s")
        words = {
            "invalid": _must_be(year if is_year else gettext_lazy("a number, like 3"), label, least),
            "in_parts": _must_be(year if is_year else gettext_lazy("a whole number, like 3"), label, least),
            "too_fine": _must_be(
                gettext_lazy("a number with one decimal place at most, like 2.5"), label, least
            ),
            "min_value": _must_be(gettext_lazy("%(limit)s or more"), label, least),
            "max_value": _must_be(gettext_lazy("%(limit)s or less"), label, most),
        }
        super().__init__(label, min_value=smallest, max_value=largest, errors=words, **kwargs)

    def clean(self, value: Any) -> Any:  # Any: an int if whole, else a Decimal, else None
        number: Decimal | None = super().clean(self._tidy(value) if isinstance(value, str) else value)
        if number is not None and self.in_tenths and number * 10 % 1:
            raise ValidationError(self.error_messages["too_fine"], code="too_fine")
        if number is None or not self.whole:
            return number
        if number != int(number):
            raise ValidationError(self.error_messages["in_parts"], code="in_parts")
        return int(number)

    def _tidy(self, value: str) -> str:
        """What is typed without pounds and the commas or spaces of thousands; 2,5 is not 25."""
        seen = _UNSEEN.sub("", value).strip().replace(MINUS, "-")
        bare = seen.removeprefix(POUNDS if self.unit == POUNDS else "").strip()
        if _THOUSANDS.fullmatch(bare):
            return re.sub(r"[,\s]", "", bare)
        if "," in bare:
            raise ValidationError(
                _("Use a comma only for thousands, like 2,500, and a point for parts, like 2.5")
            )
        if not _NUMBER.fullmatch(bare):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return bare


class FileField(Saying, forms.FileField):
    """A file; `kinds` are the endings offered, `megabytes` the most. Whoever keeps it checks its content."""

    template_name = "ui/fields/file.html"
    verb = gettext_lazy("Choose")

    def __init__(
        self, label: Words, *, kinds: tuple[str, ...] = (), megabytes: int = 20, **kwargs: Any
    ) -> None:  # Any: see Saying
        self.kinds, self.megabytes = kinds, megabytes
        words = {"empty": gettext_lazy("The file is empty. Choose another")}
        super().__init__(label, errors=words, **kwargs)

    @property
    def accept(self) -> str:
        return ",".join(self.kinds)

    def clean(self, data: Any, initial: Any = None) -> Any:  # Any: as Django
        found = super().clean(data, initial)
        if isinstance(found, UploadedFile) and (found.size or 0) > self.megabytes * _MEGABYTE:
            words = _("The file must be smaller than %(most)d MB") % {"most": self.megabytes}
            raise ValidationError(words)
        return found


class HiddenField(forms.CharField):
    """A value carried through the page unseen."""

    widget = forms.HiddenInput

    def __init__(self, *, required: bool = False, **kwargs: Any) -> None:  # Any: as Django
        super().__init__(required=required, **kwargs)
