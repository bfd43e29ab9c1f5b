"""The steps of deciding, and the panel that may advise first."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trellis.cases import decisions, policy
from trellis.cases.models import Case, PanelItem
from trellis.cases.steps import Step, offers
from trellis.foundation.access import Principal
from trellis.foundation.clock import words as in_words
from trellis.rules.timetable import Timetable

TITLES = {
    "assess": gettext_lazy("Decide whether to assess"),
    "plan": gettext_lazy("Decide whether a plan is needed"),
}
RULES = {"assess": "A5", "plan": "A9"}


@offers
def steps(case: Case, table: Timetable, by: Principal) -> Iterator[Step]:
    """Decide what is open; or, without the authority to, prepare it."""
    question = decisions.question_open(table)
    if not question or not policy.may_work(by, case):
        return
    due = table.due(RULES[question])
    by_when = _("The law says by %(day)s.") % {"day": in_words(due)} if due else ""
    waiting = question == "plan" and any(one.is_open for rule in ("A7", "A7s") for one in table.about(rule))
    yield Step(
        f"decide-{question}",
        str(TITLES[question]),
        reverse("deciding:decide", args=[case.pk]),
        by_when,
        order=80 if waiting else 20,
        rule=RULES[question],
    )
    if by.may("panels.run"):
        yield _panel(case, question)


def _panel(case: Case, question: str) -> Step:
    """Put the case before a panel, or go to where it is before one."""
    item = PanelItem.objects.filter(case=case, question=question, closed_at=None).first()
    if item is not None:
        title, address = _("See it on the panel’s agenda"), reverse("panels:item", args=[item.pk])
    else:
        title, address = _("Put it on a panel’s agenda"), reverse("panels:add", args=[case.pk])
    why = _("A panel advises. The decision can be made without it.")
    return Step(f"panel-{question}", title, address, why, order=400)
