"""The first steps of a case: who asked, who must be told, what the family thinks; and how one ends early."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.cases import policy
from trellis.cases.models import Case, Request
from trellis.cases.notifying import SETTING
from trellis.cases.steps import Step, offers
from trellis.foundation.access import Principal
from trellis.rules.timetable import Timetable


@offers
def steps(case: Case, table: Timetable, by: Principal) -> Iterator[Step]:
    """What can be done about the request itself."""
    if not policy.may_work(by, case):
        return
    yield from _about_askers(case, by)
    yield from _first_duties(case, table)
    yield Step(
        "withdraw",
        _("Record that the request was withdrawn"),
        reverse("requesting:withdraw", args=[case.pk]),
        _("The case closes and the family is told."),
        order=900,
    )
    yield Step(
        "moved",
        _("Record a move to another area"),
        reverse("requesting:moved", args=[case.pk]),
        _("Another council takes over. The case closes and the family is told."),
        order=910,
    )


def _about_askers(case: Case, by: Principal) -> Iterator[Step]:
    waiting = Request.objects.filter(case=case)
    for request in waiting:
        if request.checked_at is None and policy.may_check_asker(by, case):
            yield Step(
                f"check-{request.pk}",
                _("Check who asked: %(name)s") % {"name": request.name},
                reverse("requesting:check", args=[request.pk]),
                _("Until then they see nothing of the record, and get no letters."),
                order=5,
            )
        if request.needs_agreement and request.agreed is None:
            yield Step(
                f"agreement-{request.pk}",
                _("Ask the young person whether they agree"),
                reverse("requesting:agreement", args=[request.pk]),
                _("They hold the rights. A parent acts only with their agreement."),
                order=6,
            )


def _first_duties(case: Case, table: Timetable) -> Iterator[Step]:
    tell, consult = table.deadline("A4"), table.deadline("A3")
    if tell is not None and tell.is_open:
        yield Step(
            "tell",
            _("Tell health, social care and the school"),
            reverse("requesting:bodies", args=[case.pk]),
            _("The law says at once (reg 4(2))."),
            order=10,
            rule="A4",
        )
    elif tell is not None and _setting_waits(case, table):
        yield Step(
            "tell-setting",
            _("Tell the school or setting of the request"),
            reverse("requesting:bodies", args=[case.pk]),
            _("It was not on record when the others were told."),
            order=10,
            rule="A4",
        )
    if consult is not None and consult.is_open:
        yield Step(
            "consult",
            _("Ask the family what they think"),
            reverse("requesting:consult", args=[case.pk]),
            _("The law says as soon as you can (section 36(4))."),
            order=12,
            rule="A3",
            one_press=True,
        )


def _setting_waits(case: Case, table: Timetable) -> bool:
    """The child's school became known after health and social care were told."""
    told = [fact.about or "" for fact in table.effective if fact.kind == "bodies_notified"]
    return (
        case.child.setting_id is not None and bool(told) and all(one and SETTING not in one for one in told)
    )
