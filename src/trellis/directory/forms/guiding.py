"""The five questions of the guided way, one to a page; every answer stays in the address."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.directory.guiding import HAPPENINGS, TRIED, WHO, Answers
from trellis.directory.queries.finding_words import place_name
from trellis.directory.queries.guiding import answered
from trellis.foundation.area import current_area
from trellis.foundation.ui.forms import ChoiceField, Form, ManyField, NumberField, SelectField

OLDEST = 25


def _capital(words: object) -> str:
    text = _(str(words))
    return text[:1].upper() + text[1:]


class Who(Form):
    """Who is asking."""

    who = ChoiceField(gettext_lazy("Who are you?"), large=True, missing=gettext_lazy("Say who you are"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        self.fields["who"].offer([(key, _capital(words)) for key, words in WHO.items()])  # type: ignore[attr-defined]  # a ChoiceField


class Age(Form):
    """For which age."""

    says_optional = False

    age = NumberField(
        gettext_lazy("How old is the child or young person?"),
        hint=gettext_lazy("Leave it empty if you would rather not say."),
        smallest=0,
        largest=OLDEST,
        required=False,
        width=3,
        large=True,
    )


class What(Form):
    """What is happening."""

    happening = ManyField(
        gettext_lazy("What is happening?"),
        hint=gettext_lazy("Choose all that fit."),
        large=True,
        missing=gettext_lazy("Choose at least one"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        self.fields["happening"].offer([(one.key, _(one.words)) for one in HAPPENINGS.values()])  # type: ignore[attr-defined]  # a ManyField


class WhatTried(Form):
    """What has been tried."""

    tried = ChoiceField(
        gettext_lazy("What has been tried?"),
        hint=gettext_lazy("Choose the one that goes furthest."),
        large=True,
        missing=gettext_lazy("Choose one"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        self.fields["tried"].offer([(one.key, _(one.words)) for one in TRIED.values()])  # type: ignore[attr-defined]  # a ChoiceField


class Where(Form):
    """In which part of the area."""

    says_optional = False

    where = SelectField(gettext_lazy("Where do you live?"), required=False, large=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django's form
        super().__init__(*args, **kwargs)
        districts = [(one.slug, one.name) for one in current_area().districts]
        anywhere = _("Anywhere in {area}").format(area=current_area().name)
        self.fields["where"].offer([("", anywhere), *districts])  # type: ignore[attr-defined]  # a SelectField


STEPS: dict[str, type[Form]] = {
    "who": Who,
    "age": Age,
    "happening": What,
    "tried": WhatTried,
    "where": Where,
}


@dataclass(frozen=True, slots=True)
class Said:
    """One question that was answered."""

    key: str
    question: str
    answer: str
    change: str  # the address that asks it again


class Guide:
    """How far somebody has come."""

    def __init__(self, given: QueryDict) -> None:
        self.given = given
        self.done: dict[str, Form] = {}
        self.form: Form | None = None
        self.key = ""
        for key, step in STEPS.items():
            form = step(given if key in given else None)
            if not form.is_valid():
                self.form, self.key = form, key
                break
            self.done[key] = form

    @property
    def number(self) -> int:
        return len(self.done) + 1

    @property
    def hidden(self) -> Iterator[tuple[str, str]]:
        """The other answers, carried along."""
        for key in STEPS:
            if key != self.key:
                yield from ((key, value) for value in self.given.getlist(key))

    @property
    def answers(self) -> Answers:
        """All five, once they are given."""
        values = {key: form.cleaned_data[key] for key, form in self.done.items()}
        return answered(
            who=values["who"],
            age=values["age"],
            happening=tuple(values["happening"]),
            tried=values["tried"],
            district=values["where"],
        )

    @property
    def said(self) -> tuple[Said, ...]:
        """What was answered so far."""
        return tuple(
            Said(key, str(form.fields[key].label), self._words(key, form), self._again(key))
            for key, form in self.done.items()
        )

    def _words(self, key: str, form: Form) -> str:
        value = form.cleaned_data[key]
        match key:
            case "who":
                return _capital(WHO[value])
            case "happening":
                return "; ".join(_(HAPPENINGS[one].words) for one in value)
            case "tried":
                return _(TRIED[value].words)
            case "where":
                return (
                    place_name(value) if value else _("Anywhere in {area}").format(area=current_area().name)
                )
        return str(value) if value is not None else _("Not said")

    def _again(self, key: str) -> str:
        without = self.given.copy()
        without.pop(key, None)
        return f"?{without.urlencode()}"
