"""Decide: evidence on one side, the law's test on the other; check the letter; one press."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.cases.actions import deciding as actions
from trellis.cases.forms import deciding as forms
from trellis.cases.queries import deciding as queries
from trellis.cases.views.finding import looked, or_404, seen
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt

ASIDE = ("step", "csrfmiddlewaretoken", "seen")


@requires("cases.work", "cases.decide")
def decide(request: HttpRequest, case_id: int) -> HttpResponse:
    """Prepare a decision, check its letter, send it."""
    page = or_404(lambda: queries.to_decide(case_id, who(request), today(request)))
    looked(request, page.bar, "the evidence and the decision")
    if page.test is None:
        return render(request, "cases/deciding/nothing.html", {"page": page})
    form = forms.Decide(
        request.POST or None, test=page.test, today=today(request), initial=forms.starting(today(request))
    )
    match request.POST.get("step", ""):
        case "check":
            return _check(request, page, form)
        case "send":
            return _send(request, page, form)
    if request.POST:  # back to change something
        form.is_valid()
        form = forms.Decide(test=page.test, today=today(request), initial=form.cleaned_data)
    return render(request, "cases/deciding/decide.html", {"page": page, "form": form})


def _check(request: HttpRequest, page: queries.ToDecide, form: forms.Decide) -> HttpResponse:
    shown: list[queries.Preview] = []

    def look() -> None:
        shown.append(queries.preview(page.bar.case_id, form.decided, who(request), today(request)))

    if not attempt(form, look):
        return render(request, "cases/deciding/decide.html", {"page": page, "form": form}, status=422)
    kept = [(key, value) for key in request.POST if key not in ASIDE for value in request.POST.getlist(key)]
    return render(request, "cases/deciding/check.html", {"page": page, "shown": shown[0], "kept": kept})


def _send(request: HttpRequest, page: queries.ToDecide, form: forms.Decide) -> HttpResponse:
    case_id = page.bar.case_id
    if attempt(
        form,
        lambda: actions.decide(
            case_id, decided=form.decided, by=who(request), at=moment(request), seen=seen(request)
        ),
    ):
        return redirect(f"/cases/{case_id}/")
    page = queries.to_decide(case_id, who(request), today(request))
    return render(request, "cases/deciding/decide.html", {"page": page, "form": form}, status=422)


@requires("cases.view")
def notices(request: HttpRequest, case_id: int) -> HttpResponse:
    """The statutory letters of a case."""
    page = or_404(lambda: queries.notices_of(case_id, who(request)))
    looked(request, page.bar, "the notices of the case")
    return render(request, "cases/deciding/notices.html", {"page": page})


@requires("cases.view")
def notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """One statutory letter, word for word, and when it was served."""
    page = or_404(lambda: queries.one_notice(notice_id, who(request)))
    form = forms.Served(request.POST or None, today=today(request))
    if request.POST and attempt(
        form,
        lambda: actions.note_served(notice_id, **form.cleaned_data, by=who(request), at=moment(request)),
    ):
        return redirect("deciding:notice", notice_id)
    looked(request, page.bar, "a notice of the case")
    return render(request, "cases/deciding/notice.html", {"page": page, "form": form})
