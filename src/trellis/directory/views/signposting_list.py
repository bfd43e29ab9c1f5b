"""My list: records somebody keeps while they look. It lives in their visit, and nothing says who they are."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from trellis.directory.forms.signposting import NewList
from trellis.directory.policy import may_signpost
from trellis.directory.queries import finding, finding_record
from trellis.foundation.access import public
from trellis.foundation.access.requests import today, who

MOST = 30
_KEY = "local offer list"


def kept_slugs(request: HttpRequest) -> list[str]:
    """What is on the list of whoever visits."""
    return list(request.session.get(_KEY, ()))


def forget_list(request: HttpRequest) -> None:
    """Begin a new list."""
    request.session.pop(_KEY, None)


@public
@require_safe
def my_list(request: HttpRequest) -> HttpResponse:
    """The list, to read or print; those who work with families can make a page of it for one."""
    found = finding_record.records(kept_slugs(request), today(request))
    facts = {"records": found, "form": NewList(), "may_send": may_signpost(who(request))}
    return render(request, "directory/my_list.html", facts)


@public
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Put a record on the list, or take it off, and go back."""
    kept = kept_slugs(request)
    added, dropped = request.POST.get("keep", ""), request.POST.get("drop", "")
    if added and added not in kept and finding.is_shown(added):
        kept.append(added)
    request.session[_KEY] = [slug for slug in kept if slug != dropped][-MOST:]
    return redirect(_back(request))


@public
@require_POST
def clear(request: HttpRequest) -> HttpResponse:
    """Empty the list."""
    forget_list(request)
    return redirect("directory:my_list")


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("back", "")
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else "directory:my_list"
