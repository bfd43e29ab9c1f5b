"""Choose a setting to find whom to ask; say that something is out of date; offer words that found nothing."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.directory.models import ContactReport
from trellis.directory.queries import reaching
from trellis.foundation.area import current_area
from trellis.foundation.ui.forms import ChoiceField, Form, LongTextField, SelectField, TextField


class Where(Form):
    """Which setting, or which part of the area."""

    says_optional = False

    setting = SelectField(gettext_lazy("School, nursery or college"), required=False)
    zone = SelectField(gettext_lazy("Or the part of the area"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        self.fields["setting"].offer([("", _("Not in this list")), *reaching.settings()])  # type: ignore[attr-defined]  # a SelectField
        self.fields["zone"].offer([("", _("Not known")), *reaching.zones()])  # type: ignore[attr-defined]  # a SelectField
        self.fields["zone"].label = _("Or the {zone}").format(zone=current_area().words.zone)

    def clean(self) -> None:
        if self.is_bound and not self.errors and not any(self.cleaned_data.values()):
            self.add_error("setting", _("Choose a setting, or the part of the area"))


class Wrong(Form):
    """What is wrong with a record or with whom it says to ask."""

    what = ChoiceField(gettext_lazy("What is wrong?"), missing=gettext_lazy("Choose what is wrong"))
    words = LongTextField(
        gettext_lazy("Tell us more, if you can"),
        hint=gettext_lazy("What should it say? Do not write anything about a child."),
        required=False,
        rows=4,
        longest=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        choices = [(value, f"{label[:1].upper()}{label[1:]}") for value, label in ContactReport.What.choices]
        self.fields["what"].offer(choices)  # type: ignore[attr-defined]  # a ChoiceField


MOST_LEFT = 200  # characters somebody may leave for an editor


class Missing(Form):
    """The words somebody searched for, if they want to leave them."""

    words = TextField(
        gettext_lazy("What were you looking for?"),
        hint=gettext_lazy(
            "An editor will read it. Take out names and anything else that says who it is about."
        ),
        longest=MOST_LEFT,
        missing=gettext_lazy("Write what you were looking for"),
    )
