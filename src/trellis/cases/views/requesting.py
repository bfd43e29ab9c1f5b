"""Staff log requests, check who asked, tell who must be told, and end what is over."""

from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.cases.actions import notifying
from trellis.cases.actions import requesting as actions
from trellis.cases.forms import requesting as forms
from trellis.cases.queries import requesting as queries
from trellis.cases.queries.bar import bar
from trellis.cases.views.finding import looked, opened, or_404, seen
from trellis.foundation.access import Refused, requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.people import queries as people
from trellis.people.actions import MayBeKnown


@requires("cases.log_request")
def log(request: HttpRequest) -> HttpResponse:
    """Log a letter, a call or an e-mail, for a child on record (`?child=`) or another."""
    child = _child(request)
    form = forms.LogRequest(request.POST or None, today=today(request), initial=_known(child))
    files = forms.Files(request.POST or None, request.FILES or None)
    done: list[int] = []
    alike: list[people.IdentityBar] = []
    if (
        request.POST
        and files.is_valid()
        and attempt(form, lambda: _log(request, form, files, child, done, alike))
    ):
        return redirect("requesting:requests", done[0])
    words = {"form": form, "files": files, "child": child, "alike": alike}
    return render(request, "cases/requesting/log.html", words)


def _log(
    request: HttpRequest,
    form: forms.LogRequest,
    files: forms.Files,
    child: people.IdentityBar | None,
    done: list[int],
    alike: list[people.IdentityBar],
) -> None:
    try:
        received = actions.log_request(
            form.asked(uuid4(), files.uploads),
            child_id=child.child_id if child else None,
            is_new=form.cleaned_data["is_new"],
            by=who(request),
            at=moment(request),
        )
    except MayBeKnown as known:
        found = (people.identity_bar(one, who(request), today(request)) for one in known.seen)
        alike.extend(one for one in found if one)
        raise
    done.append(received.case.pk)


def _child(request: HttpRequest) -> people.IdentityBar | None:
    try:
        return people.identity_bar(UUID(request.GET.get("child", "")), who(request), today(request))
    except ValueError:
        return None


def _known(child: people.IdentityBar | None) -> dict[str, object]:
    if child is None:
        return {}
    given, _space, family = child.name.rpartition(" ")
    return {"given_name": given, "family_name": family, "born_on": child.born_on}


@requires("cases.view")
def requests(request: HttpRequest, case_id: int) -> HttpResponse:
    """Every request in a case, in its own words."""
    page = or_404(lambda: queries.requests_of(case_id, who(request), today(request)))
    looked(request, page.bar, "the requests in the case")
    return render(request, "cases/requesting/requests.html", {"page": page})


@requires("people.edit")
def check(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say whether the asker is who they say."""
    page = opened(request, lambda: queries.one_request(request_id, who(request), today(request)))
    form = forms.CheckAsker(request.POST or None, initial={"relation": page.request.relation})
    if request.POST and attempt(
        form,
        lambda: actions.check_asker(
            request_id, found=form.checked, by=who(request), at=moment(request), seen=seen(request)
        ),
    ):
        return redirect("requesting:requests", page.bar.case_id)
    page = queries.one_request(request_id, who(request), today(request))
    return render(request, "cases/requesting/check_asker.html", {"page": page, "form": form})


@requires("cases.work")
def agreement(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Note whether the young person agrees to what a parent asked."""
    page = opened(request, lambda: queries.one_request(request_id, who(request), today(request)))
    form = forms.NoteAgreement(request.POST or None)
    if request.POST and attempt(
        form,
        lambda: actions.note_agreement(
            request_id,
            agreed=form.cleaned_data["agreed"] == "yes",
            how=form.cleaned_data["how"],
            by=who(request),
            at=moment(request),
            seen=seen(request),
        ),
    ):
        return redirect("requesting:requests", page.bar.case_id)
    page = queries.one_request(request_id, who(request), today(request))
    return render(request, "cases/requesting/agreement.html", {"page": page, "form": form})


@requires("cases.work")
def bodies(request: HttpRequest, case_id: int) -> HttpResponse:
    """Whom the law says to tell; one press tells them."""
    page = opened(request, lambda: queries.bodies(case_id, who(request), today(request)))
    refused = ""
    if request.method == "POST":
        try:
            ticked = {name: name in request.POST for name in ("by_phone", "no_setting")}
            notifying.notify_bodies(
                case_id, **ticked, by=who(request), at=moment(request), seen=seen(request)
            )
            return redirect(f"/cases/{case_id}/")
        except Refused as sentence:
            refused = str(sentence)
            page = queries.bodies(case_id, who(request), today(request))
    said = {"page": page, "refused": refused, "form": forms.TellBodies(request.POST or None)}
    return render(request, "cases/requesting/bodies.html", said)


@requires("cases.work")
@require_POST
def consult(request: HttpRequest, case_id: int) -> HttpResponse:
    """One press asks the family what they think."""
    or_404(lambda: bar(case_id, who(request)))
    try:
        actions.consult_family(case_id, by=who(request), at=moment(request), seen=seen(request))
    except Refused as sentence:
        page = bar(case_id, who(request))
        return render(
            request, "cases/requesting/refused.html", {"bar": page, "refused": str(sentence)}, status=409
        )
    return redirect(f"/cases/{case_id}/")


@requires("cases.work")
def withdraw(request: HttpRequest, case_id: int) -> HttpResponse:
    """A request taken back."""
    page = opened(request, lambda: bar(case_id, who(request)))
    form = forms.WithdrawRequest(request.POST or None, today=today(request))
    if request.POST and attempt(
        form,
        lambda: actions.withdraw_request(
            case_id, **form.cleaned_data, by=who(request), at=moment(request), seen=seen(request)
        ),
    ):
        return redirect(f"/cases/{case_id}/")
    page = bar(case_id, who(request))
    return render(request, "cases/requesting/withdraw.html", {"bar": page, "form": form})


@requires("cases.work")
def moved(request: HttpRequest, case_id: int) -> HttpResponse:
    """A child who moved to another area."""
    page = opened(request, lambda: bar(case_id, who(request)))
    form = forms.MovedAway(request.POST or None, today=today(request))
    if request.POST and attempt(
        form,
        lambda: actions.moved_away(
            case_id, **form.cleaned_data, by=who(request), at=moment(request), seen=seen(request)
        ),
    ):
        return redirect(f"/cases/{case_id}/")
    page = bar(case_id, who(request))
    return render(request, "cases/requesting/moved.html", {"bar": page, "form": form})
