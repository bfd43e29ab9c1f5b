"""Forms whose fields render themselves: label, hint, the error in words, and what was typed.

    class Correct(Form):
        when = DateField("When did it arrive?", not_after="today", missing="Enter the date it arrived")
        why = LongTextField("Why are you changing it?", missing="Say why, so that others can follow it")

    form = Correct(request.POST or None, today=today(request))
    if attempt(form, lambda: actions.correct(case, on=form.cleaned_data["when"], by=…, at=…)):
        return redirect(…)

Every field takes: its label first; `hint`; `required` (true unless said); `missing`, the sentence when it is
left empty; `initial`; `large=True` to make its label a heading. `{{ form.when }}` prints the whole field.
"""

from trellis.foundation.ui.forms.base import Form, attempt
from trellis.foundation.ui.forms.choices import ChoiceField, ManyField, SelectField, TickField
from trellis.foundation.ui.forms.dates import DateField
from trellis.foundation.ui.forms.fields import (
    POUNDS,
    EmailField,
    FileField,
    HiddenField,
    LongTextField,
    NumberField,
    PhoneField,
    PostcodeField,
    TextField,
)

__all__ = [
    "POUNDS",
    "ChoiceField",
    "DateField",
    "EmailField",
    "FileField",
    "Form",
    "HiddenField",
    "LongTextField",
    "ManyField",
    "NumberField",
    "PhoneField",
    "PostcodeField",
    "SelectField",
    "TextField",
    "TickField",
    "attempt",
]
