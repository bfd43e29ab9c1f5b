"""What was looked for and not found; words people suggest; the dictionary of ideas."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from trellis.directory.actions import enriching
from trellis.directory.forms import editing as forms
from trellis.directory.queries import gaps as queries
from trellis.directory.views.editing_finding import found
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt


@requires("directory.edit", "directory.publish")
def missed(request: HttpRequest) -> HttpResponse:
    """Searches with no sure answer, by place and need."""
    words = {"report": queries.missed(today(request)), "smallest": queries.SMALLEST}
    return render(request, "directory/edit/missed.html", words)


@requires("directory.edit")
def suggestions(request: HttpRequest) -> HttpResponse:
    """Words people searched for and let us keep, with the record each may mean."""
    rows = queries.suggestions()
    chosen = request.POST.get("suggestion", "")
    shown = [(row, _decide_form(request, row, chosen == str(row.id))) for row in rows]
    form = next((form for row, form in shown if str(row.id) == chosen), None)
    if form and attempt(form, lambda: _decide(request, int(chosen), form)):
        messages.success(
            request, "Kept for a second person to publish." if form.cleaned_data["service"] else "Left out."
        )
        return redirect("directory_edit:suggestions")
    return render(request, "directory/edit/suggestions.html", {"rows": shown, "form": form})


@requires("directory.edit")
def ideas(request: HttpRequest) -> HttpResponse:
    """The dictionary."""
    return render(request, "directory/edit/ideas.html", {"ideas": queries.ideas()})


@requires("directory.edit")
def idea(request: HttpRequest, slug: str = "") -> HttpResponse:
    """One idea: try it on a search, then keep it."""
    held = found(lambda: queries.idea(slug)) if slug else None
    form = forms.Idea(request.POST or None, initial=forms.initial_of(held))
    trial = _trial(request, form) if "try" in request.POST and form.is_valid() else None
    if "keep" in request.POST and attempt(form, lambda: _keep(request, form)):
        messages.success(request, "Kept. Searches know it from now on.")
        return redirect("directory_edit:ideas")
    return render(request, "directory/edit/idea.html", {"idea": held, "form": form, "trial": trial})


@requires("directory.edit")
@require_POST
def take_away(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an idea out of the dictionary."""
    found(lambda: enriching.take_away_idea(slug, by=who(request), at=moment(request)))
    return redirect("directory_edit:ideas")


def _decide_form(request: HttpRequest, row: queries.Suggested, is_chosen: bool) -> forms.Decide:
    held = {"words": row.words, "service": row.service}
    return forms.Decide(request.POST if is_chosen else None, initial=held, auto_id=f"id_{row.id}_%s")


def _decide(request: HttpRequest, suggestion_id: int, form: forms.Decide) -> None:
    enriching.decide_suggestion(suggestion_id, **form.cleaned_data, by=who(request), at=moment(request))


def _trial(request: HttpRequest, form: forms.Idea) -> queries.Trial | None:
    said = form.cleaned_data
    row = queries.IdeaRow(said["slug"], tuple(said["said"]), tuple(said["means"]), tuple(said["needs"]), "")
    return queries.try_idea(said["trial"], row, moment(request)) if said["trial"] else None


def _keep(request: HttpRequest, form: forms.Idea) -> None:
    said = form.cleaned_data
    kept = {"said": said["said"], "means": said["means"], "needs": said["needs"]}
    enriching.keep_idea(said["slug"], **kept, by=who(request), at=moment(request))
