"""The form every page's form is made from, and how a field becomes HTML."""

from collections.abc import Callable
from copy import copy
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer
from django.template import engines
from django.template.backends.base import BaseEngine
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from trellis.foundation.access import Refused
from trellis.foundation.ui.words import Words


class Renderer(BaseRenderer):
    """Fields are rendered by the templates of the pages."""

    form_template_name = "ui/fields/form.html"
    field_template_name = "ui/fields/any.html"

    def get_template(self, template_name: str) -> Any:  # Any: what an engine gives back has no common type
        engine: BaseEngine = next(iter(engines.all()))
        return engine.get_template(template_name)


class BoundField(forms.BoundField):
    """A field with what was typed; printing it prints label, hint, error and input."""

    def __str__(self) -> SafeString:
        return self.as_widget() if self.is_hidden else self.as_field_group()

    __html__ = __str__

    @property
    def error(self) -> str:
        """The first thing wrong with it, in words."""
        return str(self.errors[0]) if self.errors else ""

    @property
    def message(self) -> dict[str, str] | None:
        """The same as the design system's macros want it, with a link to what stands in the way; None if it is sound."""
        if not self.errors:
            return None
        sees = [one.see for one in self.errors.as_data() if isinstance(one, _Said) and one.see]
        links = format_html(' <a href="{}">{}</a>', *sees[0]) if sees else ""
        return {"html": format_html("{}{}", self.error, links), "visuallyHiddenText": _("Error")}

    @property
    def words(self) -> str:
        """Its label, saying so if it may be left empty."""
        says = getattr(self.field, "says_optional", False) and getattr(self.form, "asks_for_something", False)
        pattern = _("%(label)s (optional)") if says and not self.field.required else "%(label)s"
        return pattern % {"label": self.label}

    @property
    def anchor(self) -> str:
        """The id of the input a link to its error goes to."""
        return f"{self.auto_id}-day" if getattr(self.field, "in_parts", False) else str(self.auto_id)

    @property
    def large(self) -> bool:
        return bool(getattr(self.field, "large", False))

    @property
    def items(self) -> list[dict[str, Any]]:  # Any: as the design system's macros want them
        """The choices, each with its words, hint, and whether it was chosen."""
        value = self.value()
        chosen = {str(one) for one in value} if isinstance(value, list | tuple) else {str(value)}
        hints = getattr(self.field, "hints", {})
        choices = getattr(self.field, "choices", ())
        return [_item(key, text, hints, chosen) for key, text in choices]


Renderer.bound_field_class = BoundField


def _item(key: object, text: object, hints: dict[str, Words], chosen: set[str]) -> dict[str, Any]:
    item: dict[str, Any] = {"value": str(key), "text": text, "checked": str(key) in chosen}
    if str(key) in hints:
        item["hint"] = {"text": hints[str(key)]}
    return item


class Form(forms.Form):
    """A form in plain words; give it `today` if a date in it may not be in the future."""

    use_required_attribute = False
    default_renderer = Renderer
    bound_field_class = BoundField

    says_optional = True  # a form of a few well-known fields may set it False

    def __init__(self, *args: Any, today: date | None = None, **kwargs: Any) -> None:  # Any: as Django's form
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if hasattr(field, "today"):
                field.today = today

    @property
    def asks_for_something(self) -> bool:
        """Whether any field must be filled in: only then are the others worth calling optional."""
        return self.says_optional and any(field.required for field in self.fields.values())


def attempt(form: forms.Form, call: Callable[[], object]) -> bool:
    """Do something if the form is sound; a rule that says no puts its sentences on the form, or on its field."""
    if not form.is_valid():
        return False
    try:
        call()
    except Refused as refused:
        field = refused.about if refused.about in form.fields else None
        said = [_Said(sentence, refused.see) for sentence in (refused.args if field else [str(refused)])]
        form.add_error(field, ValidationError(said))
        if refused.now is not None:
            _has_seen(form, refused.now)
        return False
    return True


def _has_seen(form: forms.Form, now: str) -> None:
    data: Any = copy(form.data)  # Any: as a request has them, many values to a name
    data["seen"] = now
    form.data = data


class _Said(ValidationError):
    """A sentence of a refusal, and where what stands in the way can be seen."""

    def __init__(self, sentence: str, see: tuple[str, str] | None) -> None:
        super().__init__(sentence)
        self.see = see
