"""The plan as JSON that leaves: `trellis-plan/1`. Pure: parts in, a plain dict out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from trellis.rules.plan.sections import SECTIONS

SCHEMA = "trellis-plan/1"


@dataclass(frozen=True, slots=True)
class PlanParts:
    """What goes into the interchange format; every list is already in the order of the plan."""

    plan_id: str
    as_at: date
    status: str  # draft or final
    child: Mapping[str, object]
    dates: Mapping[str, date | None]  # plan_date, first_issued, last_review
    views: Mapping[str, str]  # child_views, parent_views, aspirations, history
    items: Mapping[str, Sequence[Mapping[str, object]]]  # B to H2
    setting: Mapping[str, str] = field(default_factory=dict)
    payments: str = ""
    documents: Sequence[Mapping[str, object]] = ()
    advice: Sequence[Mapping[str, object]] = ()


def interchange(parts: PlanParts) -> dict[str, object]:
    """A plan in the interchange format; dates that are not known are left out."""
    lists = [letter for letter in SECTIONS if letter not in ("A", "I", "J", "K")]
    return {
        "schema": SCHEMA,
        "plan_id": parts.plan_id,
        "as_at": parts.as_at.isoformat(),
        "linked": True,
        "child": {name: _plain(value) for name, value in parts.child.items()},
        "status": parts.status,
        **{name: day.isoformat() for name, day in parts.dates.items() if day is not None},
        "sections": {
            "A": {
                name: parts.views.get(name, "")
                for name in ("child_views", "parent_views", "aspirations", "history")
            },
            **{letter: [dict(item) for item in parts.items.get(letter, ())] for letter in lists},
            "I": {"name": parts.setting.get("name", ""), "type": parts.setting.get("type", "")},
            "J": {"text": parts.payments},
            "K": [{name: _plain(value) for name, value in document.items()} for document in parts.documents],
        },
        "advice": [{name: _plain(value) for name, value in advice.items()} for advice in parts.advice],
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
