"""The forms of asking for advice and of writing it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar

from trellis.cases.advice_rows import (
    AREAS,
    PARTS,
    SECTIONS_OF_NEED,
    SECTIONS_OF_PROVISION,
    Given,
    Need,
    Outcome,
    Writing,
)
from trellis.foundation.ui.forms import (
    ChoiceField,
    DateField,
    EmailField,
    FileField,
    Form,
    HiddenField,
    LongTextField,
    SelectField,
    TextField,
    TickField,
)

KINDS = ("needs", "outcomes", "provision")
_SHORT = 60
Value = TypeVar("Value")


class Row(Form):
    """What every row carries: its words, and the passage of a report it came from."""

    passage = HiddenField()
    confirmed = HiddenField()

    @property
    def is_confirmed(self) -> bool:
        return str(self["confirmed"].value()) != "no"

    @property
    def common(self) -> dict[str, Any]:  # Any: the fields of a row's dataclass
        said = self.cleaned_data
        return {
            "words": said["words"],
            "passage": said["passage"],
            "is_confirmed": said["confirmed"] != "no",
        }


class NeedRow(Row):
    words = LongTextField("What did you find?", rows=2, required=False)
    section = SelectField("What sort of need is it?", SECTIONS_OF_NEED, required=False)
    area = SelectField("Which area of need?", (("", "None of these"), *AREAS), required=False)

    def value(self) -> Need:
        return Need(
            **self.common, section=self.cleaned_data["section"] or "B", area=self.cleaned_data["area"]
        )


class OutcomeRow(Row):
    words = LongTextField("What is meant to change?", rows=2, required=False)
    by_when = TextField("By when?", required=False, longest=100, width=20)
    need = SelectField("Which need is it for?", required=False)

    def value(self) -> Outcome:
        said = self.cleaned_data
        return Outcome(**self.common, by_when=said["by_when"], need=_place(said["need"]))


class ProvisionRow(Row):
    words = LongTextField("What should be done?", rows=2, required=False)
    who = TextField("Who does it?", required=False)
    qualification = TextField("What training or qualification do they need?", required=False)
    how_often = TextField("How often?", required=False)
    how_long = TextField("How long each time?", required=False)
    group_size = TextField("How many in the group?", required=False, longest=100)
    where = TextField("Where?", required=False)
    starts = TextField("When does it start?", required=False, longest=100)
    review = TextField("When is it looked at again?", required=False, longest=100)
    need = SelectField("Which need is it for?", required=False)
    outcome = SelectField("Which outcome does it help with?", required=False)
    section = SelectField("What sort of provision is it?", SECTIONS_OF_PROVISION, required=False)

    def value(self) -> Given:
        said = self.cleaned_data
        parts = {part: said[part] for part in PARTS}
        need, outcome = _place(said["need"]), _place(said["outcome"])
        return Given(**self.common, **parts, need=need, outcome=outcome, section=said["section"] or "F")


class Arrived(Form):
    """The day it came, where somebody else types it in; anybody else is never asked."""

    arrived_on = DateField(
        "When did it come?",
        not_after="today",
        required=False,
        hint="The day the paper, email or call came, not the day you type it in.",
    )


class AdviceForm(Arrived):
    """The whole page: who is writing, a summary, rows of each kind, and perhaps a report."""

    author_name = TextField("Your name", required=False)
    author_role = TextField("Your job", required=False)
    author_qualification = TextField("Your qualification or registration", required=False)
    summary = LongTextField("In short", required=False, rows=6)
    report = FileField("Add a report", required=False, kinds=(".pdf", ".docx", ".txt"))
    saved = HiddenField()

    rows: dict[str, list[Row]]
    goes_to: str = ""

    @classmethod
    def shown(cls, writing: Writing, saved: str, add: str = "", *, today: date) -> "AdviceForm":
        """What was saved, with a blank row where a part has none or one was asked for."""
        form = cls(initial={**_author(writing), "saved": saved, "arrived_on": today}, today=today)
        form.rows = {
            kind: [ROWS[kind](initial=_initial(row), prefix=f"{kind}-{n}") for n, row in enumerate(rows)]
            for kind, rows in _rows_of(writing).items()
        }
        for kind, rows in form.rows.items():
            if not rows or kind == add:
                rows.append(ROWS[kind](initial=BLANK[kind], prefix=f"{kind}-{len(rows)}"))
        form.offer_links()
        return form

    @classmethod
    def typed(
        cls,
        data: Mapping[str, Any],  # Any: as Django
        files: Mapping[str, Any],  # Any: as Django
        *,
        today: date,
    ) -> "AdviceForm":
        """What was typed."""
        form = cls(data, files, today=today)
        form.rows = {
            kind: [ROWS[kind](data, prefix=f"{kind}-{n}") for n in range(_count(data, kind))]
            for kind in KINDS
        }
        form.offer_links()
        return form

    def offer_links(self) -> None:
        """A row can be for any need or outcome on the page."""
        needs, outcomes = (_choices(self.rows[kind]) for kind in ("needs", "outcomes"))
        for kind in ("outcomes", "provision"):
            for row in self.rows[kind]:
                _offer(row, "need", needs)
        for row in self.rows["provision"]:
            _offer(row, "outcome", outcomes)

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in self.all_rows)])

    @property
    def all_rows(self) -> list[Row]:
        return [row for kind in KINDS for row in self.rows[kind]]

    @property
    def writing(self) -> Writing:
        """What was typed, as rows; the form is valid."""
        said = self.cleaned_data
        return Writing(
            author_name=said["author_name"],
            author_role=said["author_role"],
            author_qualification=said["author_qualification"],
            summary=said["summary"],
            needs=tuple(row.value() for row in self.rows["needs"] if isinstance(row, NeedRow)),
            outcomes=tuple(row.value() for row in self.rows["outcomes"] if isinstance(row, OutcomeRow)),
            provision=tuple(row.value() for row in self.rows["provision"] if isinstance(row, ProvisionRow)),
        )


BLANK = {"needs": {"section": "B"}, "outcomes": {}, "provision": {"section": "F"}}
ROWS: dict[str, type[Row]] = {"needs": NeedRow, "outcomes": OutcomeRow, "provision": ProvisionRow}


class FamilyViews(Arrived):
    """The family's own advice: one large box."""

    summary = LongTextField("What should we know?", rows=14, missing="Write something first")


class NoInvolvement(Arrived):
    author_name = TextField("Your name", missing="Enter your name")
    offers_instead = LongTextField(
        "What does your service offer this family instead?",
        hint="The family will read this. Leave it empty if there is nothing.",
        required=False,
        rows=4,
    )


class AddSomebody(Form):
    body = SelectField("A service of the area", required=False)
    label = TextField("Or somebody else: what do they do?", required=False, hint="Such as “Swimming coach”")
    name = TextField("Their name", required=False)
    email = EmailField("Their email address", required=False)
    reason = LongTextField("Why ask them?", rows=3, missing="Say why they should be asked")
    family_asked = TickField("The family asked for this", required=False)
    declined = TickField(
        "We will not ask them, for the reason above",
        required=False,
        hint="Only where the family's wish is not reasonable. The reason is kept and the family is told.",
    )


class RemoveSomebody(Form):
    reason = LongTextField("Why is this advice not needed?", rows=3, missing="Say why it is not needed")


class Readdress(Form):
    name = TextField("Who answers for them?", missing="Enter a name")
    email = EmailField("Their email address", missing="Enter an email address")


class Agree(Form):
    says = ChoiceField(
        "Is the earlier advice still right?",
        (("yes", "Yes, use it again"), ("no", "No, please ask for new advice")),
        missing="Choose yes or no",
    )
    reason = TextField("If no, why?", required=False)


def _author(writing: Writing) -> dict[str, str]:
    names = ("author_name", "author_role", "author_qualification", "summary")
    return {name: getattr(writing, name) for name in names}


def _rows_of(writing: Writing) -> dict[str, tuple[Need | Outcome | Given, ...]]:
    return {"needs": writing.needs, "outcomes": writing.outcomes, "provision": writing.provision}


def _initial(row: Need | Outcome | Given) -> dict[str, Any]:  # Any: the fields of a row's form
    values = {name: getattr(row, name) for name in row.__slots__}
    places = {name: "" if value is None else str(value) for name, value in values.items() if name in LINKS}
    return {**values, **places, "confirmed": "yes" if row.is_confirmed else "no"}


LINKS = ("need", "outcome")


def _choices(rows: list[Row]) -> list[tuple[str, str]]:
    words = [str(row["words"].value() or "").strip() for row in rows]
    return [
        (str(place), f"{place + 1}. {said[:_SHORT]}{'…' if len(said) > _SHORT else ''}")
        for place, said in enumerate(words)
        if said
    ]


def _offer(row: Row, name: str, choices: list[tuple[str, str]]) -> None:
    field = row.fields[name]
    assert isinstance(field, SelectField)
    field.offer([("", "None in particular"), *choices])


def _count(data: Mapping[str, Any], kind: str) -> int:  # Any: as Django
    said = str(data.get(f"{kind}-count", "0"))
    return min(int(said), 200) if said.isdecimal() else 0


def _place(value: str) -> int | None:
    return int(value) if value.isdecimal() else None
