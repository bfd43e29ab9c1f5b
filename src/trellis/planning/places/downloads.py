"""The tables of places as files for a spreadsheet."""

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse

from trellis.foundation.access import requires
from trellis.foundation.access.requests import today, who
from trellis.planning.places import queries, tables, wording
from trellis.planning.places.at_start import nobody
from trellis.planning.places.forecasting import foretold, set_against
from trellis.planning.places.forms import ShowForm
from trellis.planning.places.history import History
from trellis.planning.places.pack import current_places
from trellis.planning.places.start import Start
from trellis.planning.places.views import PLAN, chosen
from trellis.planning.views.spreadsheets import as_file, no_file
from trellis.rules.places import write_forecast, write_transitions


@requires(PLAN)
def year_groups(request: HttpRequest) -> HttpResponse:
    """Who needs a specialist place, by year group, as the school capacity return asks."""

    def table(start: Start, _setting: str) -> HttpResponse:
        name = f"year-groups{_whose(start, today(request))}"
        return as_file(name, tables.by_year_group(foretold(start)))

    return _as_asked(request, table)


@requires(PLAN)
def academic_years(request: HttpRequest) -> HttpResponse:
    """Every child with a plan foretold, by academic year and kind of setting, with bands."""

    def table(start: Start, _setting: str) -> HttpResponse:
        name = f"academic-years{_whose(start, today(request))}"
        return as_file(name, write_forecast(foretold(start)))

    return _as_asked(request, table)


@requires(PLAN)
def shortage(request: HttpRequest) -> HttpResponse:
    """Who has no place, by school year, need, phase and district."""

    def table(start: Start, setting: str) -> HttpResponse:
        found = set_against(start, setting, start.places)
        begun = "-nobody-counted" if nobody(start, found) else ""
        name = f"shortage-{setting}{begun}{_whose(start, today(request))}"
        return as_file(name, tables.of_shortage(found, queries.districts()))

    return _as_asked(request, table)


@requires(PLAN)
def transitions(request: HttpRequest) -> HttpResponse:
    """The history in use."""
    history = queries.history()
    doubted = _doubted(history, current_places().counted, today(request))
    return as_file(f"transitions{doubted}", write_transitions(history.transitions))


@requires(PLAN)
def schools(request: HttpRequest) -> HttpResponse:
    """Every place counted."""
    return as_file("places", tables.of_places(queries.schools(who(request)), queries.districts()))


def _as_asked(request: HttpRequest, table: Callable[[Start, str], HttpResponse]) -> HttpResponse:
    """A table of the start and the kind of places asked for; where there is no such thing, words instead of a file."""
    form = ShowForm(request.GET)
    if not form.is_valid():
        return no_file(form)
    setting, of = chosen(request)
    return table(queries.starting(of, today(request)), setting)


def _whose(start: Start, on: date) -> str:
    """In the file's name, since a table that a return asks for has no room for a warning."""
    few = "-not-all-children" if wording.few_children(start) else ""
    return f"{few}{_doubted(start.history, start.in_figures, on)}"


def _doubted(history: History, in_figures: int, on: date) -> str:
    return "-history-in-doubt" if wording.doubted(history, in_figures, on) else ""
