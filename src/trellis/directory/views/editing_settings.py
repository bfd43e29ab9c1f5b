"""What settings offer: the desk's list, the form of one, and its changes side by side."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.directory import policy
from trellis.directory.actions import offering as actions
from trellis.directory.forms import settings as forms
from trellis.directory.forms.editing import TurnDown
from trellis.directory.queries import settings_editing as queries
from trellis.directory.queries.editing_changes import Theirs
from trellis.directory.views.editing_finding import found
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt


@requires("directory.edit", "directory.publish")
def offers(request: HttpRequest) -> HttpResponse:
    """Settings, by name or by what is missing."""
    form = forms.Choose(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    rows = queries.offers(today(request), words=said.get("q", ""), state=said.get("state", ""))
    facts = {"filter": form, "rows": rows, "states": queries.STATES, "state": said.get("state", "")}
    return render(request, "directory/edit/offers.html", facts)


@requires("directory.edit", "school.view")
def offer(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what a setting offers; what is typed is kept whatever happens."""
    page = found(lambda: queries.to_edit(slug, who(request), today(request)))
    policy.check_may_propose_offer(who(request), slug)
    form = forms.Offer(request.POST or None, initial={**page.held, "seen": str(page.seen)})
    if request.POST and attempt(form, lambda: _propose(request, slug, form)):
        messages.success(request, "Sent to be checked. An editor of the Local Offer will publish it.")
        return redirect("directory:setting", slug)
    theirs = _theirs(request, slug, form)
    facts = {"page": page, "form": form, "theirs": theirs}
    return render(request, "directory/edit/offer.html", facts, status=422 if request.POST else 200)


@requires("directory.edit", "school.view")
@require_POST
def still_right(request: HttpRequest, slug: str) -> HttpResponse:
    """One press: what the page says is still right."""
    setting = found(lambda: actions.confirm_offer(slug, by=who(request), at=moment(request)))
    messages.success(request, f"{setting.name} counts as checked today.")
    return redirect("directory_edit:offer", slug)


@requires("directory.edit", "directory.publish")
def change(request: HttpRequest, version_id: int) -> HttpResponse:
    """One change, side by side."""
    form = TurnDown(request.POST if "turn-down" in request.POST else None)
    page = found(lambda: queries.change(version_id, who(request)))
    if form.is_bound and attempt(form, lambda: _turn_down(request, version_id, form)):
        messages.success(request, "Turned down. Whoever wrote it sees why.")
        return redirect("directory_edit:queue")
    if "publish" in request.POST:
        return _publish(request, version_id)
    return render(request, "directory/edit/change.html", {"change": page, "form": form})


def _propose(request: HttpRequest, slug: str, form: forms.Offer) -> None:
    actions.propose_offer(
        slug,
        wanted=form.wanted,
        seen=form.seen_version,
        is_all_checked=form.cleaned_data["is_all_checked"],
        why=form.cleaned_data["why"],
        by=who(request),
        at=moment(request),
    )


def _theirs(request: HttpRequest, slug: str, form: forms.Offer) -> Theirs | None:
    """What others wrote since the form was opened, if anybody did."""
    return (
        queries.beside_theirs(slug, form.wanted, form.seen_version, who(request)) if form.is_bound else None
    )


def _turn_down(request: HttpRequest, version_id: int, form: TurnDown) -> None:
    actions.turn_down_offer(version_id, why=form.cleaned_data["why"], by=who(request), at=moment(request))


def _publish(request: HttpRequest, version_id: int) -> HttpResponse:
    left_out = request.POST.getlist("leave-out")
    setting = found(
        lambda: actions.publish_offer(version_id, leaving_out=left_out, by=who(request), at=moment(request))
    )
    messages.success(request, f"Published: what {setting.name} offers.")
    return redirect("directory_edit:queue")
