"""The guided way: five questions, one to a page, then three things that fit."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.directory import guiding
from trellis.directory.forms.guiding import STEPS, Guide
from trellis.directory.queries import guiding as queries
from trellis.directory.views.signposting_list import kept_slugs
from trellis.foundation.access import public
from trellis.foundation.access.requests import today


@public
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The next question; or, once all are answered, what fits."""
    way = Guide(request.GET)
    if way.form is not None:
        facts = {"guide": way, "form": way.form, "of": len(STEPS)}
        return render(request, "directory/guide.html", facts, status=422 if way.form.is_bound else 200)
    suggested = queries.suggest(way.answers, today(request))
    facts = {"guide": way, "suggested": suggested, "kept": kept_slugs(request)}
    facts["elsewhere"] = queries.elsewhere(way.answers, today(request))
    facts["here"] = request.get_full_path()
    return render(request, "directory/guided.html", facts)


@public
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """How the guided way chooses: the same facts for every record."""
    facts = {"rows": queries.rules(), "points": guiding.POINTS.values()}
    return render(request, "directory/guide_rules.html", facts)
