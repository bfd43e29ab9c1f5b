"""A plan as JSON in the interchange format `trellis-plan/1`."""

from datetime import date
from typing import TYPE_CHECKING

from trellis.foundation.access import Principal
from trellis.plans import assembling, policy
from trellis.plans.models import Line, Plan
from trellis.plans.queries import reading
from trellis.rules import schoolyear
from trellis.rules.plan import PROVISION_SECTIONS, PlanParts, interchange, sentence

if TYPE_CHECKING:
    from trellis.cases.models import AdviceRequest

_HOPES = ("hope", "aspiration", "future")


def as_json(plan_id: int, *, by: Principal, on: date) -> dict[str, object]:
    """The plan and its advice, linked by ids."""
    plan = policy.visible_to(by).select_related("child__setting", "case", "setting").get(pk=plan_id)
    lines = list(plan.lines.filter(removed_at=None))
    requests = assembling.confirmed(plan.case) if plan.case else []
    return interchange(
        PlanParts(
            plan_id=f"plan-{plan.pk}",
            as_at=on,
            status="draft" if plan.made_on is None else "final",
            child=_child(plan, on),
            dates={
                "plan_date": plan.made_on or plan.sent_on,
                "first_issued": plan.first_made_on,
                "last_review": plan.last_reviewed_on,
            },
            views=_views([line for line in lines if line.section == "A"], plan),
            items=_items(lines),
            setting={"name": plan.setting.name if plan.setting else "", "type": plan.setting_type},
            payments="\n".join(line.words for line in lines if line.section == "J"),
            documents=[_listed(request) for request in requests],
            advice=[_advice(request) for request in requests],
        )
    )


def _child(plan: Plan, on: date) -> dict[str, object]:
    child = plan.child
    known = {"nhs_number": child.nhs_number, "upn": child.upn}
    return {
        "name": child.full_name,
        "preferred_name": child.called,
        "dob": child.born_on,
        "pronouns": child.pronouns,
        "year_group": schoolyear.year_group(child.born_on, on),
        "setting": child.setting.name if child.setting else "",
        **{name: number for name, number in known.items() if number},
    }


def _views(lines: list[Line], plan: Plan) -> dict[str, str]:
    """Section A by whose words they are: the heading says."""
    views: dict[str, list[str]] = {}
    for line in lines:
        heading = line.heading.lower()
        if any(word in heading for word in _HOPES):
            kind = "aspirations"
        elif "history" in heading or "so far" in heading:
            kind = "history"
        else:
            kind = "child_views" if plan.child.called.lower() in heading else "parent_views"
        views.setdefault(kind, []).append(line.words)
    return {kind: "\n\n".join(said) for kind, said in views.items()}


def _items(lines: list[Line]) -> dict[str, list[dict[str, object]]]:
    numbers = reading.numbers_of(lines)
    items: dict[str, list[dict[str, object]]] = {}
    for line in lines:
        item: dict[str, object] = {"id": numbers[line.pk], "text": line.words}
        if line.section == "B" and line.heading:
            item["area"] = line.heading
        for name, linked in (("needs", line.need_id), ("outcomes", line.outcome_id)):
            if linked in numbers:
                item[name] = [numbers[linked]]
        if line.advice_id:
            item["source"] = [_source(line)]
        items.setdefault(line.section, []).append(item)
    return items


def _source(line: Line) -> str:
    """The recommendation a provision came from, or the advice."""
    is_row = line.section in PROVISION_SECTIONS and line.source_kind == "provision"
    return f"ADV{line.advice_id}-R{line.source_id}" if is_row else f"ADV{line.advice_id}"


def _listed(request: "AdviceRequest") -> dict[str, object]:
    advice = request.advice
    return {
        "id": f"ADV{advice.pk}",
        "role": advice.author_role or request.label,
        "author": advice.author_name,
        "date": assembling.dated_on(advice),
        "title": request.label,
    }


def _advice(request: "AdviceRequest") -> dict[str, object]:
    advice = request.advice
    rows = [row for row in advice.provision.all() if row.is_confirmed]
    return {
        **_listed(request),
        "needs": [row.words for row in advice.needs.all() if row.is_confirmed],
        "recommendations": [
            {
                "id": f"ADV{advice.pk}-R{row.pk}",
                "section": row.section,
                "text": sentence(assembling.provision_of(row)),
            }
            for row in rows
        ],
    }
