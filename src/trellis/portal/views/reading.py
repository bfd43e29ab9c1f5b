"""Pages to read: the first screen, one child, papers, dates and rights, who has looked, and the letter."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.foundation.access import requires
from trellis.foundation.access.requests import today, who
from trellis.people.queries import who_has_looked
from trellis.people.queries.family import postal_lines
from trellis.portal import queries
from trellis.portal.expecting import coming_of
from trellis.portal.limits import limits, what_you_can_do
from trellis.portal.queries import Door
from trellis.portal.views.entering import entered, entered_case, note_look


@requires("portal.view")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The first screen: one child at once, or one line for each."""
    page = queries.home(who(request), today(request))
    if page.door is not None:
        return _shown(request, page.door)
    for line in page.lines:
        note_look(request, line.child_id, "the family's first page")
    return render(request, "portal/home.html", {"page": page})


@requires("portal.view")
@require_safe
def child(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Where it is, what is next, by when, who does it, and when they next hear."""
    return _shown(request, entered(request, child_id))


def _shown(request: HttpRequest, door: Door) -> HttpResponse:
    page = queries.child_page(door, who(request), today(request))
    note_look(request, door.child.child_id, "the family's page")
    return render(request, "portal/child.html", {"page": page, "door": door})


@requires("portal.view")
@require_safe
def as_letter(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """The same facts as a letter, in large print if asked for."""
    door = entered(request, child_id)
    page = queries.child_page(door, who(request), today(request), in_full=False)
    note_look(request, child_id, "the family's page, as a letter")
    to = (who(request).name, *postal_lines(child_id, who(request)))
    is_large = request.GET.get("size") == "large"
    facts = {"page": page, "door": door, "to": to, "is_large": is_large, "doing": what_you_can_do()}
    return render(request, "portal/letter.html", facts)


@requires("portal.view")
@require_safe
def papers(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Every letter and report there is to read."""
    door = entered(request, child_id)
    found = queries.papers_of(door, who(request))
    note_look(request, child_id, "the family's list of papers")
    return render(request, "portal/papers.html", {"door": door, "papers": found})


@requires("portal.view")
@require_safe
def notice(request: HttpRequest, child_id: UUID, number: int) -> HttpResponse:
    """One letter as it was sent."""
    door = entered(request, child_id)
    found = queries.letter(door, number, who(request))
    if found is None:
        raise Http404
    note_look(request, child_id, "a letter to the family")
    return render(request, "portal/notice.html", {"door": door, "letter": found})


@requires("portal.view")
@require_safe
def advice(request: HttpRequest, child_id: UUID, number: int) -> HttpResponse:
    """Advice that is ready."""
    door = entered(request, child_id)
    found = queries.advice(door, number, who(request))
    if found is None:
        raise Http404
    note_look(request, child_id, "advice, on the family's page")
    return render(request, "portal/advice.html", {"door": door, "advice": found})


@requires("portal.view")
@require_safe
def rights(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Every limit with what the law says, and what to do if one is missed."""
    door, _case_id = entered_case(request, child_id)
    assert door.case is not None
    note_look(request, child_id, "the family's dates and rights")
    coming = coming_of(door.case, door.voice, today(request))
    facts = {"door": door, "limits": limits(door.case, door.voice, coming), "doing": what_you_can_do()}
    return render(request, "portal/rights.html", facts)


@requires("portal.view")
@require_safe
def looked(request: HttpRequest, child_id: UUID) -> HttpResponse:
    """Who has looked at the record, by job and day."""
    door = entered(request, child_id)
    if not door.sees_who_looked:
        raise Http404
    looks = who_has_looked(child_id, who(request))
    note_look(request, child_id, "the list of who has looked")
    return render(request, "portal/looked.html", {"door": door, "looks": looks})
