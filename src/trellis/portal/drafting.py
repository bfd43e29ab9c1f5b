"""The draft plan as a family answers it: its parts, how far one has got, and how long there is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from trellis.foundation.access import Principal
from trellis.foundation.clock import words
from trellis.foundation.ui.forms import attempt
from trellis.foundation.ui.parts import Task
from trellis.foundation.ui.words import distance
from trellis.plans.actions import answering
from trellis.plans.queries.family import DraftToAnswer, GivenAnswer, PartToAnswer
from trellis.plans.queries.reading import Item
from trellis.portal.forms import AnswerForm
from trellis.portal.queries import Door

WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class ItemToAnswer:
    """One thing the draft says, what this reader has said of it, and the form to say more."""

    item: Item
    given: GivenAnswer | None
    form: AnswerForm
    is_kept_back: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One section on its page."""

    part: PartToAnswer
    groups: tuple[tuple[str, tuple[ItemToAnswer, ...]], ...]
    whole: AnswerForm
    next_letter: str

    @property
    def forms(self) -> dict[int | None, AnswerForm]:
        """Each form by the line it is about; the whole section's by nothing."""
        lines: dict[int | None, AnswerForm] = {
            one.item.line_id: one.form for _heading, items in self.groups for one in items
        }
        return {**lines, None: self.whole}


def how_long(draft: DraftToAnswer, on: date) -> str:
    """Until when the family can answer, in words."""
    window = draft.window
    if window is None:
        return _("You have 15 days or more to answer, from the day you get it.")
    if window.is_open(on):
        return _("You have until the end of {day}, {away}.").format(
            day=words(window.closes_on), away=distance(window.closes_on, on)
        )
    return _("The 15 days ended on {day}. You can still answer. We read what comes late too.").format(
        day=words(window.closes_on)
    )


def tasks(draft: DraftToAnswer, url: Callable[[str], str]) -> tuple[Task, ...]:
    """Each section with how far one has got in it."""
    return tuple(_task(part, url) for part in draft.parts)


def section(
    draft: DraftToAnswer, letter: str, door: Door, typed: Mapping[str, object] | None
) -> Section | None:
    """One section to answer, with what was typed kept; nothing if there is none, or nothing to say of it."""
    letters = [part.letter for part in draft.parts if part.can_be_answered]
    part = next((part for part in draft.parts if part.letter == letter and part.can_be_answered), None)
    if part is None:
        return None
    groups = tuple(
        (group.heading, tuple(_to_answer(item, part, door, typed) for item in group.items))
        for group in part.groups
    )
    after = letters[letters.index(letter) + 1 :]
    whole = _form(WHOLE, part.whole, typed)
    return Section(part, groups, whole, after[0] if after else "")


def save(draft: DraftToAnswer, shown: Section, *, by: Principal, at: datetime) -> bool:
    """Keep every answer that can be kept; what cannot says why beside it, and nothing typed is lost."""
    kept = [
        _save(draft, shown.part, line_id, form, by=by, at=at)
        for line_id, form in shown.forms.items()
        if form.has_changed()
    ]
    return all(kept)


def _save(
    draft: DraftToAnswer,
    part: PartToAnswer,
    line_id: int | None,
    form: AnswerForm,
    *,
    by: Principal,
    at: datetime,
) -> bool:
    if not form.is_valid():
        return False
    says, text = str(form.cleaned_data["says"]), str(form.cleaned_data["words"])
    if not says:
        form.add_error("says", _("Choose what you think, so that we know what your words are about"))
        return False
    if line_id is not None:
        return attempt(form, lambda: answering.answer_line(line_id, says=says, words=text, by=by, at=at))
    plan_id = draft.document.plan_id
    return attempt(
        form,
        lambda: answering.answer_section(plan_id, section=part.letter, says=says, words=text, by=by, at=at),
    )


def _to_answer(
    item: Item, part: PartToAnswer, door: Door, typed: Mapping[str, object] | None
) -> ItemToAnswer:
    given = part.answers.get(item.line_id)
    hidden = door.kept.hides(item.all_words)
    return ItemToAnswer(item, given, _form(f"line{item.line_id}", given, typed), hidden)


def _form(prefix: str, given: GivenAnswer | None, typed: Mapping[str, object] | None) -> AnswerForm:
    said = {"says": given.says, "words": given.words} if given and not given.reply else {}
    return AnswerForm(typed, prefix=prefix, initial=said)


def _task(part: PartToAnswer, url: Callable[[str], str]) -> Task:
    if not part.can_be_answered:
        return Task(title=part.plain, hint=part.note or part.title)
    many = sum(len(group.items) for group in part.groups)
    done = len(part.answers)
    if (many and done >= many) or part.whole:
        state, tone = _("You have answered"), "green"
    elif done:
        state, tone = _("{done} of {many} answered").format(done=done, many=many), "blue"
    else:
        state, tone = _("Not answered yet"), "grey"
    return Task(title=part.plain, href=url(part.letter), state=state, tone=tone, hint=part.title)  # type: ignore[arg-type]  # one of the tones
