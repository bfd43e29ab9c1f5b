"""Every address declares who may use it; one that does not is refused."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from trellis.foundation.access.middleware import TRUSTED_ROUTES
from trellis.foundation.access.routes import declared

pytestmark = pytest.mark.django_db


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, prefix + str(entry.pattern))
        else:
            yield prefix + str(entry.pattern), entry


OURS = [
    pytest.param(entry, id=address or "home")
    for address, entry in _patterns(get_resolver())
    if not address.startswith(TRUSTED_ROUTES)
]


@pytest.mark.parametrize("entry", OURS)
def test_every_address_declares_who_may_use_it(entry: URLPattern) -> None:
    assert declared(entry.callback) is not None


@pytest.mark.urls("tests.architecture.planted_urls")
def test_an_address_that_declares_nothing_is_refused(client: Client) -> None:
    assert client.get("/planted/").status_code == 403
