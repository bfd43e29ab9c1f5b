"""When reminders for advice fall, whom they go to, and which officer hears when it is late."""

from datetime import date, datetime, timedelta

from trellis.cases import advice_sending, word
from trellis.cases.advice_list import FAMILY, HEALTH, SOCIAL_CARE
from trellis.cases.models import AdviceRequest
from trellis.foundation.access import Principal, links
from trellis.foundation.access.models import Team
from trellis.foundation.area import current_area

WEEK = timedelta(weeks=1)
AFTER = (3 * WEEK, 5 * WEEK)  # from the day it was asked; then the day it is due, and every week after
# Which designated officer hears of late advice: a word in the roles of their team.
_OFFICER = {HEALTH: "clinical officer", SOCIAL_CARE: "social care officer"}


def due_by(request: AdviceRequest, today: date) -> int:
    """How many reminders should have gone by a day: in weeks 3 and 5, on the day, and weekly after."""
    if request.sent_on is None or request.due_on is None or request.body == FAMILY:
        return 0
    early = sum(today >= request.sent_on + after for after in AFTER)
    late = (today - request.due_on).days // 7 + 1 if today >= request.due_on else 0
    return early + late


def remind(request: AdviceRequest, *, by: Principal, at: datetime) -> None:
    """A line to whoever was asked; somebody with no account gets a fresh link."""
    signs_in = request.adviser or request.team
    name, email, where = request.label, request.adviser_email, word.address_of(request)
    if signs_in is not None and signs_in.email:
        name, email = signs_in.name, signs_in.email
    elif email:
        name = request.adviser_name or request.label
        subject = f"advice:{request.pk}"
        days = advice_sending.LINK_LASTS
        _link, token = links.make(
            request.child_id, purpose="advice", subject=subject, name=name, days=days, at=at
        )
        where = links.address(token)
    if email and request.due_on is not None and request.sent_on is not None:
        word.tell(
            request.case,
            to_name=name,
            to_address=email,
            letter="chaser",
            where=where,
            regarding=f"advice:{request.pk}",
            by=by,
            at=at,
            due_on=request.due_on,
            asked_on=request.sent_on,
            body=request.label,
        )


def officer_for(request: AdviceRequest, on: date) -> Team | None:
    """The designated clinical or social care officer's team for where the child lives."""
    role = _OFFICER.get(request.body.partition(":")[0])
    address = request.case.child.addresses.filter(ends_on=None).first()
    area = current_area()
    if role is None or address is None or all(row.slug != address.district for row in area.districts):
        return None
    teams = area.teams_for("oversight", address.district, on)
    slugs = [team.slug for team in teams if any(role in held.lower() for held in team.roles)]
    return Team.objects.filter(slug__in=slugs).first()
