"""The public page on which anybody asks, with no account; and following a request by its link."""

from datetime import date
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.cases import receipts
from trellis.cases.actions import notifying
from trellis.cases.actions import requesting as actions
from trellis.cases.forms import requesting as forms
from trellis.cases.queries import requesting as queries
from trellis.cases.queries.school import cases_of_school
from trellis.cases.receiving import FRONT_DOOR
from trellis.cases.views.finding import or_404
from trellis.foundation.access import public, requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.access.throttling import check_not_too_often
from trellis.foundation.ui.forms import attempt

SENT = "asked"


@public
def ask(request: HttpRequest) -> HttpResponse:
    """Ask; then check what you wrote; then send it. A school's own staff have a page of their own."""
    if who(request).may("requests.make"):
        return redirect("asking:school")
    form = forms.Ask(request.POST or None, today=today(request))
    step = request.POST.get("step", "")
    if step not in ("check", "send") or not form.is_valid():
        is_wrong = step in ("check", "send")
        form = form if is_wrong else _unbound(request)
        return render(request, "cases/requesting/ask.html", {"form": form}, status=422 if is_wrong else 200)
    return _check(request, form) if step == "check" else _send(request, form)


def _unbound(request: HttpRequest) -> forms.Ask:
    """The form to be filled in, with what was written before if somebody came back to change it."""
    written = forms.Ask(request.POST or None, today=today(request))
    if not written.is_bound:
        return written
    written.is_valid()
    return forms.Ask(initial=written.cleaned_data, today=today(request))


def _check(
    request: HttpRequest, form: forms.Ask, files: forms.Files | None = None, once: str = ""
) -> HttpResponse:
    kept = [
        (key, value)
        for key, value in request.POST.items()
        if key not in ("step", "csrfmiddlewaretoken", "once")
    ]
    words = {"form": form, "files": files or forms.Files(), "kept": kept, "once": once or str(uuid4())}
    is_wrong = files is not None or bool(form.errors)
    return render(request, "cases/requesting/check.html", words, status=422 if is_wrong else 200)


def _send(request: HttpRequest, form: forms.Ask) -> HttpResponse:
    files = forms.Files(request.POST, request.FILES)
    number = _number(request)

    def send() -> None:
        too_often = _("Many requests came from where you are. Wait an hour, or ring or write to us instead.")
        check_not_too_often(request, "request", too_often)
        asked = form.asked(number, today(request), files.uploads)
        actions.ask(asked, by=FRONT_DOOR, at=moment(request))

    if files.is_valid() and attempt(form, send):
        said = form.cleaned_data
        request.session[SENT] = {
            "receipt": forms.receipt_of(number),
            "on": today(request).isoformat(),
            "family": said["who"] in ("parent", "young-person"),
            "by_email": bool(said["email"]),
        }
        return redirect("asking:sent")
    return _check(request, form, files, str(number))


def _number(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid4()


@public
def sent(request: HttpRequest) -> HttpResponse:
    """The receipt: what was sent, and every date that follows."""
    kept = request.session.get(SENT)
    if kept is None:
        return redirect("asking:ask")
    dates = receipts.dates_from(date.fromisoformat(kept["on"]), today(request))
    return render(request, "cases/requesting/sent.html", {"kept": kept, "dates": dates})


@requires("request.follow", "portal.view")
def following(request: HttpRequest) -> HttpResponse:
    """Follow a request by its link before anybody has checked who asked."""
    if not who(request).may("request.follow"):
        return redirect("/my/")
    page = or_404(lambda: queries.following(who(request), today(request)))
    return render(request, "cases/requesting/following.html", {"page": page})


@requires("notice.read")
def notice(request: HttpRequest) -> HttpResponse:
    """A body that was told of a request sees whom it is about, and says what it knows."""
    page = or_404(lambda: queries.notice_for(who(request), today(request)))
    form = forms.TellWhatWeKnow(request.POST or None)
    if request.POST and attempt(
        form,
        lambda: notifying.answer_notice(
            page.bar.case_id, **form.cleaned_data, by=who(request), at=moment(request)
        ),
    ):
        return redirect("asking:notice")
    return render(request, "cases/requesting/notice.html", {"page": page, "form": form})


@requires("school.view")
def children(request: HttpRequest) -> HttpResponse:
    """Where each of a school's children is, and the advice the school owes."""
    rows = cases_of_school(who(request), today(request))
    return render(request, "cases/requesting/children.html", {"rows": rows})


@requires("requests.make")
def school(request: HttpRequest) -> HttpResponse:
    """A school's own staff ask."""
    page = queries.school_of(who(request))
    if page is None:
        return render(request, "cases/requesting/no_school.html", status=403)
    form = forms.SchoolAsk(request.POST or None, today=today(request))
    form.offer(page)
    files = forms.Files(request.POST or None, request.FILES or None)
    if request.POST and files.is_valid() and attempt(form, lambda: _ask_for(request, form, files, page)):
        request.session[SENT] = {
            "receipt": forms.receipt_of(_number(request)),
            "on": today(request).isoformat(),
            "family": False,
            "by_email": True,
        }
        return redirect("asking:sent")
    words = {"page": page, "form": form, "files": files, "once": str(_number(request))}
    return render(request, "cases/requesting/school.html", words)


def _ask_for(request: HttpRequest, form: forms.SchoolAsk, files: forms.Files, page: queries.School) -> None:
    child = form.chosen(page)
    asked = form.asked(_number(request), today(request), files.uploads, child)
    child_id = child.id if child else None
    actions.ask_for_school(asked, child_id=child_id, by=who(request), at=moment(request))
