"""Tell everybody whose advice a draft quotes that it waits to be checked: a link, or a line to sign in."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from trellis.cases import word
from trellis.foundation.access import links
from trellis.plans import assembling
from trellis.plans.models import Plan

if TYPE_CHECKING:
    from trellis.cases.models import AdviceRequest

LINE = "A draft plan quotes your advice. Please check that it says what you meant."
LINK_DAYS = 60


def ask(plan: Plan, at: datetime) -> int:
    """Write to each author once for this version; how many could be reached. The family answers in its own way."""
    assert plan.case is not None
    quoted = set(plan.lines.filter(section="K", removed_at=None).values_list("advice_id", flat=True))
    asked = [one for one in assembling.confirmed(plan.case) if one.body != assembling.FAMILY]
    return sum(_write_to(request, plan, at) for request in asked if request.advice.pk in quoted)


def _write_to(request: "AdviceRequest", plan: Plan, at: datetime) -> bool:
    assert plan.case is not None
    subject, page = f"advice:{request.pk}", reverse("plans:quoted", args=[request.pk])
    name, email, where = request.adviser_name or request.label, request.adviser_email, ""
    if email and request.adviser is None:
        _link, token = links.make(
            request.child_id, purpose="advice", subject=subject, name=name, days=LINK_DAYS, at=at
        )
        where = links.address(token)
    elif (signs_in := request.adviser or request.team) is not None:
        name, email, where = signs_in.name, signs_in.email or "", f"{settings.TRELLIS_ADDRESS}{page}"
    if email:
        word.write_plainly(plan.case, name, email, LINE, where=where, regarding=subject, at=at)
    return bool(email)
