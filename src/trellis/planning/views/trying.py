"""A question, its answer, changes tried, kept and compared."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.foundation.access import Principal, requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.planning import actions, changes_said, gaining, queries
from trellis.planning.forecasting import asking_backwards
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.in_use import GROWTH, HOLIDAYS
from trellis.planning.forms import AskForm, CompareForm, KeepForm, LeversForm, RemoveForm, as_typed
from trellis.planning.judging import check_levers
from trellis.planning.levers import NOTHING, Levers
from trellis.planning.queries import Kept, Result
from trellis.planning.removed import removed, removed_among
from trellis.planning.views.asked import start_of
from trellis.planning.views.spreadsheets import as_file, no_file

ASKED_AT_FIRST = {"share": 90, "by": "18"}


@requires("planning.plan")
def home(request: HttpRequest) -> HttpResponse:
    """Where things stand, what happens if nothing changes, and the question asked backwards."""
    on, start = today(request), start_of(request)
    page = queries.home(who(request), on, start)
    asking, choosing = AskForm(initial={**ASKED_AT_FIRST, "start": start}), CompareForm()
    asking.offer(page.nothing.start.on)
    choosing.offer([(str(row.scenario_id), row.name, row.says) for row in page.kept])
    return render(request, "planning/home.html", {"page": page, "asking": asking, "choosing": choosing})


@requires("planning.plan")
def ask(request: HttpRequest) -> HttpResponse:
    """How many days of psychologists a month it takes, what that costs, how likely, and what else would bind."""
    form, levers = AskForm(request.GET), Levers(start=start_of(request))
    start = queries.beginning(levers, today(request))
    form.offer(start.on)
    facts: dict[str, object] = {"form": form}
    if attempt(form, lambda: check_levers(levers, start)):
        share, by = form.cleaned_data["share"] / 100, int(form.cleaned_data["by"])
        facts |= {
            "answer": asking_backwards.answer(start, levers, share, by),
            "trust": queries.trusted(start),
        }
    return render(request, "planning/ask.html", facts, status=200 if "answer" in facts else 422)


@requires("planning.plan")
def change(request: HttpRequest) -> HttpResponse:
    """Try changes: the levers, and what they bring."""
    form = _asked(request)
    return _tried(request, form, _found(request, form, _("What you tried")))


@requires("planning.plan")
def answer(request: HttpRequest) -> HttpResponse:
    """The answer alone, at once, for a page that has its levers already; what binds next is left for the page."""
    form = _asked(request)
    result = _found(request, form, _("What you tried"), binding=False)
    return _tried(request, form, result, "planning/answer.html")


@requires("planning.plan")
def gains(request: HttpRequest) -> HttpResponse:
    """Who gains and who loses by a change: quadrants, needs and ages, before and after."""
    form = _asked(request)
    sound = _sound(request, form)
    if sound is None:
        return _tried(request, form, None)
    levers, start = sound
    facts = {
        "tables": gaining.tables(start, levers, today(request)),
        "said": changes_said.said(levers, start.on),
        "beyond": changes_said.beyond(levers, start.on),
        "trust": queries.trusted(start),
        **_shared(levers, start),
    }
    return render(request, "planning/gains.html", facts)


@requires("planning.plan")
def gains_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file for a spreadsheet."""
    form = _asked(request)
    sound = _sound(request, form)
    if sound is None:
        return no_file(form)
    levers, start = sound
    return as_file("who-gains", gaining.as_csv(gaining.tables(start, levers, today(request))))


@requires("planning.plan")
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the changes tried, under a name."""
    kept: list[int] = []
    form = KeepForm(request.POST, must_be_named=True)
    if _found(request, form, "") and attempt(form, lambda: kept.append(_keep(request, form))):
        messages.success(request, _("Kept. It can be compared with others."))
        return redirect("planning:scenario", kept[0])
    return _tried(request, form, _found(request, LeversForm(request.POST), _("What you tried")))


@requires("planning.plan")
def scenario(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """What a kept scenario brings: the board paper."""
    kept = _kept(request, scenario_id)
    if kept is None:
        return _gone(request, scenario_id)
    start = queries.beginning(kept.levers, today(request))
    facts = {
        "kept": kept,
        "since": queries.changed_since(kept, start),
        "result": queries.result(kept.name, kept.levers, start),
        "tables": gaining.tables(start, kept.levers, today(request)),
        **_shared(kept.levers, start),
    }
    return render(request, "planning/scenario.html", facts)


@requires("planning.plan")
def edit(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Change what a kept scenario is called or what it changes."""
    kept = _kept(request, scenario_id)
    if kept is None:
        return _gone(request, scenario_id)
    seen = {"name": kept.name, "seen": kept.changed_at.isoformat()}
    form = KeepForm(request.POST or None, initial={**as_typed(kept.levers), **seen}, must_be_named=True)
    by, at = who(request), moment(request)
    if (
        request.method == "POST"
        and _found(request, form, "")
        and attempt(form, lambda: _change(kept, form, by, at))
    ):
        messages.success(request, _("Saved."))
        return redirect("planning:scenario", scenario_id)
    status = 422 if request.method == "POST" else 200
    facts = {"form": form, "kept": kept, "rests": _rests(queries.beginning(kept.levers, today(request)))}
    return render(request, "planning/edit.html", facts, status=status)


@requires("planning.plan")
def remove(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Ask whether a scenario is to go, then remove it."""
    kept = _kept(request, scenario_id)
    if kept is None:
        return _gone(request, scenario_id)
    now = {"seen": kept.changed_at.isoformat()}
    form = RemoveForm(request.POST or None, initial=now)
    if request.method == "POST" and attempt(form, lambda: _remove(request, scenario_id, form)):
        messages.success(request, _("Removed: %(name)s.") % {"name": kept.name})
        return redirect("planning:home")
    facts = {"kept": kept, "form": form, "seen": now["seen"]}
    return render(request, "planning/remove.html", facts, status=422 if form.errors else 200)


@requires("planning.plan")
def compare(request: HttpRequest) -> HttpResponse:
    """Nothing changes, and up to three scenarios side by side."""
    asked = {*request.GET.getlist("scenario")}
    chosen = tuple({int(number) for number in asked if number.isdecimal()})
    shown = queries.side_by_side(chosen, who(request), today(request))
    gone = removed_among(chosen, who(request))
    standing = queries.many_kept(chosen, who(request))
    facts = {
        "results": shown,
        "rows": queries.compared(shown),
        "gone": gone,
        "unknown": len(chosen) - len(gone) - standing + sum(not number.isdecimal() for number in asked),
        "unasked": not asked,
        "left_out": max(0, standing - queries.MOST_SIDE_BY_SIDE),
    }
    return render(request, "planning/compare.html", facts)


@requires("planning.plan")
def months_csv(request: HttpRequest) -> HttpResponse:
    """The same months as a file for a spreadsheet."""
    form = _asked(request)
    result = _found(request, form, "", binding=False)
    return as_file("months", queries.as_csv(result.forecast)) if result else no_file(form)


def _asked(request: HttpRequest) -> KeepForm:
    """The levers in the address; for those that are not, what changes nothing."""
    nothing = as_typed(Levers(start=start_of(request)))
    return KeepForm(
        {name: value for name, value in {**nothing, **request.GET.dict()}.items() if value is not None}
    )


def _sound(request: HttpRequest, form: LeversForm) -> tuple[Levers, Start] | None:
    """Levers that can be asked, and where they start; None where they cannot be, which the form then says."""
    if not form.is_valid():
        return None
    levers = form.levers()
    start = queries.beginning(levers, today(request))
    return (levers, start) if attempt(form, lambda: check_levers(levers, start)) else None


def _kept(request: HttpRequest, scenario_id: int) -> Kept | None:
    return queries.one(scenario_id, who(request), today(request))


def _gone(request: HttpRequest, scenario_id: int) -> HttpResponse:
    """Say that a scenario was removed; whatever was typed into its page can be kept as a new one."""
    found = removed(scenario_id, who(request))
    if found is None:
        raise Http404
    facts: dict[str, object] = {"gone": found}
    if "name" in request.POST:
        form = KeepForm(request.POST, must_be_named=True)
        levers = form.levers() if form.is_valid() else Levers(start=start_of(request))
        facts |= {"form": form, "rests": _rests(queries.beginning(levers, today(request)))}
    return render(request, "planning/removed.html", facts, status=410)


def _found(request: HttpRequest, form: LeversForm, name: str, *, binding: bool = True) -> Result | None:
    """The forecast of what a form asks; None where it cannot be asked, which the form then says."""
    sound = _sound(request, form)
    return queries.result(name, *sound, binding=binding) if sound else None


def _tried(
    request: HttpRequest, form: KeepForm, result: Result | None, page: str = "planning/change.html"
) -> HttpResponse:
    levers = result.levers if result else Levers(start=start_of(request))
    start = result.start if result else queries.beginning(levers, today(request))
    facts = {"form": form, "result": result, **_shared(levers, start)}
    return render(request, page, facts, status=422 if form.is_bound and form.errors else 200)


def _shared(levers: Levers, start: Start) -> dict[str, object]:
    typed = urlencode({name: value for name, value in as_typed(levers).items() if value is not None})
    headings = {"headings": queries.HEADINGS, "by_age": queries.BY_AGE}
    return {"typed": typed, "rests": _rests(start), **headings}


def _rests(start: Start) -> dict[str, float]:
    """What sliders show while their levers are left empty."""
    return {
        "growth": start.value(GROWTH), "holiday_cover": start.value(HOLIDAYS),
        "psychologists_from": NOTHING.psychologists_from, "locums_from": NOTHING.locums_from,
        "locums_for": NOTHING.locums_for,
    }  # fmt: skip


def _keep(request: HttpRequest, form: KeepForm) -> int:
    return actions.keep_scenario(
        form.cleaned_data["name"], levers=form.levers(), by=who(request), at=moment(request)
    )


def _remove(request: HttpRequest, scenario_id: int, form: RemoveForm) -> None:
    seen = form.cleaned_data["seen"]
    actions.remove_scenario(scenario_id, seen=seen, by=who(request), at=moment(request))


def _change(kept: Kept, form: KeepForm, by: Principal, at: datetime) -> None:
    name, seen = form.cleaned_data["name"], form.cleaned_data["seen"]
    actions.change_scenario(kept.scenario_id, name=name, levers=form.levers(), seen=seen, by=by, at=at)
