"""What placements add to the case page: asking settings, and who was asked."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from trellis.cases import sections, steps
from trellis.foundation.access import Principal
from trellis.placements import policy, queries
from trellis.rules.timetable import Timetable

if TYPE_CHECKING:
    from trellis.cases.models import Case

DRAFTED = ("draft_sent", "draft_served")


@steps.offers
def offer(case: "Case", table: Timetable, by: Principal) -> Iterator[steps.Step]:
    """Ask settings once the family has the draft."""
    happened = {milestone.kind for milestone in table.effective}
    if not policy.may_send(by, case) or not happened & set(DRAFTED):
        return
    asked = "consultation_sent" in happened
    yield steps.Step(
        key="consult",
        title="See what schools and colleges answered" if asked else "Ask schools and colleges",
        href=reverse("consultations:case", args=[case.pk]),
        why="A school or college must be asked before it is named, and should answer within 15 days.",
        order=65 if asked else 55,
        rule="A13",
    )


@sections.provides(60)
def asked(case: "Case", by: Principal, on: date) -> sections.Section | None:
    """Which settings were asked, on the case page."""
    rows = queries.consultations_of(case.pk, by=by, on=on)
    return (
        sections.Section("consultations", "Schools and colleges asked", "placements/section.html", rows)
        if rows
        else None
    )
