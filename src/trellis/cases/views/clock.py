"""The dates of a case: looked at, added to, put right; and what excuses a missed limit."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.cases.actions import clock as actions
from trellis.cases.forms import clock as forms
from trellis.cases.queries import clock as queries
from trellis.cases.views.finding import looked, opened, or_404, seen
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.rules.timetable import EXCUSES, NOT_EXCUSES


@requires("cases.view")
def dates(request: HttpRequest, case_id: int) -> HttpResponse:
    """Every date of a case, with what was corrected and why."""
    page = or_404(lambda: queries.dates_of(case_id, who(request)))
    looked(request, page.bar, "the dates of the case")
    return render(request, "cases/clock/dates.html", {"page": page})


@requires("cases.correct")
def note(request: HttpRequest, case_id: int) -> HttpResponse:
    """Add something that happened."""
    page = opened(request, lambda: queries.what_can_be_noted(case_id, who(request)))
    form = forms.NoteFact(request.POST or None, today=today(request))
    form.fields["kind"].offer(page.kinds)  # type: ignore[attr-defined]  # a SelectField
    if request.POST and attempt(
        form,
        lambda: actions.note_milestone(
            case_id, **form.cleaned_data, by=who(request), at=moment(request), seen=seen(request)
        ),
    ):
        return redirect("clock:dates", case_id)
    page = queries.what_can_be_noted(case_id, who(request))
    return render(request, "cases/clock/note.html", {"page": page, "form": form})


@requires("cases.correct")
def correct(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Put a wrong date right."""
    page = opened(request, lambda: queries.fact_to_mend(milestone_id, who(request)))
    form = forms.CorrectFact(request.POST or None, today=today(request))
    if request.POST and attempt(
        form,
        lambda: actions.correct_milestone(
            milestone_id, **form.cleaned_data, by=who(request), at=moment(request), seen=seen(request)
        ),
    ):
        return redirect("clock:dates", page.bar.case_id)
    page = queries.fact_to_mend(milestone_id, who(request))
    return render(request, "cases/clock/correct.html", {"page": page, "form": form})


@requires("cases.correct")
def withdraw(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Say that something recorded never happened."""
    page = opened(request, lambda: queries.fact_to_mend(milestone_id, who(request)))
    form = forms.WithdrawFact(request.POST or None)
    if request.POST and attempt(
        form,
        lambda: actions.withdraw_milestone(
            milestone_id, **form.cleaned_data, by=who(request), at=moment(request), seen=seen(request)
        ),
    ):
        return redirect("clock:dates", page.bar.case_id)
    page = queries.fact_to_mend(milestone_id, who(request))
    return render(request, "cases/clock/withdraw.html", {"page": page, "form": form})


@requires("cases.excuse")
def excuses(request: HttpRequest, case_id: int) -> HttpResponse:
    """What excuses a missed limit, what never does, and what was claimed in this case."""
    page = or_404(lambda: queries.dates_of(case_id, who(request)))
    offered = queries.what_can_be_noted(case_id, who(request)).excuses
    looked(request, page.bar, "the excuses in the case")
    words = {"page": page, "offered": offered, "never": NOT_EXCUSES}
    return render(request, "cases/clock/excuses.html", words)


@requires("cases.excuse")
def excuse(request: HttpRequest, case_id: int, code: str) -> HttpResponse:
    """Claim one excuse, on its exact condition."""
    page = opened(request, lambda: queries.what_can_be_noted(case_id, who(request)))
    if code not in {row.code for row in page.excuses}:
        raise Http404
    form = forms.EXCUSE_FORMS[code](request.POST or None, today=today(request))
    form.offer(page.abouts)
    if request.POST and attempt(
        form,
        lambda: actions.raise_excuse(
            case_id, claim=form.claim(code), by=who(request), at=moment(request), seen=seen(request)
        ),
    ):
        return redirect("clock:excuses", case_id)
    page = queries.what_can_be_noted(case_id, who(request))
    return render(request, "cases/clock/excuse.html", {"page": page, "form": form, "row": EXCUSES[code]})


@requires("cases.excuse")
def withdraw_excuse(request: HttpRequest, excuse_id: int) -> HttpResponse:
    """Take back a claim that does not stand."""
    page = opened(request, lambda: queries.excuse_to_withdraw(excuse_id, who(request)))
    form = forms.WithdrawFact(request.POST or None)
    if request.POST and attempt(
        form,
        lambda: actions.withdraw_excuse(excuse_id, **form.cleaned_data, by=who(request), at=moment(request)),
    ):
        return redirect("clock:excuses", page.bar.case_id)
    return render(request, "cases/clock/withdraw_excuse.html", {"page": page, "form": form})
