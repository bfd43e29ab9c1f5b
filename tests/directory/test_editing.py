"""Every edit is a version that waits for somebody else; two people at once lose nothing; one press says still right."""

import re

import pytest
from django.test import Client

from tests import builders
from tests.builders import AT, ON, asker
from tests.directory import keeping
from trellis.directory.actions import editing
from trellis.directory.models import ContactReport, Service, Version
from trellis.foundation.access import Refused

pytestmark = pytest.mark.django_db


def test_a_change_waits_and_the_page_stays_as_it_was() -> None:
    service = keeping.a_service(phone="01632 960001")

    version = keeping.a_change(service, keeping.asking_as_an_editor(), phone="01632 960002")

    service.refresh_from_db()
    assert (service.phone, version.state, version.content) == (
        "01632 960001",
        "waiting",
        {"phone": "01632 960002"},
    )


@pytest.mark.parametrize("role", ["coordinator", "senco", "family", "guardian"])
def test_nobody_but_an_editor_changes_a_record(role: str) -> None:
    service = keeping.a_service()

    with pytest.raises(Refused, match="Only an editor"):
        keeping.a_change(service, asker(builders.a_member(role)), phone="01632 960002")


def test_a_change_that_changes_nothing_is_refused() -> None:
    service = keeping.a_service(topics=["advice", "school"], does="We listen.\nWe help.")

    with pytest.raises(Refused, match="Nothing is different"):
        keeping.a_change(
            service,
            keeping.asking_as_an_editor(),
            topics=["school", "advice"],
            does="We listen.\r\nWe help. ",
        )


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"min_age": 12, "max_age": 5}, "youngest age"),
        ({"coverage": "places"}, "Name the places"),
        ({"website": "somewhere"}, "Website"),
        ({"email": "nobody"}, "Email"),
    ],
)
def test_what_does_not_hold_together_is_refused(wanted: dict[str, object], why: str) -> None:
    service = keeping.a_service()

    with pytest.raises(Refused, match=why):
        keeping.a_change(service, keeping.asking_as_an_editor(), **wanted)


def test_the_second_of_two_people_is_told() -> None:
    service, seen = keeping.a_service(), 0
    keeping.a_change(service, keeping.asking_as_an_editor(), phone="01632 960002")

    with pytest.raises(editing.SomebodyElse, match="changed this record while you were writing"):
        editing.propose(
            service.slug, wanted={"hours": "9 to 5"}, seen=seen, is_all_checked=False, why="", at=AT,
            by=keeping.asking_as_an_editor(),
        )  # fmt: skip


def test_the_second_person_sees_both_and_loses_nothing_they_typed(client: Client) -> None:
    service = keeping.a_service(phone="01632 960001")
    mine = keeping.typed(service, phone="01632 960003", hours="Mondays only")
    keeping.a_change(service, keeping.asking_as_an_editor(), phone="01632 960002")
    client.force_login(keeping.an_editor())

    body = client.post(f"/local-offer/edit/records/{service.slug}/", mine).content.decode()

    assert all(words in body for words in ("01632 960001", "01632 960002", "01632 960003", "Mondays only"))


def test_once_told_the_second_person_can_send_theirs(client: Client) -> None:
    service = keeping.a_service()
    keeping.a_change(service, keeping.asking_as_an_editor(), phone="01632 960002")
    client.force_login(keeping.an_editor())

    client.post(f"/local-offer/edit/records/{service.slug}/", keeping.typed(service, hours="Mondays only"))

    assert Version.objects.filter(content={"hours": "Mondays only"}, state="waiting").exists()


def test_the_form_sent_back_untouched_changes_nothing(client: Client) -> None:
    service = keeping.a_service(
        needs=["HI", "VI"],
        places=[],
        right_when=["When it is hard to hear", "When school asks"],
        is_free=True,
    )
    client.force_login(keeping.an_editor())

    answer = client.post(f"/local-offer/edit/records/{service.slug}/", keeping.typed(service))

    assert (answer.status_code, Version.objects.count()) == (422, 0)


def test_one_press_says_still_right(client: Client) -> None:
    service = keeping.a_service()
    client.force_login(keeping.an_editor())

    client.post(f"/local-offer/edit/records/{service.slug}/still-right/")

    before = service.checked_on
    service.refresh_from_db()
    assert service.checked_on > before


def test_a_record_that_somebody_says_is_wrong_is_not_still_right() -> None:
    service = keeping.a_service()
    ContactReport.objects.create(service=service, what="wrong", words="The number rings out", at=AT)

    with pytest.raises(Refused, match="Deal with that first"):
        editing.confirm(service.slug, by=keeping.asking_as_an_editor(), at=AT)


def test_still_right_makes_no_translation_stale() -> None:
    service = keeping.a_service()

    confirmed = editing.confirm(service.slug, by=keeping.asking_as_an_editor(), at=AT)

    assert (confirmed.changes, confirmed.checked_on, confirmed.reminded_on) == (1, ON, None)


def test_only_an_editor_or_its_owner_says_still_right() -> None:
    service = keeping.a_service()

    with pytest.raises(Refused, match="not about that record"):
        editing.confirm(service.slug, by=asker(builders.a_member("coordinator")), at=AT)


def test_a_new_record_is_seen_by_nobody_until_it_is_published() -> None:
    wanted = {
        "name": "Chess club", "title": "Chess club", "kind": "group", "provider": "Us", "topics": ["fun"],
        "does": "We play.", "helps": "Anybody.", "source": "us", "owner_role": "Lead", "coverage": "area",
    }  # fmt: skip

    editing.add_record("chess-club", wanted=wanted, why="New", by=keeping.asking_as_an_editor(), at=AT)

    assert Service.objects.get(slug="chess-club").status == "inactive"


def test_two_records_do_not_share_a_short_name() -> None:
    service = keeping.a_service()

    with pytest.raises(Refused, match="already"):
        editing.add_record(service.slug, wanted={}, why="New", by=keeping.asking_as_an_editor(), at=AT)


PAGES = (
    "", "records/", "records/?state=stale", "records/new/", "queue/", "reports/", "coverage/", "events/",
    "events/new/", "missed/", "suggestions/", "ideas/", "ideas/new/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_the_desk_is_for_editors_only(client: Client, page: str) -> None:
    client.force_login(builders.a_member("coordinator"))

    assert client.get(f"/local-offer/edit/{page}").status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_desk_opens_for_an_editor(client: Client, page: str) -> None:
    keeping.a_service()
    client.force_login(keeping.an_editor())

    assert client.get(f"/local-offer/edit/{page}").status_code == 200


def test_a_list_by_state_holds_only_records_in_that_state(client: Client) -> None:
    keeping.a_service(name="Old record", checked_on=builders.LONG_AGO)
    keeping.a_service(name="Wrong record", is_to_verify=True, checked_on=builders.LONG_AGO)
    client.force_login(keeping.an_editor())

    body = client.get("/local-offer/edit/records/?state=verify").content.decode()

    assert ("Wrong record" in body, "Old record" in body) == (True, False)


def test_each_version_in_a_history_is_a_place_of_its_own_and_speaks_of_the_past(client: Client) -> None:
    service = keeping.a_service()
    keeping.published(service, phone="01632 960001")
    keeping.published(service, phone="01632 960002")
    client.force_login(keeping.an_editor())

    page = client.get(f"/local-offer/edit/records/{service.slug}/history/").content.decode()

    labels = re.findall(r'aria-label="(Changes[^"]*)"', page)
    assert (len(labels), len({*labels}), "Would be" in page, "Before" in page) == (2, 2, False, True)


def test_words_that_no_record_has_are_no_good_news(client: Client) -> None:
    client.force_login(keeping.an_editor())

    page = client.get("/local-offer/edit/records/", {"q": "zyx"}).content.decode()

    assert ("good news" in page, "No record has these words" in page) == (False, True)
