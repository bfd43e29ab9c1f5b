"""A plan as it is read: numbered items in sections A to K, and the advice appended."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING
from uuid import UUID

from trellis.cases.queries.family import standing
from trellis.foundation.access import Principal
from trellis.foundation.area import current_area
from trellis.people.queries import family
from trellis.people.queries.family import KeptBack
from trellis.plans import assembling, policy
from trellis.plans.models import Line, Plan
from trellis.rules import schoolyear
from trellis.rules.plan import (
    FIELDS,
    PROVISION_SECTIONS,
    SECTIONS,
    Provision,
    as_written,
    outcome_words,
    provision_changes,
    wording_changes,
)

if TYPE_CHECKING:
    from trellis.cases.models import Advice, AdviceRequest

KEPT_BACK = "We cannot show you this part here. Please ask the SEND team."
FROM_NO_ADVICE = "The council wrote this. It comes from no advice."
_FROM_ADVICE = ("B", "C", "D", "E", *PROVISION_SECTIONS)
_IN_DRAFT = {
    "I": "This part stays empty in a draft, as the law wants. The family can ask for the school they want.",
    "J": "Nothing is recorded here yet. The family can ask for a personal budget while this is a draft.",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered thing a plan says."""

    line_id: int
    number: str  # "F2"
    words: str
    meets: tuple[str, ...] = ()  # numbers of needs and outcomes it is linked to
    parts: tuple[tuple[str, str], ...] = ()  # provision: label and words
    source: str = ""  # "Educational psychology, R. Example"
    changed: str = ""  # what the council did to the words of its source
    wrote: str = ""  # those words, where they were changed

    @property
    def all_words(self) -> str:
        """Everything it would show, so that nothing to be kept back slips through."""
        return f"{self.words} {self.parts} {self.wrote}"


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading; the heading may be empty."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the plan."""

    letter: str
    title: str
    plain: str
    groups: tuple[Group, ...]
    note: str = ""  # what is said where there are no items

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for group in self.groups for item in group.items)


@dataclass(frozen=True, slots=True)
class Paper:
    """Advice as its author wrote it, appended (section K)."""

    label: str
    author: str
    role: str
    qualification: str
    on: date
    summary: str
    needs: tuple[str, ...]
    outcomes: tuple[str, ...]
    provision: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Section I of a final plan."""

    name: str
    type: str
    reasons: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole plan, ready to be read."""

    plan_id: int
    case_id: int | None
    child_id: UUID
    version: int
    state: str
    council: str
    reference: str
    child: str
    called: str
    born_on: date
    age: str
    year_group: str
    pronouns: str
    current_setting: str
    parts: tuple[Part, ...]
    papers: tuple[Paper, ...]
    waiting_for: tuple[str, ...]
    named: Named | None
    sent_on: date | None
    served_on: date | None
    made_on: date | None
    first_made_on: date | None
    last_reviewed_on: date | None
    signed_by: str
    health_agreed_on: date | None

    @property
    def is_draft(self) -> bool:
        """Not a plan in law yet; every page of it says so."""
        return self.made_on is None

    @property
    def status(self) -> str:
        """What this version is, in words."""
        return (
            "Draft"
            if self.is_draft
            else "Final plan"
            if self.state == Plan.State.FINAL
            else "Plan, now replaced"
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """One version in a list."""

    id: int
    version: int
    state: str
    says: str
    sent_on: date | None
    served_on: date | None
    made_on: date | None
    is_to_be_sent: bool = False  # changed by the council: a family must have it before any plan is final


def document(plan_id: int, *, by: Principal, on: date) -> Document:
    """The plan, for somebody who may read it; without what must be kept back from this reader."""
    joined = ("child__setting", "case", "setting")
    plan = policy.visible_to(by).select_related(*joined).get(pk=plan_id)
    is_family = policy.is_family(by)
    made = of(plan, list(plan.lines.filter(removed_at=None)), on, to_family=is_family)
    return _for_family(made, by, on) if is_family else made


def plans_of(child_id: UUID, *, by: Principal) -> list[Listed]:
    """Every version of a child's plans somebody may read, newest first."""
    rows = policy.visible_to(by).filter(child_id=child_id).order_by("-started_at", "-version")
    return [
        Listed(
            p.pk,
            p.version,
            p.state,
            p.get_state_display(),
            p.sent_on,
            p.served_on,
            p.made_on,
            p.state == Plan.State.DRAFTING and p.change_from == Plan.Change.COUNCIL,
        )
        for p in rows
    ]


def of(plan: Plan, lines: Sequence[Line], on: date, *, to_family: bool = False) -> Document:
    """A plan from its rows."""
    requests = assembling.confirmed(plan.case) if plan.case else []
    child, is_draft = plan.child, plan.made_on is None
    return Document(
        plan_id=plan.pk,
        case_id=plan.case_id,
        child_id=plan.child_id,
        version=plan.version,
        state=plan.state,
        council=current_area().council.name,
        reference=plan.case.reference if plan.case else "",
        child=child.full_name,
        called=child.called,
        born_on=child.born_on,
        age=str(schoolyear.age(child.born_on, on)),
        year_group=schoolyear.year_group_name(schoolyear.year_group(child.born_on, on)),
        pronouns=child.pronouns,
        current_setting=child.setting.name if child.setting else "",
        parts=parts_of(lines, _sources(requests), is_draft=is_draft),
        papers=tuple(_paper(request) for request in requests if _is_listed(request.advice, lines)),
        waiting_for=tuple(assembling.waiting_for(plan.case, to_family=to_family))
        if plan.case and is_draft
        else (),
        named=None if is_draft else _named(plan),
        sent_on=plan.sent_on,
        served_on=plan.served_on,
        made_on=plan.made_on,
        first_made_on=plan.first_made_on,
        last_reviewed_on=plan.last_reviewed_on,
        signed_by=plan.signed_by_name,
        health_agreed_on=plan.health_agreed_on,
    )


def _for_family(made: Document, by: Principal, on: date) -> Document:
    """The same document, with any words that would tell this reader where the child lives kept back."""
    child = family.my_child(made.child_id, by, on)
    if child is None or not standing(by, on).is_open:
        raise Plan.DoesNotExist
    kept = family.kept_back(child, by, on)
    if not kept.words:
        return made
    parts = tuple(
        replace(part, groups=tuple(_open(group, kept) for group in part.groups)) for part in made.parts
    )
    papers = tuple(paper for paper in made.papers if not kept.hides(str(paper)))
    return replace(made, parts=parts, papers=papers)


def _open(group: Group, kept: KeptBack) -> Group:
    return replace(group, items=tuple(_shown(item, kept) for item in group.items))


def _shown(item: Item, kept: KeptBack) -> Item:
    return replace(item, words=KEPT_BACK, parts=(), wrote="") if kept.hides(item.all_words) else item


def numbers_of(lines: Iterable[Line]) -> dict[int, str]:
    """Each line's number in the plan: F1, F2 and on."""
    numbers: dict[int, str] = {}
    for letter, kept in groupby(lines, key=lambda line: line.section):
        numbers.update((line.pk, f"{letter}.{place}" if letter[-1].isdigit() else f"{letter}{place}")
                       for place, line in enumerate(kept, start=1))  # fmt: skip
    return numbers


def parts_of(lines: Sequence[Line], sources: dict[int, str], *, is_draft: bool) -> tuple[Part, ...]:
    """Sections A to K with their items."""
    numbers = numbers_of(lines)
    by_section: dict[str, list[Line]] = {}
    for line in lines:
        by_section.setdefault(line.section, []).append(line)
    return tuple(
        Part(
            letter,
            section.title,
            section.plain,
            _groups(by_section.get(letter, []), numbers, sources),
            "" if letter in by_section else _IN_DRAFT.get(letter, "") if is_draft else "",
        )
        for letter, section in SECTIONS.items()
    )


def _groups(lines: list[Line], numbers: dict[int, str], sources: dict[int, str]) -> tuple[Group, ...]:
    grouped = groupby(lines, key=lambda line: line.heading)
    return tuple(Group(head, tuple(_item(line, numbers, sources) for line in kept)) for head, kept in grouped)


def _item(line: Line, numbers: dict[int, str], sources: dict[int, str]) -> Item:
    links = (numbers.get(line.need_id or 0), numbers.get(line.outcome_id or 0))
    provision = Provision.of(line.provision).kept() if line.section in PROVISION_SECTIONS else {}
    changed = changes_of(line)
    return Item(
        line_id=line.pk,
        number=numbers[line.pk],
        words=line.words,
        meets=tuple(number for number in links if number),
        parts=tuple((FIELDS[name], words) for name, words in provision.items()),
        source="" if line.section == "K" else sources.get(line.advice_id or 0, ""),  # K names it itself
        changed=changed,
        wrote=line.source_words if changed and line.source_kind else "",
    )


def changes_of(line: Line) -> str:
    """What the council did to the words a line came from, in a sentence; empty for a line nobody touched."""
    if line.edited_at is None:
        return ""
    if not line.source_kind:
        return FROM_NO_ADVICE if line.section in _FROM_ADVICE else ""
    if line.source_kind == "provision":
        return provision_changes(Provision.of(line.provision), line.words, line.source_words)
    return wording_changes(line.words, line.source_words)


def _sources(requests: Iterable["AdviceRequest"]) -> dict[int, str]:
    return {request.advice.pk: f"{request.label}, {request.advice.author_name}" for request in requests}


def _is_listed(advice: "Advice", lines: Iterable[Line]) -> bool:
    """Whether the plan's own section K has it: advice that came later is not part of this version."""
    return any(line.section == "K" and line.advice_id == advice.pk for line in lines)


def _paper(request: "AdviceRequest") -> Paper:
    advice = request.advice
    provision = [row for row in advice.provision.all() if row.is_confirmed]
    return Paper(
        label=request.label,
        author=advice.author_name,
        role=advice.author_role,
        qualification=advice.author_qualification,
        on=assembling.dated_on(advice),
        summary="\n\n".join(part for part in (advice.summary.strip(), advice.offers_instead.strip()) if part),
        needs=tuple(row.words for row in advice.needs.all() if row.is_confirmed),
        outcomes=tuple(
            outcome_words(row.words, row.by_when) for row in advice.outcomes.all() if row.is_confirmed
        ),
        provision=tuple(as_written(assembling.provision_of(row)) for row in provision),
    )


def _named(plan: Plan) -> Named:
    return Named(plan.setting.name if plan.setting else "", plan.setting_type, plan.naming_reasons)
