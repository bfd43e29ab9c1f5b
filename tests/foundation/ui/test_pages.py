"""The layout, the navigation and the gallery."""

import pytest
from django.conf import LazySettings
from django.test import Client, RequestFactory

from trellis.foundation.access import NOBODY, Kind, Principal
from trellis.foundation.ui import context, gallery
from trellis.foundation.ui.environment import query

pytestmark = pytest.mark.django_db


def somebody(*permissions: str) -> Principal:
    return Principal(kind=Kind.STAFF, name="Priya Nash", permissions=frozenset(permissions))


def test_everybody_sees_the_places_they_may_go() -> None:
    shown = context.navigation(somebody("cases.work", "people.search"), "/work/")

    assert [(place.text, place.is_here) for place in shown] == [("Work", True), ("Find a child", False)]


def test_a_visitor_sees_what_is_open_to_all() -> None:
    shown = context.navigation(NOBODY, "/")

    assert [place.text for place in shown] == ["Find help", "Ask for an assessment", "Work out the dates"]


def test_the_gallery_shows_every_component(client: Client) -> None:
    html = client.get("/ui/").content.decode()

    assert [section.title for section in gallery.sections() if f"<h2>{section.title}</h2>" not in html] == []


def test_the_gallery_is_for_demonstrations_only(client: Client, settings: LazySettings) -> None:
    settings.DEMO = False

    assert client.get("/ui/").status_code == 404


@pytest.mark.parametrize(
    "part",
    [
        '<html lang="en-GB"',
        '<a href="#main" class="govuk-skip-link">Skip to main content</a>',
        '<main id="main" tabindex="-1">',
        'href="/help/accessibility/"',
        'href="/help/privacy/"',
    ],
)
def test_every_page_has_a_language_a_way_past_the_top_and_a_foot(client: Client, part: str) -> None:
    assert part in client.get("/ui/").content.decode()


@pytest.mark.parametrize("inline", [" style=", "<style", "<script>", "onclick="])
def test_nothing_is_inline_for_the_policy_to_refuse(client: Client, inline: str) -> None:
    assert inline not in client.get("/ui/").content.decode()


def test_a_change_to_the_address_keeps_the_rest() -> None:
    request = RequestFactory().get("/work/?state=late&page=2")

    assert query(request, page=3) == "?state=late&page=3"
    assert query(request, state=None) == "?page=2"
