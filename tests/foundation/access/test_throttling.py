"""A form anybody may send is taken so many times an hour from one caller, wherever our own proxies stand."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory

from tests.builders import AT
from trellis.foundation.access import Refused
from trellis.foundation.access.throttling import check_not_too_often

pytestmark = pytest.mark.django_db
SECONDS_APART = "SELECT extract(epoch FROM max(expires) - min(expires)) FROM shared_cache"


def _sent(hours: int = 0, **meta: str) -> HttpRequest:
    request = RequestFactory().post("/ask/", **meta)
    request.at = AT + timedelta(hours=hours)  # type: ignore[attr-defined]  # as the middleware sets it
    return request


def _send(request: HttpRequest) -> None:
    check_not_too_often(request, "request", "Too often", most=1)


def test_one_too_many_within_the_hour_is_refused() -> None:
    _send(_sent())

    with pytest.raises(Refused, match="Too often"):
        _send(_sent())


def test_the_next_hour_begins_afresh() -> None:
    _send(_sent())

    _send(_sent(hours=1))


def test_what_was_sent_is_remembered_for_the_whole_hour() -> None:
    cache.set("an-hour", 1, 3600)
    check_not_too_often(_sent(), "request", "Too often")
    check_not_too_often(_sent(), "request", "Too often")

    with connection.cursor() as cursor:
        cursor.execute(SECONDS_APART)
        assert cursor.fetchone()[0] < 60


def test_callers_behind_our_own_proxy_are_counted_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allauth.app_settings.TRUSTED_PROXY_COUNT", 1, raising=False)
    _send(_sent(HTTP_X_FORWARDED_FOR="192.0.2.7"))

    _send(_sent(HTTP_X_FORWARDED_FOR="192.0.2.8"))


def test_a_caller_cannot_choose_where_it_came_from() -> None:
    _send(_sent(HTTP_X_FORWARDED_FOR="192.0.2.7"))

    with pytest.raises(Refused):
        _send(_sent(HTTP_X_FORWARDED_FOR="192.0.2.8"))
