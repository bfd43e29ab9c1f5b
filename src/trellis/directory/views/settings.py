"""Schools, nurseries and colleges, for anybody: the list, one of them, and saying that its page is wrong."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trellis.directory.actions import reaching as actions
from trellis.directory.forms.reaching import Wrong
from trellis.directory.forms.settings import Find
from trellis.directory.policy import may_propose_offer, may_signpost, own_settings
from trellis.directory.queries import reaching
from trellis.directory.queries import settings as queries
from trellis.directory.views.reaching import by_whom, check_not_too_often
from trellis.foundation.access import public
from trellis.foundation.access.requests import moment, today, who
from trellis.foundation.ui.forms import attempt
from trellis.rules import senreports

PER_PAGE = 20


@public
@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """Settings by name, place, age, and the need they keep places for."""
    form = Find(request.GET or None)
    listed = queries.find(form.wanted)
    page = Paginator(listed.slugs, PER_PAGE).get_page(request.GET.get("page"))
    facts = {
        "form": form,
        "listed": listed,
        "page": page,
        "rows": queries.rows(list(page.object_list), today(request)),
        "own": queries.called(own_settings(who(request))),
        "there_are": queries.settings_there_are(),
    }
    return render(request, "directory/settings.html", facts, status=200 if form.is_sound else 422)


@public
@require_safe
def setting(request: HttpRequest, slug: str) -> HttpResponse:
    """What one setting offers, and whom to ask there."""
    found, on = queries.page(slug, today(request)), today(request)
    if found is None:
        raise Http404
    people = reaching.whom_to_ask(setting=slug, zone="", names=may_signpost(who(request)), on=on)
    facts = {"setting": found, "people": people, "may_change": may_propose_offer(who(request), slug)}
    laws = {"report_law": senreports.LAW, "plan_law": senreports.PLAN_LAW}
    return render(request, "directory/setting.html", facts | laws)


@public
def report_setting(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that something about a setting's page is wrong."""
    found, form, at = queries.setting_called(slug), Wrong(request.POST or None), moment(request)
    if found is None:
        raise Http404

    def tell() -> None:
        check_not_too_often(request)
        actions.report_setting(slug, **form.cleaned_data, by=by_whom(request), at=at)

    if form.is_bound and attempt(form, tell):
        return render(request, "directory/thanks.html", {"setting": found})
    facts = {"form": form, "setting": found}
    return render(request, "directory/wrong.html", facts, status=422 if form.errors else 200)
