"""The feed's addresses. Anybody may read them, from any site; every answer is JSON, refusals too."""

import json
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

from trellis.directory import feeding
from trellis.directory.feeding import Answered, NothingThere, NotUnderstood, understand
from trellis.foundation.access import public
from trellis.foundation.area import current_area
from trellis.rules.openreferral import openapi
from trellis.rules.openreferral.entities import About, as_json

Json = dict[str, Any]  # Any: JSON
View = Callable[..., HttpResponseBase]
_READ = ("GET", "HEAD", "OPTIONS")


def feed(view: View) -> View:
    """What every address of the feed has in common: who may read it, from where, and how it says no."""

    @wraps(view)
    def answering(request: HttpRequest, **kwargs: object) -> HttpResponseBase:
        try:
            if request.method not in _READ:
                answer: HttpResponseBase = _json({"error": "This feed is only for reading: use GET."}, 405)
            else:
                answer = HttpResponse(status=204) if request.method == "OPTIONS" else view(request, **kwargs)
        except NotUnderstood as problem:
            answer = _json({"error": str(problem)}, 400)
        except NothingThere:
            answer = _json({"error": "There is nothing under this id."}, 404)
        return _for_anybody(answer)

    return public(csrf_exempt(answering))  # nothing here changes anything


@feed
def about(request: HttpRequest) -> HttpResponse:
    """What this feed is."""
    address = f"{_base(request)}/openapi.json"
    return _json(as_json(About(version=openapi.VERSION, profile=openapi.PROFILE, openapi_url=address)))


@feed
def described(request: HttpRequest) -> HttpResponse:
    """The feed's own description."""
    return _json(openapi.description(_base(request), current_area().name))


@feed
def services(request: HttpRequest) -> HttpResponse:
    """Services, a page at a time."""
    return _page(request, "/services", feeding.services)


@feed
def service(request: HttpRequest, identifier: str) -> HttpResponse:
    """One service."""
    return _json(feeding.service(_uuid(identifier)))


@feed
def taxonomies(request: HttpRequest) -> HttpResponse:
    """Lists of terms."""
    return _page(request, "/taxonomies", feeding.taxonomies)


@feed
def taxonomy(request: HttpRequest, identifier: str) -> HttpResponse:
    """One list of terms."""
    return _json(feeding.taxonomy(_uuid(identifier)))


@feed
def terms(request: HttpRequest) -> HttpResponse:
    """Terms of every list."""
    return _page(request, "/taxonomy_terms", feeding.terms)


@feed
def term(request: HttpRequest, identifier: str) -> HttpResponse:
    """One term."""
    return _json(feeding.term(_uuid(identifier)))


@feed
def places(request: HttpRequest) -> HttpResponse:
    """Services at their places."""
    return _page(request, "/service_at_locations", feeding.places)


@feed
def place(request: HttpRequest, identifier: str) -> HttpResponse:
    """One service at its place."""
    return _json(feeding.place(_uuid(identifier)))


@feed
def organisations(request: HttpRequest) -> HttpResponse:
    """Whoever provides services."""
    return _page(request, "/organizations", feeding.organisations)


@feed
def organisation(request: HttpRequest, identifier: str) -> HttpResponse:
    """One organisation."""
    asked = understand("/organizations/{id}", request.GET.dict())
    return _json(feeding.organisation(_uuid(identifier), asked))


@feed
def nothing(request: HttpRequest, rest: str) -> HttpResponse:
    """An address that the feed does not have."""
    return _json({"error": f"This feed has no address {rest}. /openapi.json lists those it has."}, 404)


def _page(request: HttpRequest, path: str, answer: Callable[[feeding.Asked], Answered]) -> HttpResponse:
    asked = understand(path, request.GET.dict())
    answered = answer(asked)
    return _lines(answered.contents) if asked.format.casefold() == "ndjson" else _json(answered.body)


def _uuid(identifier: str) -> UUID:
    try:
        return UUID(identifier)
    except ValueError:
        raise NothingThere from None


def _base(request: HttpRequest) -> str:
    return request.build_absolute_uri("/open-referral/v3")


def _json(body: Json, status: int = 200) -> HttpResponse:
    words = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(words, content_type="application/json; charset=utf-8", status=status)


def _lines(contents: Iterable[Json]) -> HttpResponse:
    words = "".join(f"{json.dumps(each, ensure_ascii=False, separators=(',', ':'))}\n" for each in contents)
    return HttpResponse(words, content_type="application/x-ndjson; charset=utf-8")


def _for_anybody(answer: HttpResponseBase) -> HttpResponseBase:
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Access-Control-Allow-Methods"] = ", ".join(_READ)
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer["Cache-Control"] = "public, max-age=60"
    return answer
