"""How the newest draft a family has quotes one piece of advice: what its author wrote, and what the plan says."""

from dataclasses import dataclass
from uuid import UUID

from trellis.foundation.access import Principal
from trellis.plans import policy
from trellis.plans.models import Line, Plan
from trellis.plans.queries import reading
from trellis.rules.plan import SECTIONS, differ


@dataclass(frozen=True, slots=True)
class Quoted:
    """One thing an author wrote, and what became of it."""

    number: str
    section: str
    wrote: str
    says: str  # empty where it was left out
    missing: tuple[str, ...]
    added: tuple[str, ...]
    left_out_because: str

    @property
    def is_word_for_word(self) -> bool:
        return self.says.strip() == self.wrote.strip()


@dataclass(frozen=True, slots=True)
class ToCheck:
    """The page an author checks."""

    request_id: int
    plan_id: int
    child_id: UUID
    child: str
    version: int
    is_draft: bool
    is_open: bool
    rows: tuple[Quoted, ...]


def quoted(request_id: int, *, by: Principal) -> ToCheck:
    """What the newest version sent to the family makes of the advice; the author sees no other line."""
    lines = policy.quoted_to(by).filter(advice__request=request_id, plan__state__in=policy.READABLE)
    newest = lines.select_related("plan__child", "plan__case").order_by("-plan__version").first()
    if newest is None:
        raise Line.DoesNotExist
    plan = newest.plan
    numbers = reading.numbers_of(plan.lines.filter(removed_at=None))
    found = [line for line in lines.filter(plan=plan) if line.section != "K"]
    return ToCheck(
        request_id=request_id,
        plan_id=plan.pk,
        child_id=plan.child_id,
        child=plan.child.full_name,
        version=plan.version,
        is_draft=plan.made_on is None,
        is_open=plan.state == Plan.State.SERVED and plan.case is not None and plan.case.closed_on is None,
        rows=tuple(_quoted(line, numbers) for line in found),
    )


def _quoted(line: Line, numbers: dict[int, str]) -> Quoted:
    is_out = line.removed_at is not None
    difference = differ(line.words, line.source_words)
    return Quoted(
        number=numbers.get(line.pk, ""),
        section=SECTIONS[line.section].title,
        wrote=line.source_words,
        says="" if is_out else line.words,
        missing=() if is_out else difference.missing,
        added=() if is_out else difference.added,
        left_out_because=line.removed_reason,
    )
