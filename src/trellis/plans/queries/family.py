"""The draft as the family answers it: plain headings, one answer beside each part, and how long they have."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from trellis.cases import clock
from trellis.foundation.access import Principal
from trellis.plans import policy, window
from trellis.plans.models import Answer, Plan
from trellis.plans.queries import reading
from trellis.plans.queries.reading import Document, Group
from trellis.plans.telling import DRAFT
from trellis.plans.window import Window


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """What was said of one part, and the reply."""

    says: str
    says_words: str
    words: str
    by: str
    reply: str
    replied_by: str


@dataclass(frozen=True, slots=True)
class PartToAnswer:
    """One section for the family: its items, and what has been said of each and of the whole."""

    letter: str
    title: str
    plain: str
    groups: tuple[Group, ...]
    note: str
    answers: dict[int, GivenAnswer]  # by line
    whole: GivenAnswer | None

    @property
    def can_be_answered(self) -> bool:
        return self.letter not in ("I", "K")


@dataclass(frozen=True, slots=True)
class DraftToAnswer:
    """The draft a family has."""

    document: Document
    parts: tuple[PartToAnswer, ...]
    window: Window | None
    on_paper: bool  # it left by post, before it could be read here
    schools: tuple[GivenAnswer, ...]
    meeting: GivenAnswer | None
    answered: int
    can_be_answered: int
    sent_answers_on: date | None
    is_open: bool  # answers are taken, late ones too

    @property
    def percent(self) -> int:
        return 100 * self.answered // self.can_be_answered if self.can_be_answered else 0


def draft_for_family(case_id: int, *, by: Principal, on: date) -> DraftToAnswer | None:
    """The draft the family has in a case, with everything said of it; nothing if none was served."""
    joined = ("child__setting", "case", "setting")
    plans = policy.visible_to(by).filter(case_id=case_id, state=Plan.State.SERVED)
    plan = plans.select_related(*joined).order_by("-version").first()
    if plan is None or plan.case is None:
        return None
    made = reading.of(plan, list(plan.lines.filter(removed_at=None)), on, to_family=True)
    table = clock.read(plan.case, on)
    answers = list(plan.answers.filter(_own(by)))
    parts = tuple(_part(part, answers) for part in made.parts)
    sent = [milestone.on for milestone in table.effective if milestone.kind == "family_answered"]
    return DraftToAnswer(
        document=made,
        parts=parts,
        window=window.of_version(table, plan.sent_on),
        on_paper=_left_on_paper(plan),
        schools=tuple(_given(answer) for answer in answers if answer.says == Answer.Says.SCHOOL),
        meeting=next((_given(answer) for answer in answers if answer.says == Answer.Says.MEET), None),
        answered=sum(len(part.answers) for part in parts),
        can_be_answered=sum(
            len(group.items) for part in parts if part.can_be_answered for group in part.groups
        ),
        sent_answers_on=max(sent) if sent else None,
        is_open=plan.case.closed_on is None,
    )


def _left_on_paper(plan: Plan) -> bool:
    if plan.case is None or plan.sent_on is None:
        return False
    return plan.case.notices.filter(letter=DRAFT, sent_on=plan.sent_on, on_paper=True).exists()


def _own(by: Principal) -> Q:
    """A family member sees what they said themselves, or what staff noted as theirs; staff see it all."""
    if by.may("cases.view"):
        return Q()
    return Q(by_name=by.name) | Q(by_id=by.user_id, by_id__isnull=False)


def _part(part: reading.Part, answers: list[Answer]) -> PartToAnswer:
    of_lines = {answer.line_id: _given(answer) for answer in answers if answer.line_id}
    of_part = [answer for answer in answers if answer.line_id is None and answer.section == part.letter]
    whole = [_given(answer) for answer in of_part if answer.says != Answer.Says.SCHOOL]
    return PartToAnswer(
        letter=part.letter,
        title=part.title,
        plain=part.plain,
        groups=part.groups,
        note=part.note,
        answers={item.line_id: of_lines[item.line_id] for item in part.items if item.line_id in of_lines},
        whole=whole[-1] if whole else None,
    )


def _given(answer: Answer) -> GivenAnswer:
    return GivenAnswer(
        says=answer.says,
        says_words=answer.get_says_display(),
        words=answer.words,
        by=answer.by_name,
        reply=answer.reply,
        replied_by=answer.replied_by_name,
    )
