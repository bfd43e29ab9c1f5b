"""Messages both ways, and the wish to take a request back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.cases.actions import contacting
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.clock import words
from trellis.foundation.ui.forms import attempt
from trellis.portal import queries
from trellis.portal.forms import AskForm, WithdrawForm
from trellis.portal.views.entering import entered_case, note_look, speaking_case


@requires("portal.view")
def thread(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Read what was said and write: who answers and by when is said at once."""
    door, case_id = entered_case(request, child_id)
    form = AskForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _ask(request, case_id, form.cleaned_data["words"])):
        return redirect("portal:messages", child_id)
    page = queries.thread(door, who(request), today(request))
    note_look(request, child_id, "the family's messages", queries.MESSAGES)
    return render(request, "portal/messages.html", {"door": door, "page": page, "form": form})


@requires("portal.act")
def withdraw(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Say that the request is to be taken back: a person reads it and answers before anything stops."""
    door, case_id = speaking_case(request, child_id)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _ask(request, case_id, _wish(form))):
        return redirect("portal:messages", child_id)
    return render(request, "portal/withdraw.html", {"door": door, "form": form})


def _ask(request: HttpRequest, case_id: int, text: str) -> None:
    asked = contacting.ask_question(case_id, words=text, by=who(request), at=moment(request))
    name = asked.owner.name if asked.owner else _("The team")
    day = words(asked.answer_by_on) if asked.answer_by_on else ""
    messages.success(request, _("We have it. {name} will answer by {day}.").format(name=name, day=day))


def _wish(form: WithdrawForm) -> str:
    why = str(form.cleaned_data["words"]).strip()
    wish = _("I want to take the request back.")
    return f"{wish}\n\n{why}" if why else wish
