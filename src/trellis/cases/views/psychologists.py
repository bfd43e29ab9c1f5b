"""The psychologists' board, and giving children to psychologists."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from trellis.cases.actions import psychologists as actions
from trellis.cases.forms import psychologists as forms
from trellis.cases.queries import orders as order_queries
from trellis.cases.queries import psychologists as queries
from trellis.cases.queries import working
from trellis.cases.views.finding import or_404
from trellis.foundation.access import requires
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt


@requires("advice.allocate")
def board(request: HttpRequest) -> HttpResponse:
    """Who has what, who is free, who waits."""
    number = request.GET.get("page", "1")
    page = queries.board(
        who(request),
        today(request),
        page=int(number) if number.isdecimal() and len(number) < 6 else 1,
        quadrant=_quadrant(request),
    )
    return render(request, "cases/psychologists/board.html", {"page": page})


@requires("advice.allocate")
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """Whose turn it would be under each order of work, and what each order leaves."""
    page = order_queries.orders(who(request), today(request), quadrant=_quadrant(request))
    return render(request, "cases/psychologists/orders.html", {"page": page})


@requires("advice.allocate")
def give(request: HttpRequest, request_id: int) -> HttpResponse:
    """Give one child to a psychologist."""
    page = or_404(lambda: queries.to_give(request_id, who(request), today(request)))
    suggested = page.case.suggestion
    initial = {"to": str(suggested.user_id) if suggested else ""}
    form = forms.GiveChild(request.POST or None, people=page.people, initial=initial)
    if request.POST and attempt(form, lambda: _give(request, request_id, form)):
        messages.success(request, "Done. The psychologist and the family have been told.")
        return redirect("psychologists:board")
    return render(request, "cases/psychologists/give.html", {"page": page, "form": form})


def _quadrant(request: HttpRequest) -> str:
    """The part of the area that is asked for; none, for the whole area, where there is no such part."""
    asked = request.GET.get("quadrant", "")
    return asked if asked in dict(working.quadrants()) else ""


def _give(request: HttpRequest, request_id: int, form: forms.GiveChild) -> None:
    to_id, reason = int(form.cleaned_data["to"]), form.cleaned_data["reason"]
    actions.allocate(request_id, to_id=to_id, reason=reason, by=who(request), at=moment(request))


@requires("advice.allocate", "advice.write")
def free_days(request: HttpRequest, user_id: int) -> HttpResponse:
    """Set somebody's free days."""
    try:
        person = queries.free_days(user_id, who(request), today(request))
    except StopIteration:
        raise Http404 from None
    form = forms.SetFreeDays(request.POST or None, person=person)
    by, at = who(request), moment(request)
    if request.POST and attempt(form, lambda: actions.set_free_days(user_id, days=form.days, by=by, at=at)):
        return redirect("psychologists:board" if by.may("advice.allocate") else "advice:mine")
    return render(request, "cases/psychologists/free_days.html", {"person": person, "form": form})
