"""Work lists, and giving cases to people."""

from collections.abc import Container
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from trellis.cases import policy
from trellis.cases.actions import working as actions
from trellis.cases.forms import working as forms
from trellis.cases.queries import casepage
from trellis.cases.queries import working as queries
from trellis.cases.queries.working import Wanted
from trellis.cases.views.finding import or_404
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.environment import query
from trellis.foundation.ui.forms import attempt


@requires("cases.work", "cases.reassign")
def work(request: HttpRequest) -> HttpResponse:
    """Today's list, the most urgent first."""
    page = queries.work(_wanted(request), who(request), today(request))
    choices = {"stage": queries.stages(), "holder": page.holders, "quadrant": queries.quadrants()}
    form = forms.Filters(initial=request.GET.dict(), choices=choices)
    said = {"page": page, "form": form, "chips": _chips(request, form, page.wanted), "lists": queries.LISTS}
    return render(request, "cases/working/work.html", said)


@requires("cases.reassign", "cases.allocate")
def give(request: HttpRequest) -> HttpResponse:
    """Give the chosen cases, or all of a leaver's, to somebody else."""
    chosen = _chosen(request)
    page = queries.named(chosen, who(request), today(request))
    leaver = _number(request.GET.get("leaver", ""))
    form = forms.Give(request.POST if "note" in request.POST else None, people=page.people)
    if attempt(form, lambda: _give(request, form, [case for case, _name, _who in page.cases])):
        _leave(request, leaver)
        return redirect("cases:work")
    if request.method == "POST" and leaver and not page.cases:  # nothing to give, but something to leave
        _leave(request, leaver)
        return redirect("cases:work")
    stays = leaver is not None and queries.stays_unseen(leaver, who(request), today(request))
    said = {"page": page, "form": form, "leaver": queries.person(leaver or 0), "stays": stays}
    return render(request, "cases/working/give.html", said)


def _leave(request: HttpRequest, leaver: int | None) -> None:
    """Say what a leaver left behind; no word of whose records they are."""
    if leaver and actions.leave(leaver, by=who(request), at=moment(request)):
        messages.warning(
            request,
            "One or more cases could not be moved: their records are restricted. The information guardian "
            "has been asked to name somebody. You will hear from them.",
        )


def _give(request: HttpRequest, form: forms.Give, case_ids: list[int]) -> None:
    to = [int(one) for one in form.cleaned_data["to"]]
    note, by, at = form.cleaned_data["note"], who(request), moment(request)
    given = actions.give(case_ids, to_ids=to, note=note, by=by, at=at)
    said = ", ".join(f"{name} has {count} more" for name, count in given.got.items())
    messages.success(request, f"Done: {said or 'nothing changed'}. {_told(given)}")


def _told(given: actions.Given) -> str:
    """Only families who were written to have been told."""
    match given.families - given.unreached, given.unreached:
        case _, 0:
            return "Each family has been told." if given.families else ""
        case 0, _:
            return "No family has been told: nobody in them can be written to yet. Ring them."
        case told, unreached:
            return f"Told: {told}. Not told, as nobody there can be written to yet: {unreached}. Ring them."


@requires("cases.work", "cases.view")
def first(request: HttpRequest, case_id: int) -> HttpResponse:
    """Go to what a case needs next: to its form, or to its page where one press does it."""
    step = or_404(lambda: casepage.first_step(case_id, who(request), today(request)))
    return redirect(step.href) if step and not step.one_press else redirect("cases:case", case_id)


def _wanted(request: HttpRequest) -> Wanted:
    said = request.GET
    own = "team" if policy.may_reassign(who(request)) else "mine"  # whoever gives out cases holds few or none
    which = said.get("list", own)
    return Wanted(
        which=which if which in queries.LISTS else own,
        group=_known(said.get("group", ""), queries.GROUPS),
        stage=_known(said.get("stage", ""), dict(queries.stages())),
        holder=_number(said.get("holder", "")),
        quadrant=_known(said.get("quadrant", ""), dict(queries.quadrants())),
        need=_known(said.get("need", ""), dict(forms.NEEDS)),
        setting=_number(said.get("setting", "")),
        after=_after(said.get("after", "")),
    )


def _known(said: str, known: Container[str]) -> str:
    """What is asked for; nothing, for all there is, where there is no such thing."""
    return said if said in known else ""


def _number(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) < 10 else None


def _after(said: str) -> tuple[date | None, int] | None:
    day, _, number = said.partition("_")
    case_id = _number(number)
    if case_id is None:
        return None
    try:
        return (None if day == "none" else date.fromisoformat(day), case_id)
    except ValueError:
        return None


def _chips(
    request: HttpRequest, form: forms.Filters, wanted: Wanted
) -> list[dict[str, Any]]:  # Any: as the component wants them
    """The filters that are on, each with the address without it."""
    chips = []
    for name in ("group", *form.fields, "setting"):
        if said := str(getattr(wanted, name) or ""):
            choices = dict(getattr(form.fields.get(name), "choices", ()))
            label = queries.GROUPS.get(said) if name == "group" else choices.get(said)
            chips.append({"text": str(label or said), "href": query(request, **{name: None, "after": None})})
    return chips


def _chosen(request: HttpRequest) -> list[int]:
    if request.GET.get("leaver"):
        return queries.of_holder(_number(request.GET["leaver"]) or 0, who(request))
    said = request.POST.getlist("chosen")
    return [int(one) for one in said if one.isdecimal()][:500]
