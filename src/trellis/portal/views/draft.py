"""The draft plan, answered part by part; a school asked for; a meeting asked for."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import Form, attempt
from trellis.plans.actions import answering
from trellis.plans.queries import DraftToAnswer, draft_for_family
from trellis.portal import drafting
from trellis.portal.forms import DoneForm, MeetingForm, SchoolForm
from trellis.portal.queries import Door
from trellis.portal.views.entering import entered_case, note_look, speaking_case


@requires("portal.view")
def draft(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """The draft: its sections, how far one has got, and how long there is."""
    door, found = _if_any(request, child_id)
    if found is None:
        return render(request, "portal/no_draft.html", {"door": door})
    form = DoneForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _finish(request, found.document.plan_id)):
        return redirect("portal:child", child_id)
    note_look(request, child_id, "the draft plan")
    parts = drafting.tasks(found, lambda letter: reverse("portal:section", args=[child_id, letter]))
    facts = {"door": door, "draft": found, "form": form, "tasks": parts}
    return render(
        request, "portal/draft.html", {**facts, "how_long": drafting.how_long(found, today(request))}
    )


@requires("portal.view")
def section(request: HttpRequest, child_id: UUID, letter: str) -> HttpResponse:
    """One section: each thing it says, with a place to answer beside it."""
    door, found = _draft(request, child_id)
    shown = drafting.section(found, letter, door, request.POST or None)
    if shown is None:
        raise Http404
    if request.method == "POST" and drafting.save(found, shown, by=who(request), at=moment(request)):
        messages.success(request, _("We have kept what you said."))
        return _on(child_id, shown.next_letter if "next" in request.POST else "")
    note_look(request, child_id, "a section of the draft plan")
    facts = {"door": door, "section": shown, "how_long": drafting.how_long(found, today(request))}
    return render(request, "portal/section.html", {**facts, "forms": list(shown.forms.values())})


@requires("portal.act")
def school(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Ask for a school or college to be named."""
    return _ask(request, child_id, SchoolForm(request.POST or None), "portal/school.html")


@requires("portal.act")
def meeting(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Ask to meet about the draft."""
    return _ask(request, child_id, MeetingForm(request.POST or None), "portal/meeting.html")


def _ask(request: HttpRequest, child_id: UUID, form: Form, template: str) -> HttpResponse:
    door, found = _draft(request, child_id)
    plan_id = found.document.plan_id
    ask = answering.ask_for_school if isinstance(form, SchoolForm) else answering.ask_for_meeting

    def act() -> None:
        ask(plan_id, words=form.cleaned_data["words"], by=who(request), at=moment(request))

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("We have it, and the team has been told."))
        return redirect("portal:draft", child_id)
    return render(request, template, {"door": door, "draft": found, "form": form})


def _if_any(request: HttpRequest, child_id: UUID) -> tuple[Door, DraftToAnswer | None]:
    enter = speaking_case if request.method == "POST" else entered_case
    door, case_id = enter(request, child_id)
    return door, draft_for_family(case_id, by=who(request), on=today(request))


def _draft(request: HttpRequest, child_id: UUID) -> tuple[Door, DraftToAnswer]:
    door, found = _if_any(request, child_id)
    if found is None:
        raise Http404
    return door, found


def _finish(request: HttpRequest, plan_id: int) -> None:
    answering.finish_answering(plan_id, by=who(request), at=moment(request))
    messages.success(request, _("We have told the team that you have answered. You can still add to it."))


def _on(child_id: UUID, letter: str) -> HttpResponse:
    return redirect("portal:section", child_id, letter) if letter else redirect("portal:draft", child_id)
