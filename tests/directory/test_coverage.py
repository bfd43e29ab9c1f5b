"""The legal contents item by item: what meets each today, and what is missing."""

from datetime import date, timedelta

import pytest
from django.test import Client
from pydantic import ValidationError

from tests import builders
from tests.builders import AT, ON, asker
from tests.directory import keeping, settings
from trellis.directory.actions import enriching
from trellis.directory.pack import DutyEntry
from trellis.directory.queries import coverage
from trellis.foundation.access import Refused

pytestmark = pytest.mark.django_db
DUTY = DutyEntry(
    key="transport", number="14", says="Travel to school", owner_role="Transport lead", review_months=6
)
FRESH = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _one_duty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of one item."""
    monkeypatch.setattr("trellis.directory.queries.coverage.duties", lambda: (DUTY,))


def _gaps(on: date = ON) -> tuple[str, ...]:
    return coverage.coverage(on).items[0].gaps


def _review(note: str = "") -> None:
    enriching.review_duty(
        "transport", owner_role="Travel team", note=note, by=keeping.asking_as_an_editor(), at=AT
    )


def test_an_item_with_a_fresh_record_and_a_review_has_no_gap() -> None:
    keeping.a_service(duties=["transport"], checked_on=FRESH)
    _review()

    assert _gaps() == ()


def test_an_item_nothing_meets_is_empty() -> None:
    _review()

    assert (_gaps(), coverage.coverage(ON).empty) == (("No record meets it",), 1)


@pytest.mark.parametrize("known", [{"status": "inactive"}, {"kind": "elsewhere"}])
def test_a_draft_and_a_page_of_where_else_to_go_meet_nothing(known: dict[str, str]) -> None:
    keeping.a_service(duties=["transport"], checked_on=FRESH, **known)
    _review()

    assert _gaps() == ("No record meets it",)


def test_an_item_met_only_by_stale_records_has_a_gap() -> None:
    keeping.a_service(duties=["transport"], checked_on=builders.LONG_AGO)
    _review()

    assert _gaps() == ("Every record that meets it may be out of date",)


def test_an_item_nobody_reviewed_has_a_gap() -> None:
    keeping.a_service(duties=["transport"], checked_on=FRESH)

    assert _gaps() == ("Nobody has reviewed it here",)


@pytest.mark.parametrize(("days", "is_overdue"), [(0, False), (1, True)])
def test_a_review_is_overdue_the_day_after_its_months_are_over(days: int, is_overdue: bool) -> None:
    _review()
    six_months_on = date(2027, 5, 2)

    assert ("Its review is overdue" in _gaps(six_months_on + timedelta(days=days))) is is_overdue


def test_the_owner_is_whoever_the_last_review_named() -> None:
    before = coverage.coverage(ON).items[0].owner_role
    _review()

    assert (before, coverage.coverage(ON).items[0].owner_role) == ("Transport lead", "Travel team")


def test_only_an_editor_reviews() -> None:
    with pytest.raises(Refused, match="Only an editor"):
        enriching.review_duty(
            "transport", owner_role="Me", note="", by=asker(builders.a_member("senco")), at=AT
        )


def test_the_page_says_what_is_missing_and_takes_a_review(client: Client) -> None:
    client.force_login(keeping.an_editor())

    before = client.get("/local-offer/edit/coverage/").content.decode()
    client.post("/local-offer/edit/coverage/transport/", {"owner_role": "Travel team", "note": "Read it all"})
    after = client.get("/local-offer/edit/coverage/").content.decode()

    assert ("Nobody has reviewed it here" in before, "Read it all" in after) == (True, True)


def test_the_whole_list_takes_two_queries(django_assert_num_queries: object) -> None:
    keeping.a_service(duties=["transport"], checked_on=FRESH)
    keeping.a_service(duties=["transport"], checked_on=FRESH)

    with django_assert_num_queries(2):  # type: ignore[operator]  # a fixture of pytest-django
        coverage.coverage(ON)


@pytest.fixture
def by_settings(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """An item that links to reports meet, in an area of seven settings of which four are schools."""
    settings.in_littlemere(monkeypatch)
    duty = DUTY.model_copy(update={"settings": "report"})
    monkeypatch.setattr("trellis.directory.queries.coverage.duties", lambda: (duty,))
    _review()
    return monkeypatch


@pytest.mark.usefixtures("by_settings")
def test_reports_nobody_has_linked_are_counted_of_the_schools() -> None:
    settings.an_offer("reedbank", report_url="https://school.example/report")
    settings.an_offer("mere-primary")

    assert _gaps() == ("3 of 4 settings have no link to their report",)


@pytest.mark.usefixtures("by_settings")
def test_an_item_met_by_every_setting_has_no_gap() -> None:
    for_all = ("reedbank", "mere-primary", "mere-academy", "heron-street")
    made = [settings.an_offer(slug, report_url="https://school.example/report") for slug in for_all]

    assert (len(made), _gaps(), coverage.coverage(ON).empty) == (4, (), 0)


@pytest.mark.usefixtures("by_settings")
def test_an_item_no_setting_meets_and_no_record_is_empty() -> None:
    assert _gaps() == ("No record meets it", "4 of 4 settings have no link to their report")


def test_whoever_has_not_told_us_what_they_offer_is_counted(by_settings: pytest.MonkeyPatch) -> None:
    duty = DUTY.model_copy(update={"settings": "offer"})
    by_settings.setattr("trellis.directory.queries.coverage.duties", lambda: (duty,))
    settings.an_offer("little-oars")

    assert _gaps() == ("6 of 7 settings have not told us what they offer",)


@pytest.mark.usefixtures("by_settings")
def test_the_page_leads_to_the_settings_that_lack_it(client: Client) -> None:
    client.force_login(keeping.an_editor())

    page = client.get("/local-offer/edit/coverage/").content.decode()

    assert "Settings: 0 of 4 meet it" in page
    assert "/local-offer/edit/settings/" in page


LONG = DutyEntry(key="approved-institutions", number="19", says="Approved schools", owner_role="Operations")


def test_the_longest_key_of_the_law_is_reviewed_and_met(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trellis.directory.queries.coverage.duties", lambda: (LONG,))
    keeping.a_service(duties=[LONG.key], checked_on=FRESH)
    client.force_login(keeping.an_editor())

    answer = client.post(f"/local-offer/edit/coverage/{LONG.key}/", {"owner_role": "Operations"})

    assert answer.status_code == 302
    assert [len(item.meets) for item in coverage.coverage(ON).items] == [1]


def test_no_key_is_longer_than_its_column() -> None:
    with pytest.raises(ValidationError, match="at most 60"):
        LONG.model_validate({**LONG.model_dump(), "key": "x" * 61})
