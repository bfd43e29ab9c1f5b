"""Nobody sees a child without a live tie: every address, for every role and every tie that is not one."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import builders
from tests.permissions.world import FAMILY_NAME, NAME, Tie, a_stranger, a_whole_record, strangers

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
KEPT_OUT = {301, 302, 403, 404, 405, 410}


def _addresses(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _addresses(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern)


ADDRESSES = [address for address in _addresses(get_resolver()) if not address.startswith("accounts/")]


def _filled(address: str, ids: dict[str, object]) -> str:
    def value(match: re.Match[str]) -> str:
        kind, name = match.groups()
        known = ids[name]
        fits = isinstance(known, UUID) == (kind == "uuid")
        return str(known if fits else ids["child_id"] if kind == "uuid" else 1)

    return "/" + PARAMETER.sub(value, address)


# The Local Offer's rows hold no child; what it shows is still searched for one.
OF_NO_CHILD = ("link/", "demo/", "psychologists/<int:user", "planning/", "local-offer/", "open-referral/")


def _is_about_a_child(address: str) -> bool:
    return bool(PARAMETER.search(address)) and not address.startswith(OF_NO_CHILD)


def _leaks(client: Client, address: str, ids: dict[str, object]) -> list[str]:
    path = _filled(address, ids)
    found = []
    for answer in (client.get(path), client.post(path)):
        body = answer.content.decode(errors="replace")
        if NAME in body or FAMILY_NAME in body:
            found.append(f"{answer.request['REQUEST_METHOD']} {address} shows the child")
        if _is_about_a_child(address) and answer.status_code not in KEPT_OUT:
            found.append(f"{answer.request['REQUEST_METHOD']} {address} answered {answer.status_code}")
    return found


@pytest.mark.parametrize(("role", "tie"), strangers(), ids=lambda value: getattr(value, "name", value))
def test_no_address_shows_a_child_to_somebody_with_no_live_tie(client: Client, role: str, tie: Tie) -> None:
    child, ids = a_whole_record()
    client.force_login(a_stranger(role, tie, child))
    client.session["stepped_in"] = True

    found = [leak for address in ADDRESSES for leak in _leaks(client, address, ids)]

    assert found == []


def test_no_address_shows_a_child_to_somebody_who_has_not_signed_in(client: Client) -> None:
    _child, ids = a_whole_record()

    found = [leak for address in ADDRESSES for leak in _leaks(client, address, ids)]

    assert found == []


def test_every_name_an_address_uses_is_in_the_whole_record() -> None:
    _child, ids = a_whole_record()
    used = {name for address in ADDRESSES for _kind, name in PARAMETER.findall(address)}

    assert used - set(ids) == set()


def test_the_same_check_sees_a_child_shown_to_somebody_with_a_live_tie(client: Client) -> None:
    child, ids = a_whole_record()
    user = builders.a_member("coordinator")
    builders.a_tie(child, user)
    client.force_login(user)

    assert _leaks(client, "cases/<int:case_id>/", ids)
