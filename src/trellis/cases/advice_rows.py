"""Advice as its author is writing it: plain rows, before and between saves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from trellis.cases.models import Advice, AdviceNeed, AdviceOutcome, AdviceProvision
from trellis.rules.reports import Proposed
from trellis.rules.specific import Provision

SECTIONS_OF_NEED = (
    ("B", "Special educational needs"),
    ("C", "Health needs"),
    ("D", "Social care needs"),
)
AREAS = (
    ("communication", "Communication and interaction"),
    ("cognition", "Cognition and learning"),
    ("semh", "Social, emotional and mental health"),
    ("sensory", "Sensory and/or physical"),
)
SECTIONS_OF_PROVISION = (
    ("F", "Special educational provision: it educates or trains"),
    ("G", "Health provision"),
    ("H1", "Social care provision the council must make for a disabled child"),
    ("H2", "Other social care provision"),
)


@dataclass(frozen=True, slots=True)
class Need:
    """Something found."""

    words: str
    section: str = "B"
    area: str = ""
    passage: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """Something that is to change; `need` is the place of a need in the list."""

    words: str
    by_when: str = ""
    need: int | None = None
    passage: str = ""
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Given:
    """Something that should be given; `need` and `outcome` are places in their lists."""

    words: str
    section: str = "F"
    who: str = ""
    qualification: str = ""
    how_often: str = ""
    how_long: str = ""
    group_size: str = ""
    where: str = ""
    starts: str = ""
    review: str = ""
    need: int | None = None
    outcome: int | None = None
    passage: str = ""
    is_confirmed: bool = True

    @property
    def for_questions(self) -> Provision:
        """The row as the gentle questions read it."""
        return Provision(
            self.words, self.who, self.qualification, self.how_often, self.how_long, self.group_size
        )


@dataclass(frozen=True, slots=True)
class Writing:
    """Everything on the page of somebody who is writing advice."""

    author_name: str = ""
    author_role: str = ""
    author_qualification: str = ""
    summary: str = ""
    offers_instead: str = ""
    needs: tuple[Need, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    provision: tuple[Given, ...] = ()

    @property
    def waiting(self) -> int:
        """Rows proposed from a report and not yet confirmed."""
        return sum(1 for row in self.rows if not row.is_confirmed)

    @property
    def rows(self) -> "tuple[Row, ...]":
        """Every row of every kind."""
        return (*self.needs, *self.outcomes, *self.provision)

    def without_blanks(self) -> "Writing":
        """Rows with nothing in them go, and what pointed past them points to the right row still."""
        return _keep(self, lambda _kind, _place, row: bool(row.words.strip()))

    def without(self, kind: str, place: int) -> "Writing":
        """One row fewer."""
        return _keep(self, lambda a_kind, a_place, _row: (a_kind, a_place) != (kind, place))

    def confirmed_only(self) -> "Writing":
        """What goes into the plan."""
        return _keep(self, lambda _kind, _place, row: row.is_confirmed)

    def confirming(self, kind: str, place: int) -> "Writing":
        """The same, with one row confirmed."""
        rows = list(getattr(self, kind))
        if 0 <= place < len(rows):
            rows[place] = replace(rows[place], is_confirmed=True)
        changed: dict[str, Any] = {kind: tuple(rows)}  # Any: the rows of whichever kind it is
        return replace(self, **changed)

    def with_proposals(self, rows: Sequence[Proposed]) -> "Writing":
        """The rows a report seems to hold, added unconfirmed; what is there already is not added again."""
        said = {row.words.strip().casefold() for row in self.rows}
        new = [row for row in rows if row.words.casefold() not in said]
        return replace(
            self,
            needs=self.needs + tuple(_need(row) for row in new if row.part == "need"),
            outcomes=self.outcomes + tuple(_outcome(row) for row in new if row.part == "outcome"),
            provision=self.provision + tuple(_given(row) for row in new if row.part == "provision"),
        )


Row = Need | Outcome | Given
Keep = Callable[[str, int, Row], bool]
AnyRow = TypeVar("AnyRow", Need, Outcome, Given)
Stored = TypeVar("Stored", AdviceNeed, AdviceOutcome)


def _keep(writing: Writing, keep: Keep) -> Writing:
    needs, need_places = _kept("needs", writing.needs, keep)
    outcomes, outcome_places = _kept("outcomes", writing.outcomes, keep)
    provision, _ = _kept("provision", writing.provision, keep)
    return replace(
        writing,
        needs=needs,
        outcomes=tuple(replace(row, need=_moved(row.need, need_places)) for row in outcomes),
        provision=tuple(
            replace(row, need=_moved(row.need, need_places), outcome=_moved(row.outcome, outcome_places))
            for row in provision
        ),
    )


def _kept(kind: str, rows: tuple[AnyRow, ...], keep: Keep) -> tuple[tuple[AnyRow, ...], dict[int, int]]:
    places = [place for place, row in enumerate(rows) if keep(kind, place, row)]
    return tuple(rows[place] for place in places), {old: new for new, old in enumerate(places)}


def _moved(place: int | None, places: dict[int, int]) -> int | None:
    return None if place is None else places.get(place)


def _need(row: Proposed) -> Need:
    return Need(row.words, row.section, passage=row.passage, is_confirmed=False)


def _outcome(row: Proposed) -> Outcome:
    return Outcome(row.words, passage=row.passage, is_confirmed=False)


def _given(row: Proposed) -> Given:
    return Given(
        row.words,
        row.section,
        who=row.who,
        how_often=row.how_often,
        how_long=row.how_long,
        group_size=row.group_size,
        passage=row.passage,
        is_confirmed=False,
    )


def saved_mark(advice: Advice | None) -> str:
    """When it was last saved, as a page carries it, so that two people never overwrite each other."""
    return advice.saved_at.isoformat() if advice else "never"


def read(advice: Advice | None) -> Writing:
    """Advice as it was last saved."""
    if advice is None:
        return Writing()
    needs, outcomes = list(advice.needs.all()), list(advice.outcomes.all())
    need_at = {row.pk: place for place, row in enumerate(needs)}
    outcome_at = {row.pk: place for place, row in enumerate(outcomes)}
    return Writing(
        author_name=advice.author_name,
        author_role=advice.author_role,
        author_qualification=advice.author_qualification,
        summary=advice.summary,
        offers_instead=advice.offers_instead,
        needs=tuple(Need(row.words, row.section, row.area, row.passage, row.is_confirmed) for row in needs),
        outcomes=tuple(
            Outcome(row.words, row.by_when, need_at.get(row.need_id or 0), row.passage, row.is_confirmed)
            for row in outcomes
        ),
        provision=tuple(_read_given(row, need_at, outcome_at) for row in advice.provision.all()),
    )


def _read_given(row: AdviceProvision, need_at: dict[int, int], outcome_at: dict[int, int]) -> Given:
    parts = {part: getattr(row, part) for part in PARTS}
    return Given(
        row.words,
        row.section,
        **parts,
        need=need_at.get(row.need_id or 0),
        outcome=outcome_at.get(row.outcome_id or 0),
        passage=row.passage,
        is_confirmed=row.is_confirmed,
    )


PARTS = ("who", "qualification", "how_often", "how_long", "group_size", "where", "starts", "review")


def write(advice: Advice, writing: Writing) -> None:
    """Put the rows of a save in the place of the last one's."""
    for old in (advice.provision, advice.outcomes, advice.needs):
        old.all().delete()
    tied = {"advice": advice, "child_id": advice.child_id}
    needs = [
        AdviceNeed(
            **tied,
            **_common(place, row),
            section=row.section,
            area=row.area,
        )
        for place, row in enumerate(writing.needs, start=1)
    ]
    AdviceNeed.objects.bulk_create(needs)
    outcomes = [
        AdviceOutcome(**tied, **_common(place, row), by_when=row.by_when, need=_at(needs, row.need))
        for place, row in enumerate(writing.outcomes, start=1)
    ]
    AdviceOutcome.objects.bulk_create(outcomes)
    AdviceProvision.objects.bulk_create(
        AdviceProvision(
            **tied,
            **_common(place, row),
            **{part: getattr(row, part) for part in PARTS},
            section=row.section,
            need=_at(needs, row.need),
            outcome=_at(outcomes, row.outcome),
        )
        for place, row in enumerate(writing.provision, start=1)
    )


def _common(place: int, row: Row) -> dict[str, object]:
    return {
        "position": place,
        "words": row.words.strip(),
        "passage": row.passage,
        "is_confirmed": row.is_confirmed,
    }


def _at(rows: list[Stored], place: int | None) -> Stored | None:
    return rows[place] if place is not None and 0 <= place < len(rows) else None
