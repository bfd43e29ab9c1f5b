"""The reference is what the code says today."""

from pathlib import Path

import pytest

from trellis.config.reference import PAGES, addresses, events, roles, settings

FOLDER = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_not_stale(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == PAGES[name](), "Run `trellis docs`."


def test_nothing_lies_in_the_reference_that_no_code_makes() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(PAGES)


def test_every_permission_is_said_in_words() -> None:
    assert roles.permissions() - set(roles.WORDS) == set()


def test_no_words_are_left_of_a_permission_that_is_gone() -> None:
    assert set(roles.WORDS) - roles.permissions() == set()


def test_every_setting_that_is_read_is_said_in_words() -> None:
    read = {one.name for one in settings.read()}

    assert read - {"DJANGO_SETTINGS_MODULE"} == set(settings.WORDS)


def test_every_address_says_what_it_does() -> None:
    assert [one.path for one in addresses.addresses() if not one.does] == []


def test_events_are_found_in_every_slice_that_has_any() -> None:
    assert {"people", "cases", "placements", "plans"} <= set(events.by_source())
