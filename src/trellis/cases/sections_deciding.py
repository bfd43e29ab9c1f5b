"""A part of the case page: what was decided, and the letters that said so."""

from datetime import date

from trellis.cases.models import Case, Decision
from trellis.cases.sections import Section, provides
from trellis.foundation.access import Principal


@provides(25)
def decisions(case: Case, by: Principal, _on: date) -> Section | None:
    """What was decided, the letters, and the way to what was asked. One query, and one more where there is any."""
    if not by.may("cases.view"):
        return None
    made = list(Decision.objects.filter(case=case).order_by("-pk").prefetch_related("notices"))
    content = {"case_id": case.pk, "decisions": made}
    return Section("decisions", "Requests, decisions and letters", "cases/deciding/section.html", content)
