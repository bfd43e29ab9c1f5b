"""The page a draft is written on: each line beside its source, with what the family said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from textwrap import shorten
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist

from trellis.cases import clock
from trellis.cases.queries.bar import CaseBar, bar
from trellis.foundation.access import Principal
from trellis.placements import queries as placements
from trellis.placements.queries import Asked
from trellis.plans import judging, policy, telling, window
from trellis.plans.models import Answer, Line, Plan
from trellis.plans.queries import reading
from trellis.plans.queries.reading import Document
from trellis.plans.window import Window
from trellis.rules.plan import PROVISION_SECTIONS, SECTIONS, Finding, Provision, check_lines, sentence
from trellis.rules.plan.checks import NAMES_A_SETTING, STOP

if TYPE_CHECKING:
    from trellis.cases.models import Advice

BEGINNING = 90  # letters: enough to know a line by


@dataclass(frozen=True, slots=True)
class Said:
    """What the family said of something, and what they were told."""

    id: int
    says: str
    says_words: str
    about: str  # "F2" or "Section F" or "The plan"
    line: str  # what the line said
    words: str
    by: str
    at: datetime
    reply: str
    replied_by: str


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line with its source beside it."""

    id: int
    number: str
    heading: str
    words: str
    source_words: str
    source: str
    marks: tuple[str, ...]  # what is not the same as the source, or left out
    is_new: bool
    edited_by: str
    said: tuple[Said, ...]
    removed_reason: str = ""
    removed_by: str = ""

    @property
    def shows_source(self) -> bool:
        """Whether the source says anything the line does not say as it stands."""
        return bool(self.source_words) and self.source_words.strip() != self.words.strip()


@dataclass(frozen=True, slots=True)
class WrittenPart:
    """A section as it is written."""

    letter: str
    title: str
    owner: str
    challenge: str
    holds: str
    lines: tuple[WrittenLine, ...]
    removed: tuple[WrittenLine, ...]
    can_add: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything the page of a plan shows staff."""

    document: Document
    changes: int
    parts: tuple[WrittenPart, ...]
    findings: tuple[Finding, ...]
    window: Window | None
    may_be_final: bool
    must_be_sent_again: bool
    answers_family: bool  # it differs from what was served only as the family or the placement ask
    change_from: str
    change_reason: str
    is_newest: bool
    is_open: bool
    answers_waiting: int
    numbered: dict[int, str]  # each line's number and how it begins

    def about(self, finding: Finding) -> str:
        """The line a finding is about, so that two of a kind can be told apart."""
        return self.numbered.get(finding.line or 0, "")

    @property
    def names_a_setting(self) -> bool:
        """Whether some line names a school, though section I is empty."""
        return any(finding.code == NAMES_A_SETTING for finding in self.findings)

    @property
    def stops(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == STOP]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity != STOP]


def draft(plan_id: int, *, by: Principal, on: date) -> Draft:
    """The page of a plan for somebody who may see the case."""
    plan = policy.visible_to(by).select_related("child__setting", "case", "setting").get(pk=plan_id)
    lines = list(plan.lines.select_related("advice"))
    live = [line for line in lines if line.removed_at is None]
    answers, words = _answers(live), {line.pk: line.words for line in live}
    table = clock.read(plan.case, on) if plan.case else None
    newest = plan.case.plans.order_by("-version").first() if plan.case else plan
    return Draft(
        document=reading.of(plan, live, on),
        changes=plan.changes,
        parts=_parts(lines, answers, can_add=policy.may_write(by, plan)),
        findings=tuple(judging.findings(plan, on, lines)) if plan.made_on is None else (),
        window=window.of_version(table, plan.sent_on) if table else None,
        may_be_final=window.may_be_final(table, plan.sent_on) if table else False,
        must_be_sent_again=window.must_be_sent_again(table) if table else False,
        answers_family=plan.change_from == Plan.Change.FAMILY,
        change_from=plan.get_change_from_display(),
        change_reason=plan.change_reason,
        is_newest=newest == plan,
        is_open=plan.case is not None and plan.case.closed_on is None,
        numbered={
            pk: f"{number}: “{_beginning(words[pk])}”" for pk, number in reading.numbers_of(live).items()
        },
        answers_waiting=sum(
            1 for found in answers.values() for one in found if not one.reply and one.says != "agree"
        ),
    )


def _beginning(words: str) -> str:
    return shorten(words, BEGINNING, placeholder="…")


def answers_of(plan_id: int, *, by: Principal) -> tuple[list[Said], list[Said]]:
    """What the family said of a draft: what waits for a reply, and the rest."""
    plan = policy.visible_to(by).get(pk=plan_id)
    lines = list(plan.lines.filter(removed_at=None))
    numbers = reading.numbers_of(lines)
    found = [_said(answer, numbers) for answer in plan.answers.select_related("line")]
    waiting = [one for one in found if not one.reply and one.says != Answer.Says.AGREE]
    return waiting, [one for one in found if one not in waiting]


def _answers(lines: Sequence[Line]) -> dict[int, list[Said]]:
    """Answers by line: those to this version, and those to the lines it follows."""
    numbers = reading.numbers_of(lines)
    followed = {line.follows_id: line.pk for line in lines if line.follows_id}
    by_line: dict[int, list[Said]] = {}
    wanted = [*numbers, *followed]
    for answer in Answer.objects.filter(line__in=wanted).select_related("line"):
        said_of = answer.line_id or 0
        line_id = followed.get(said_of, said_of)
        by_line.setdefault(line_id, []).append(_said(answer, {said_of: numbers.get(line_id, "")}))
    return by_line


def _said(answer: Answer, numbers: dict[int, str]) -> Said:
    about = f"Section {answer.section}" if answer.section else "The plan"
    return Said(
        id=answer.pk,
        says=answer.says,
        says_words=answer.get_says_display(),
        about=numbers.get(answer.line_id or 0, about),
        line=answer.line.words if answer.line else "",
        words=answer.words,
        by=answer.by_name,
        at=answer.at,
        reply=answer.reply,
        replied_by=answer.replied_by_name,
    )


def _parts(
    lines: Iterable[Line], answers: dict[int, list[Said]], *, can_add: bool
) -> tuple[WrittenPart, ...]:
    kept = list(lines)
    live = [line for line in kept if line.removed_at is None]
    numbers = reading.numbers_of(live)
    marks: dict[int | None, list[str]] = {}
    for finding in check_lines([judging.as_checked(line) for line in live]):
        marks.setdefault(finding.line, []).append(finding.sentence)
    shown = [
        _line(line, numbers.get(line.pk, ""), marks.get(line.pk, []), answers.get(line.pk, []))
        for line in kept
    ]
    pairs = list(zip(kept, shown, strict=True))
    return tuple(
        WrittenPart(
            letter,
            section.title,
            section.owner,
            section.challenge,
            section.holds,
            tuple(one for line, one in pairs if line.section == letter and line.removed_at is None),
            tuple(one for line, one in pairs if line.section == letter and line.removed_at is not None),
            can_add and letter not in ("I", "K"),
        )
        for letter, section in SECTIONS.items()
    )


def _line(line: Line, number: str, marks: list[str], said: list[Said]) -> WrittenLine:
    if line.edited_at is not None and line.news_at is not None:
        marks = ["The advice has changed since this was written.", *marks]
    return WrittenLine(
        id=line.pk,
        number=number,
        heading=line.heading,
        words=line.words,
        source_words=line.source_words,
        source=_source(line, line.advice),
        marks=tuple(marks),
        is_new=line.news_at is not None,
        edited_by=line.edited_by_name,
        said=tuple(said),
        removed_reason=line.removed_reason,
        removed_by=line.removed_by_name,
    )


def _source(line: Line, advice: "Advice | None") -> str:
    if advice is None:
        return "The request" if line.source_kind == "request" else ""
    role = f", {advice.author_role}" if advice.author_role else ""
    return f"{advice.author_name}{role}"


def latest(case_id: int, *, by: Principal) -> tuple[CaseBar, int | None]:
    """The top of the case's page, and the newest version of its plan if there is one."""
    top = bar(case_id, by)
    plan = policy.visible_to(by).filter(case_id=case_id).order_by("-version").first()
    return top, plan.pk if plan else None


def settings_asked(case_id: int, *, by: Principal, on: date) -> list[Asked]:
    """The settings that may be named: those that were asked."""
    return placements.consultations_of(case_id, by=by, on=on)


def letter_with(plan_id: int, letter: str, *, by: Principal, on: date) -> telling.Preview:
    """The letter that would go with a draft, or with the final plan, today."""
    plan = policy.visible_to(by).select_related("case__child", "case__team", "case__holder").get(pk=plan_id)
    case = plan.case
    if case is None:
        raise ObjectDoesNotExist
    is_draft = letter == telling.DRAFT
    facts = telling.draft_facts(on, case.plan_due_on) if is_draft else telling.final_facts(on, on, "")
    return telling.preview(case, letter, facts, on)


@dataclass(frozen=True, slots=True)
class LineToEdit:
    """One line, to be changed, with what it may be linked to."""

    plan_id: int
    child_id: UUID
    changes: int
    line_id: int | None
    section: str
    title: str
    is_provision: bool
    heading: str
    words: str
    provision: dict[str, str]
    own_words: bool
    need_id: int | None
    outcome_id: int | None
    source: str
    source_words: str
    needs: tuple[tuple[int, str], ...]
    outcomes: tuple[tuple[int, str], ...]
    child: str
    born_on: date
    said: tuple[Said, ...]


def line_to_edit(plan_id: int, *, by: Principal, line_id: int | None = None, section: str = "") -> LineToEdit:
    """A line of a plan, or a new one for a section, ready for its form."""
    plan = policy.visible_to(by).select_related("child").get(pk=plan_id)
    live = list(plan.lines.filter(removed_at=None).select_related("advice"))
    if section not in ("", *SECTIONS):
        raise Line.DoesNotExist
    line = next(one for one in live if one.pk == line_id) if line_id else Line(section=section, plan=plan)
    provision = Provision.of(line.provision)
    numbers = reading.numbers_of(live)
    answers = _answers(live) if line_id else {}
    return LineToEdit(
        plan_id=plan.pk,
        child_id=plan.child_id,
        changes=plan.changes,
        line_id=line_id,
        section=line.section,
        title=SECTIONS[line.section].title,
        is_provision=line.section in PROVISION_SECTIONS,
        heading=line.heading,
        words=line.words,
        provision=provision.kept(),
        own_words=bool(line.words) and line.words.casefold() != sentence(provision).casefold(),
        need_id=line.need_id,
        outcome_id=line.outcome_id,
        source=_source(line, line.advice),
        source_words=line.source_words,
        needs=_choices(live, numbers, ("B", "C", "D")),
        outcomes=_choices(live, numbers, ("E",)),
        child=plan.child.full_name,
        born_on=plan.child.born_on,
        said=tuple(answers.get(line_id or 0, [])),
    )


def _choices(
    lines: list[Line], numbers: dict[int, str], sections: tuple[str, ...]
) -> tuple[tuple[int, str], ...]:
    chosen = [line for line in lines if line.section in sections]
    return tuple((line.pk, f"{numbers[line.pk]}: {line.words[:80]}") for line in chosen)
