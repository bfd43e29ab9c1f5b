"""The pages of places: where they run out, what would help, and what it all rests on."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trellis.foundation.access import Refused, requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.planning.places import actions, counted, looking, queries, wording
from trellis.planning.places.forms import HistoryForm, PlacesForm, ShowForm, TryForm, UseForm
from trellis.planning.places.kinds import DESIGNATIONS, SPECIAL
from trellis.planning.places.schools import Places
from trellis.planning.places.shortage import WHERE_HEAD, WORST_HEAD, YEAR_HEAD
from trellis.planning.places.start import PUBLISHED, RECORD, Start

HEADS = {"worst_head": WORST_HEAD, "year_head": YEAR_HEAD, "where_head": WHERE_HEAD}
PLAN = "planning.plan"


@requires(PLAN)
def home(request: HttpRequest) -> HttpResponse:
    """Where places run out if nothing changes."""
    setting, of = chosen(request)
    start, page = queries.home(of, setting, today(request))
    form = ShowForm(initial={"setting": setting, "start": of})
    asked = f"setting={setting}&start={of}"
    facts = {
        "page": page, "form": form, "asked": asked, "kind": DESIGNATIONS[setting], "counted_head": counted.HEAD,
        "counted": counted.counted(start.places, setting, queries.districts(), today(request), start.years),
        **HEADS, **_beginning(request, start),
    }  # fmt: skip
    return render(request, "planning/places/home.html", facts)


@requires(PLAN)
def try_a_change(request: HttpRequest) -> HttpResponse:
    """Add places, close some, grow faster or slower: beside no change."""
    setting, of = chosen(request)
    usual = {"setting": setting, "start": of}
    asked = not request.GET.keys().isdisjoint(TryForm.base_fields.keys() - {"start"})
    form = TryForm({**usual, **request.GET.dict()} if asked else None, initial=usual)
    rows = [(row.slug, row.name) for row in queries.schools(who(request))]
    start = queries.starting(of, today(request))
    form.offer(queries.districts(), rows, start.years.start)
    tried: list[queries.Compared] = []
    if asked:
        attempt(form, lambda: tried.append(queries.compared(start, form.changes(), today(request))))
    found = tried[0] if tried else None
    facts = {"form": form, "found": found, "kinds": DESIGNATIONS, **_beginning(request, start)}
    return render(request, "planning/places/try.html", facts, status=422 if asked and not found else 200)


@requires(PLAN)
def schools(request: HttpRequest) -> HttpResponse:
    """Every place counted."""
    facts = {"kinds": queries.by_kind(who(request), today(request)), "head": counted.HEAD}
    return render(request, "planning/places/schools.html", facts)


@requires(PLAN)
def add(request: HttpRequest) -> HttpResponse:
    """Places that are not counted yet."""
    form = PlacesForm(request.POST or None, initial={"setting": SPECIAL, "first_age": 4, "last_age": 18})
    return _edited(request, form, "", None)


@requires(PLAN)
def school(request: HttpRequest, slug: str) -> HttpResponse:
    """The places of one school: change them with a reason."""
    row = queries.school(slug, who(request))
    if row is None:
        return _taken_out(request, slug)
    known = {name: getattr(row, name) for name in PlacesForm.base_fields if name != "reason"}
    form = PlacesForm(request.POST or None, initial={**known, "needs": list(row.needs)})
    return _edited(request, form, slug, row)


@requires(PLAN)
@require_POST
def put_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Go back to the area's figures."""
    row = queries.school(slug, who(request))
    if row is None:
        return _taken_out(request, slug)
    try:
        actions.put_back(slug, seen=request.POST.get("seen", ""), by=who(request), at=moment(request))
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("places:school", slug)
    said = (
        _("%(name)s: taken out. Forecasts do not count these places any more.")
        if row.is_ours
        else _("%(name)s: back to how it was before it was changed here.")
    )
    messages.success(request, said % {"name": row.name})
    return redirect("places:schools")


@requires(PLAN)
def history(request: HttpRequest) -> HttpResponse:
    """Where children went, how good forecasts made from it are, and bring in another."""
    setting, of = chosen(request)
    start = queries.starting(of, today(request))
    form = HistoryForm(
        request.POST or None, request.FILES or None, area=queries.area(), districts=queries.districts()
    )
    brought: list[int] = []
    if request.method == "POST" and attempt(form, lambda: brought.append(_bring(request, form))):
        return redirect("places:look_at_history", number=brought[0])
    facts = {
        "form": form,
        "page": queries.history_page(start, setting, today(request)),
        "columns": form.area,
        "setting": setting,
        "kinds": DESIGNATIONS,
    }
    return render(request, "planning/places/history.html", facts, status=422 if form.errors else 200)


@requires(PLAN)
def look_at_history(request: HttpRequest, number: int) -> HttpResponse:
    """What a history brought in would change, before it is used."""
    if not queries.is_brought(str(number)):
        return _gone(request, str(number))
    page = looking.look(number, chosen(request)[1], today(request))
    if page is None:
        return _not_waiting(request, number)
    return _looked_at(request, number, page, UseForm(doubted=bool(page.doubts)))


@requires(PLAN)
@require_POST
def use_history(request: HttpRequest) -> HttpResponse:
    """Let forecasts learn from what was brought in."""
    number = _brought(request)
    if number is None:
        return _gone(request, request.POST.get("history", ""))
    form = UseForm(request.POST, doubted=looking.is_doubted(number, today(request)))
    if attempt(form, lambda: _use(request, number, form)):
        messages.success(request, _("In use. Forecasts learn from it from now on."))
        return redirect("places:home")
    page = looking.look(number, chosen(request)[1], today(request))
    if page is None:
        return _not_waiting(request, number)
    return _looked_at(request, number, page, form)


@requires(PLAN)
@require_POST
def remove_history(request: HttpRequest) -> HttpResponse:
    """Stop using what was brought in, or leave it unused."""
    number = _brought(request)
    if number is None:
        return _gone(request, request.POST.get("history", ""))
    was_used = queries.history().brought_id == number
    actions.remove_history(number, by=who(request), at=moment(request))
    messages.success(
        request,
        _("Removed. Forecasts go back to what was there before.")
        if was_used
        else _("Removed. Forecasts are as they were."),
    )
    return redirect("places:history")


@requires(PLAN)
def figures(request: HttpRequest) -> HttpResponse:
    """Everything a forecast rests on."""
    start = queries.starting(chosen(request)[1], today(request))
    facts = {
        "rows": queries.sources(start), "children": queries.children_rows(start),
        "settings": queries.settings_head(start), **_beginning(request, start),
    }  # fmt: skip
    return render(request, "planning/places/figures.html", facts)


def chosen(request: HttpRequest) -> tuple[str, str]:
    """Which places, and from where: a demonstration starts from the figures, an area from its own record."""
    setting, start = request.GET.get("setting", ""), request.GET.get("start", "")
    usual = PUBLISHED if settings.DEMO else RECORD
    return (
        setting if setting in DESIGNATIONS else SPECIAL,
        start if start in (PUBLISHED, RECORD) else usual,
    )


def _taken_out(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that places were taken out, by whom and when; what was typed into their page can be added again."""
    gone = queries.taken_out(slug, who(request))
    if gone is None:
        raise Http404
    facts: dict[str, object] = {"says": wording.taken_out(gone)}
    if "name" in request.POST:
        form = PlacesForm(request.POST)
        form.offer(queries.districts())
        facts["form"] = form
    return render(request, "planning/places/taken_out.html", facts, status=410)


def _edited(request: HttpRequest, form: PlacesForm, slug: str, row: Places | None) -> HttpResponse:
    form.offer(queries.districts())

    def save() -> None:
        words = form.cleaned_data["reason"]
        seen = form.cleaned_data["seen"]
        actions.set_places(
            slug, wanted=form.wanted(), reason=words, seen=seen, by=who(request), at=moment(request)
        )

    if request.method == "POST" and attempt(form, save):
        typed = form.cleaned_data
        counted = wording.counted_from(typed["opens_on"], typed["closes_on"], today(request))
        also = wording.for_no_child(typed["first_age"], typed["last_age"])
        messages.success(request, _("Saved. %(counted)s") % {"counted": f"{counted} {also}".rstrip()})
        return redirect("places:schools")
    facts = {"form": form, "row": row, "districts": queries.districts()}
    return render(request, "planning/places/school.html", facts, status=422 if form.errors else 200)


def _beginning(request: HttpRequest, start: Start) -> dict[str, object]:
    """What every page says of where its forecast starts, and the same page from the area's figures."""
    return {
        "start": start, "few": wording.few_children(start), "from_figures": _from_figures(request),
        "by_hand": wording.by_hand(start.places, chosen(request)[0], start.years),
        "doubted": wording.doubted(start.history, start.in_figures, today(request)),
        "starts_from": wording.starts_from(start), "learns_from": wording.learns_from(start.history),
    }  # fmt: skip


def _from_figures(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked["start"] = PUBLISHED
    return f"?{asked.urlencode()}"


def _looked_at(request: HttpRequest, number: int, page: looking.Look, form: UseForm) -> HttpResponse:
    facts = {
        "page": page, "number": number, "form": form, "few": page.few, "of": chosen(request)[1],
        "from_figures": reverse("places:look_at_history", args=[number]) + _from_figures(request),
    }  # fmt: skip
    return render(request, "planning/places/look.html", facts, status=422 if form.errors else 200)


def _use(request: HttpRequest, number: int, form: UseForm) -> None:
    checked = form.cleaned_data["checked"]
    actions.use_history(number, checked=checked, by=who(request), at=moment(request))


def _brought(request: HttpRequest) -> int | None:
    """The number of a history brought in; None where there is none such, or none any more."""
    number = request.POST.get("history", "")
    return int(number) if queries.is_brought(number) else None


def _not_waiting(request: HttpRequest, number: int) -> HttpResponse:
    """Say what became of a history that does not wait: it was taken into use, or somebody has just removed it."""
    said = queries.not_waiting(number)
    if not said:
        return _gone(request, str(number))
    messages.warning(request, said)
    return redirect("places:history")


def _gone(request: HttpRequest, number: str) -> HttpResponse:
    """Say that a history was removed, by whom, and what forecasts learn from now."""
    found = queries.removed_history(int(number), who(request)) if number.isdecimal() else None
    if found is None:
        raise Http404
    facts = {"gone": found, "learns_from": wording.learns_from(queries.history())}
    return render(request, "planning/places/gone.html", facts, status=410)


def _bring(request: HttpRequest, form: HistoryForm) -> int:
    return actions.bring_history(
        form.cleaned_data["name"], transitions=form.transitions or (), by=who(request), at=moment(request)
    )
