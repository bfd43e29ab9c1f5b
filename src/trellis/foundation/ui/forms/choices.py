"""Fields for choosing: one, one of many, several, or a tick."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from trellis.foundation.ui.forms.fields import Saying
from trellis.foundation.ui.words import Words

# A choice is its value and its words, with a hint where that helps.
Choice = Sequence[Words]


def _split(choices: Iterable[Choice]) -> tuple[list[tuple[str, Words]], dict[str, Words]]:
    rows = [tuple(row) for row in choices]
    return [(str(row[0]), row[1]) for row in rows], {str(row[0]): row[2] for row in rows if len(row) > 2}


class _Choosing(Saying, forms.ChoiceField):
    verb = _("Choose")
    hints: dict[str, Words]

    def __init__(
        self, label: Words, choices: Iterable[Choice] = (), **kwargs: Any
    ) -> None:  # Any: see Saying
        pairs, self.hints = _split(choices)
        words = {"invalid_choice": _("Choose one of the answers shown")}
        super().__init__(label, choices=pairs, errors=words, **kwargs)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Set the choices when the form is made."""
        self.choices, self.hints = _split(choices)


class ChoiceField(_Choosing):
    """Radio buttons, for (value, words) or (value, words, hint); `inline` puts short ones side by side."""

    template_name = "ui/fields/radios.html"
    widget = forms.RadioSelect

    def __init__(
        self, label: Words, choices: Iterable[Choice] = (), *, inline: bool = False, **kwargs: Any
    ) -> None:  # Any: see Saying
        self.inline = inline
        super().__init__(label, choices, **kwargs)


class SelectField(_Choosing):
    """A list that opens; for more than about eight choices. An empty first line is added."""

    template_name = "ui/fields/select.html"
    widget = forms.Select


class ManyField(_Choosing, forms.MultipleChoiceField):
    """Tick boxes, any number of them."""

    says_optional = False

    template_name = "ui/fields/checkboxes.html"
    widget = forms.CheckboxSelectMultiple


class TickField(Saying, forms.BooleanField):
    """One box to tick; not required unless said."""

    says_optional = False

    template_name = "ui/fields/tick.html"
    verb = _("Tick")

    def __init__(
        self,
        label: Words,
        *,
        required: bool = False,
        **kwargs: Any,  # Any: see Saying
    ) -> None:
        super().__init__(label, required=required, **kwargs)
