"""What the family tells us: its views, papers it hands in, and whether earlier advice is still right."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from trellis.cases.actions import family, reusing_advice, writing_advice
from trellis.cases.queries import advising
from trellis.cases.queries.advising import AdvicePage
from trellis.cases.queries.family import Again
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.portal import queries
from trellis.portal.forms import AgainForm, HandInForm, ViewsForm
from trellis.portal.queries import Door
from trellis.portal.views.entering import note_look, speaking_case


@requires("portal.act")
def views(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """The family's own views, saved as often as it likes, and sent when it is ready."""
    door, page = _views(request, child_id)
    form = ViewsForm(request.POST or None, initial={"words": page.writing.summary, "seen": page.saved})
    if request.method == "POST" and attempt(form, lambda: _keep(request, page, form)):
        return redirect("portal:child" if "send" in request.POST else "portal:views", child_id)
    note_look(request, child_id, "what the family thinks")
    return render(request, "portal/views.html", {"door": door, "page": page, "form": form})


@requires("portal.act")
def hand_in(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """A letter, a report or a photo, or words to be read with them."""
    door, case_id = speaking_case(request, child_id)
    form = HandInForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and attempt(form, lambda: _give(request, case_id, form)):
        messages.success(request, _("We have it. The team has been told."))
        return redirect("portal:papers", child_id)
    return render(request, "portal/hand_in.html", {"door": door, "form": form})


@requires("portal.act")
def again(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Whether earlier advice may be used again: the law asks the family too (reg 6(4))."""
    door, offered = _offered(request, child_id)
    form = AgainForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda: _answer(request, offered, form)):
        return redirect("portal:child", child_id)
    note_look(request, child_id, "earlier advice")
    return render(request, "portal/again.html", {"door": door, "offered": offered, "form": form})


def _views(request: HttpRequest, child_id: UUID) -> tuple[Door, AdvicePage]:
    door, _case_id = speaking_case(request, child_id)
    asked = queries.views_asked(door, who(request))
    if asked is None:
        raise Http404
    return door, advising.page(asked.request_id, who(request), today(request))


def _keep(request: HttpRequest, page: AdvicePage, form: ViewsForm) -> None:
    """Kept where the next page shows it; a save that crossed another's is refused and stays on the page."""
    writing = replace(page.writing, author_name=who(request).name, summary=form.cleaned_data["words"])
    do = writing_advice.confirm if "send" in request.POST else writing_advice.save
    do(page.request_id, writing=writing, seen=form.cleaned_data["seen"], by=who(request), at=moment(request))
    said = _("The team has it.") if "send" in request.POST else _("We have kept it. You can go on later.")
    messages.success(request, said)


def _give(request: HttpRequest, case_id: int, form: HandInForm) -> None:
    given = form.cleaned_data
    family.hand_in(
        case_id,
        title=given["title"],
        words=given["words"],
        upload=given["upload"],
        by=who(request),
        at=moment(request),
    )


def _offered(request: HttpRequest, child_id: UUID) -> tuple[Door, Again]:
    door, _case_id = speaking_case(request, child_id)
    assert door.case is not None
    offers = [one for one in door.case.to_agree if not door.kept.hides(one.summary)]
    if not offers:
        raise Http404
    return door, offers[0]


def _answer(request: HttpRequest, offered: Again, form: AgainForm) -> None:
    by, at = who(request), moment(request)
    if form.cleaned_data["answer"] == "yes":
        reusing_advice.agree_reuse(offered.request_id, party="family", by=by, at=at)
        messages.success(request, _("Thank you. We have noted that you agree."))
        return
    why = form.cleaned_data["why"]
    reusing_advice.decline_reuse(offered.request_id, party="family", reason=why, by=by, at=at)
    messages.success(request, _("Thank you. We ask for new advice today."))
