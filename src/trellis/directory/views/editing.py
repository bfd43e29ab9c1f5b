"""The editors' desk: records, the form of one, the queue, and changes side by side."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.directory.actions import editing as actions
from trellis.directory.actions import reviewing
from trellis.directory.forms import editing as forms
from trellis.directory.queries import editing as queries
from trellis.directory.queries import editing_changes as changes
from trellis.directory.queries import settings_editing
from trellis.directory.views.editing_finding import found
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt


@requires("directory.edit", "directory.publish")
def desk(request: HttpRequest) -> HttpResponse:
    """What waits for an editor."""
    return render(request, "directory/edit/desk.html", {"desk": queries.desk(who(request), today(request))})


@requires("directory.edit", "directory.publish")
def records(request: HttpRequest) -> HttpResponse:
    """Records, by name or by what is wrong with them."""
    form = forms.Filter(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    rows = queries.records(today(request), words=said.get("q", ""), state=said.get("state", ""))
    words = {"filter": form, "rows": rows, "states": queries.STATES, "state": said.get("state", "")}
    return render(request, "directory/edit/records.html", words)


@requires("directory.edit")
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a record; what is typed is kept whatever happens, and somebody else's change is shown beside it."""
    page = found(lambda: changes.to_edit(slug, who(request), today(request)))
    form = forms.Change(request.POST or None, initial=forms.initial(page.held, page.seen))
    if request.POST and attempt(form, lambda: _propose(request, slug, form)):
        messages.success(request, "Sent to be checked. Somebody else will publish it.")
        return redirect("directory_edit:queue")
    theirs = _theirs(request, slug, form)
    words = {"page": page, "form": form, "theirs": theirs}
    return render(request, "directory/edit/edit.html", words, status=422 if request.POST else 200)


@requires("directory.edit")
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a record."""
    form = forms.Begin(request.POST or None)
    if request.POST and attempt(form, lambda: _add(request, form)):
        messages.success(request, "Begun. Nobody sees it until somebody else publishes it.")
        return redirect("directory_edit:queue")
    return render(request, "directory/edit/begin.html", {"form": form}, status=422 if request.POST else 200)


@requires("directory.edit")
def still_right(request: HttpRequest, slug: str) -> HttpResponse:
    """One press: the record is still right."""
    if request.method == "POST":
        service = found(lambda: actions.confirm(slug, by=who(request), at=moment(request)))
        messages.success(request, f"{service.name} counts as checked today.")
    return redirect("directory_edit:edit", slug)


@requires("directory.edit", "directory.publish")
def queue(request: HttpRequest) -> HttpResponse:
    """Changes that wait for a second person."""
    facts = {"changes": changes.queue(who(request)), "offers": settings_editing.waiting(who(request))}
    return render(request, "directory/edit/queue.html", facts)


@requires("directory.edit", "directory.publish")
def change(request: HttpRequest, version_id: int) -> HttpResponse:
    """One change, side by side."""
    form = forms.TurnDown(request.POST if "turn-down" in request.POST else None)
    page = found(lambda: changes.change(version_id, who(request)))
    if form.is_bound and attempt(form, lambda: _turn_down(request, version_id, form)):
        messages.success(request, "Turned down. Whoever wrote it sees why.")
        return redirect("directory_edit:queue")
    if "publish" in request.POST:
        return _publish(request, version_id)
    return render(request, "directory/edit/change.html", {"change": page, "form": form})


@requires("directory.edit", "directory.publish")
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """Every version of a record."""
    name, told = found(lambda: changes.history(slug, who(request)))
    return render(request, "directory/edit/history.html", {"name": name, "slug": slug, "changes": told})


def _propose(request: HttpRequest, slug: str, form: forms.Change) -> None:
    actions.propose(
        slug,
        wanted=form.wanted,
        seen=form.seen_version,
        is_all_checked=form.cleaned_data["is_all_checked"],
        why=form.cleaned_data["why"],
        by=who(request),
        at=moment(request),
    )


def _theirs(request: HttpRequest, slug: str, form: forms.Change) -> changes.Theirs | None:
    """What others wrote since the form was opened, if anybody did."""
    if not form.is_bound:
        return None
    return changes.beside_theirs(slug, form.wanted, form.seen_version, who(request))


def _add(request: HttpRequest, form: forms.Begin) -> None:
    said = form.cleaned_data
    actions.add_record(said["slug"], wanted=form.wanted, why=said["why"], by=who(request), at=moment(request))


def _turn_down(request: HttpRequest, version_id: int, form: forms.TurnDown) -> None:
    reviewing.turn_down(version_id, why=form.cleaned_data["why"], by=who(request), at=moment(request))


def _publish(request: HttpRequest, version_id: int) -> HttpResponse:
    left_out = request.POST.getlist("leave-out")
    service = found(
        lambda: reviewing.publish(version_id, leaving_out=left_out, by=who(request), at=moment(request))
    )
    messages.success(request, f"Published: {service.name}.")
    return redirect("directory_edit:queue")
