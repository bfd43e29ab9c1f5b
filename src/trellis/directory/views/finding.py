"""Pages for anybody: the search and its results, a record, topics, events."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.directory.forms.finding import Search
from trellis.directory.forms.reaching import MOST_LEFT, Missing
from trellis.directory.queries import finding, finding_record, settings
from trellis.directory.queries.searching import count_missed
from trellis.directory.views.signposting_list import kept_slugs
from trellis.foundation.access import public
from trellis.foundation.access.requests import today

FEW = 4


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The one box; and once something was asked, what there is."""
    form, on = Search(request.GET or None), today(request)
    if not form.is_asked:
        facts = {"form": Search(), "topics": finding.topics(), "events": finding.events(on, most=FEW)}
        return render(request, "directory/home.html", facts)
    answer = finding.ask(form.said, form.filters, on, in_full="all" in request.GET)
    schools = settings.named(form.said, on)
    if form.said and not answer.is_sure and not schools.is_all:
        count_missed(answer.found, form.filters, on=on)
    missing = Missing(initial={"words": form.said[:MOST_LEFT]})
    facts = {"form": form, "answer": answer, "schools": schools, "missing": missing, **_around(request)}
    return render(request, "directory/results.html", facts, status=200 if form.is_sound else 422)


@public
@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one record, in large letters if asked for."""
    found = finding_record.record(slug, today(request))
    if found is None:
        raise Http404
    facts = {"record": found, **_around(request), "is_large": request.GET.get("size") == "large"}
    return render(request, "directory/record.html", facts)


@public
@require_safe
def other_form(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A record in another language, in easy read or to listen to."""
    found = finding_record.other_form(slug, number, today(request))
    if found is None:
        raise Http404
    return render(request, "directory/other_form.html", {"shown": found})


@public
@require_safe
def topic(request: HttpRequest, key: str) -> HttpResponse:
    """Everything about one topic."""
    found = finding.topic(key, today(request))
    if found is None:
        raise Http404
    return render(request, "directory/topic.html", {"topic": found, **_around(request)})


@public
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """What is on, the next first."""
    return render(request, "directory/events.html", {"events": finding.events(today(request))})


def _around(request: HttpRequest) -> dict[str, object]:
    """The reader's own list, and where to come back to from it."""
    return {"kept": kept_slugs(request), "here": request.get_full_path()}
