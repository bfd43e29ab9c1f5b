"""Owners are reminded once, links are tried only where the area allows it, and one bad night takes nothing away."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings
from django.core import signing
from django.test import Client

from tests import builders
from tests.builders import AT, ON, asker
from tests.directory import keeping
from trellis.directory import freshness, jobs, links, reminding
from trellis.directory.actions import keeping as actions
from trellis.directory.models import ContactReport, Service
from trellis.foundation.access import Refused, system
from trellis.foundation.jobs import run_waiting

pytestmark = pytest.mark.django_db
NIGHT = system("directory.check_link")


class _Web:
    """A web where only some addresses lead anywhere; it remembers what was asked for."""

    def __init__(self, *there: str) -> None:
        self.there, self.asked = there, list[str]()

    def is_there(self, address: str) -> bool:
        self.asked.append(address)
        return address in self.there


@pytest.fixture
def web() -> _Web:
    """A web of one page."""
    return _Web("https://there.example.org/")


@pytest.fixture(autouse=True)
def _look_there(web: _Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "_looker", lambda: web)


def _night(night: int) -> None:
    at = AT + timedelta(days=night)
    jobs.check_links.run(at)
    run_waiting(at)


def _messages() -> list[str]:
    return [one.body for one in keeping.messages("reminder:")]


@pytest.mark.parametrize(
    ("checked_on", "on", "is_stale"),
    [
        (date(2026, 8, 2), date(2026, 11, 2), False),
        (date(2026, 8, 1), date(2026, 11, 2), True),
        (date(2026, 11, 30), date(2027, 2, 28), False),
        (date(2026, 11, 30), date(2027, 3, 1), True),
    ],
)
def test_a_record_is_stale_after_three_months(checked_on: date, on: date, is_stale: bool) -> None:
    assert freshness.is_stale(Service(checked_on=checked_on), on) is is_stale


def test_nothing_reaches_out_unless_the_area_switches_it_on(web: _Web) -> None:
    keeping.a_service(website="https://gone.example.org/")

    _night(0)

    assert web.asked == []


def test_a_link_is_broken_only_after_two_nights(settings: LazySettings) -> None:
    settings.TRELLIS_CHECK_LINKS = True
    service = keeping.a_service(website="https://gone.example.org/")

    _night(0)
    service.refresh_from_db()
    after_one = freshness.is_link_broken(service, ON)
    _night(1)
    service.refresh_from_db()

    assert (after_one, freshness.is_link_broken(service, ON + timedelta(days=1))) == (False, True)


def test_a_broken_link_is_never_given_to_the_public() -> None:
    service = Service(website="https://gone.example.org/", link_broken_since=ON - timedelta(days=1))

    assert freshness.shown_website(service, ON) == ""


def test_a_link_that_works_again_is_shown_again(settings: LazySettings, web: _Web) -> None:
    settings.TRELLIS_CHECK_LINKS = True
    service = keeping.a_service(website="https://gone.example.org/")
    _night(0)
    web.there = (service.website,)

    _night(1)

    service.refresh_from_db()
    assert service.link_broken_since is None


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "file:///etc/passwd",
        "http://169.254.169.254/",
    ],
)
def test_a_look_never_turns_inward(address: str) -> None:
    assert not links.Web().is_there(address)


def test_only_the_nightly_looks_and_editors_note_a_link() -> None:
    with pytest.raises(Refused, match="Only the nightly checks"):
        actions.note_link(
            keeping.a_service().pk, is_there=False, by=asker(builders.a_member("coordinator")), at=AT
        )


def test_an_owner_gets_one_message_about_all_of_their_records() -> None:
    keeping.a_service(name="Music help", checked_on=builders.LONG_AGO)
    keeping.a_service(name="Art help", checked_on=builders.LONG_AGO)
    keeping.a_service(name="Fresh help", checked_on=ON)

    jobs.remind_owners.run(AT)
    run_waiting(AT)

    said = _messages()
    assert len(said) == 1
    assert ("Music help" in said[0], "Art help" in said[0], "Fresh help" in said[0]) == (True, True, False)


@pytest.mark.parametrize(("days", "messages"), [(0, 1), (27, 1), (28, 2)])
def test_a_reminder_comes_again_only_after_four_weeks(days: int, messages: int) -> None:
    keeping.a_service(checked_on=builders.LONG_AGO)
    jobs.remind_owners.run(AT)
    run_waiting(AT)

    jobs.remind_owners.run(AT + timedelta(days=days))
    run_waiting(AT + timedelta(days=days))

    assert len(_messages()) == messages


@pytest.mark.parametrize(("ahead", "messages"), [(15, 0), (14, 1)])
def test_an_owner_is_written_to_two_weeks_before_the_record_goes_stale(ahead: int, messages: int) -> None:
    keeping.a_service(checked_on=date(2026, 10, 1))
    at = AT.replace(month=12, day=31) + timedelta(days=1 - ahead)

    jobs.remind_owners.run(at)
    run_waiting(at)

    assert len(_messages()) == messages


def test_only_the_nightly_job_and_editors_remind() -> None:
    service = keeping.a_service(checked_on=builders.LONG_AGO)

    with pytest.raises(Refused, match="Only the nightly checks"):
        actions.remind_owner(service.pk, by=asker(builders.a_member("senco")), at=AT)


def _path(*services: Service) -> str:
    return reminding.link_to(list(services)).partition("://")[2].partition("/")[2].join(("/", ""))


def test_an_owner_says_still_right_with_one_press_and_no_account(client: Client) -> None:
    service = keeping.a_service(checked_on=builders.LONG_AGO)

    client.post(_path(service), {"record": service.slug, "right": "yes"})

    service.refresh_from_db()
    assert service.checked_on > builders.LONG_AGO


def test_opening_the_link_says_nothing_by_itself(client: Client) -> None:
    service = keeping.a_service(checked_on=builders.LONG_AGO)

    client.get(_path(service))

    service.refresh_from_db()
    assert service.checked_on == builders.LONG_AGO


def test_the_link_is_about_its_own_records_only(client: Client) -> None:
    mine, other = keeping.a_service(), keeping.a_service(checked_on=builders.LONG_AGO)

    client.post(_path(mine), {"record": other.slug, "right": "yes"})

    other.refresh_from_db()
    assert other.checked_on == builders.LONG_AGO


def test_a_link_somebody_made_up_opens_nothing(client: Client) -> None:
    forged = signing.dumps([1], salt="something else")

    assert client.get(f"/local-offer/edit/still-right/{forged}/").status_code == 404


def test_an_owner_says_what_is_wrong(client: Client) -> None:
    service = keeping.a_service()

    client.post(_path(service), {"record": service.slug, "wrong": "yes", "words": "We moved to Mondays"})

    assert ContactReport.objects.get().words == "We moved to Mondays"


def test_an_owner_cannot_say_wrong_of_another_record() -> None:
    mine, other = keeping.a_service(), keeping.a_service()
    owner = reminding.owner_by(_path(mine).strip("/").rpartition("/")[2])
    assert owner is not None

    with pytest.raises(Refused, match="not about that record"):
        actions.say_wrong(other.slug, words="It is", by=owner, at=AT)
