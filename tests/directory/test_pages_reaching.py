"""Whom to ask: names for those who work with families only, the next in line when one fails, roles for everybody."""

from datetime import date

import pytest
from django.test import Client

from tests import builders
from tests.directory.records import AT, load
from tests.portal.reading import words_of
from tests.portal.staging import signed_in
from trellis.directory.actions import reaching as actions
from trellis.directory.models import Cluster, ClusterContact, ContactReport, Service, Suggestion
from trellis.directory.queries import reaching
from trellis.foundation.access import NOBODY, Refused, middleware, system

pytestmark = pytest.mark.django_db

CONTACTS = "/local-offer/contacts/"
DOOR = system("front door")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "now", lambda: AT)


@pytest.fixture
def partner() -> ClusterContact:
    """A named contact of a cluster, with a role mailbox of the zone to fall back on."""
    cluster = Cluster.objects.create(
        slug="blue", name="Blue cluster", zone="mid", settings=["hawthorns-school"]
    )
    known = {"zone": "mid", "checked_on": date(2026, 10, 1)}
    ClusterContact.objects.create(role="Quadrant manager", email="mid.send@example.org", **known)
    return ClusterContact.objects.create(
        cluster=cluster, role="Inclusion Partner", name="Femi Adair", email="femi.adair@example.org",
        phone="01632 960009", **known,
    )  # fmt: skip


def _page(client: Client, **asked: str) -> str:
    return words_of(client.get(CONTACTS, {"setting": "", "zone": "", **asked}).content.decode())


def test_a_senco_sees_who_it_is_and_how_to_reach_them(partner: ClusterContact) -> None:
    senco = signed_in(builders.a_member("senco", kind="professional"))

    page = _page(senco, setting="hawthorns-school")

    assert "2 jobs to ask for Hawthorns" in page
    assert "Femi Adair" in page
    assert "femi.adair@example.org" in page


@pytest.mark.parametrize("private", ["Femi", "femi.adair", "960009"])
def test_a_visitor_sees_the_job_and_never_the_person(
    client: Client, partner: ClusterContact, private: str
) -> None:
    page = _page(client, setting="hawthorns-school")

    assert "Inclusion Partner" in page
    assert "mid.send@example.org" in page
    assert private not in page


def test_a_name_that_may_be_public_is(client: Client, partner: ClusterContact) -> None:
    ClusterContact.objects.filter(pk=partner.pk).update(is_named_public=True)

    assert "Femi Adair" in _page(client, setting="hawthorns-school")


def test_a_setting_in_no_cluster_gets_the_contacts_of_its_zone(
    partner: ClusterContact, client: Client
) -> None:
    found = reaching.whom_to_ask(setting="sir-geoff-hurst-school", zone="", names=True, on=AT.date())

    assert found is not None
    assert [person.role for person in found.people] == ["Quadrant manager"]


def test_a_setting_nobody_can_place_asks_for_the_part_of_the_area(client: Client) -> None:
    assert "Choose it too" in _page(client, setting="chatten-school")


def test_nothing_chosen_is_said(client: Client) -> None:
    assert client.get(CONTACTS, {"setting": "", "zone": ""}).status_code == 422


def test_the_next_in_line_comes_first_once_a_message_came_back(
    partner: ClusterContact, client: Client
) -> None:
    client.post(f"{CONTACTS}{partner.pk}/wrong/", {"what": "bounced", "words": ""})

    found = reaching.whom_to_ask(setting="hawthorns-school", zone="", names=True, on=AT.date())

    assert found is not None
    assert [(person.role, person.is_failing) for person in found.people] == [
        ("Quadrant manager", False),
        ("Inclusion Partner", True),
    ]


def test_once_it_is_mended_it_comes_first_again(partner: ClusterContact) -> None:
    report = actions.report_contact(partner.pk, what="left", words="", by=DOOR, at=AT)
    ContactReport.objects.filter(pk=report.pk).update(mended_at=AT)

    found = reaching.whom_to_ask(setting="hawthorns-school", zone="", names=True, on=AT.date())

    assert found is not None
    assert found.people[0].role == "Inclusion Partner"


def test_reporting_names_the_job_only(client: Client, partner: ClusterContact) -> None:
    page = client.get(f"{CONTACTS}{partner.pk}/wrong/").content.decode()

    assert "Inclusion Partner, Blue cluster" in page
    assert "Femi" not in page


@pytest.mark.parametrize("contact_id", [0, 999_999])
def test_a_contact_that_is_gone_cannot_be_reported(client: Client, contact_id: int) -> None:
    assert client.get(f"{CONTACTS}{contact_id}/wrong/").status_code == 404
    with pytest.raises(Refused, match="not in the list any more"):
        actions.report_contact(contact_id, what="left", words="", by=DOOR, at=AT)


def test_a_record_that_is_gone_cannot_be_reported() -> None:
    load()
    Service.objects.update(status=Service.Status.INACTIVE)

    with pytest.raises(Refused, match="not in the list any more"):
        actions.report_record("attendance-team", what="wrong", words="", by=DOOR, at=AT)


def test_nobody_reports_or_leaves_words_but_by_the_form(partner: ClusterContact) -> None:
    with pytest.raises(Refused, match="Use the form"):
        actions.report_contact(partner.pk, what="left", words="", by=NOBODY, at=AT)
    with pytest.raises(Refused, match="Use the form"):
        actions.leave_words("a club", by=NOBODY, at=AT)
    with pytest.raises(Refused, match="Use the form"):
        actions.report_record("attendance-team", what="wrong", words="", by=NOBODY, at=AT)


def test_the_same_place_cannot_report_without_end(client: Client, partner: ClusterContact) -> None:
    answers = [
        client.post(f"{CONTACTS}{partner.pk}/wrong/", {"what": "left", "words": ""}) for _ in range(21)
    ]

    assert answers[-1].status_code == 422
    assert "try again later" in answers[-1].content.decode()


@pytest.mark.parametrize(
    "words", ["a club for Sam, born 12/05/2016", "ring 07700 900123", "write to jo@example.org"]
)
def test_words_that_say_whom_they_are_about_are_not_left_and_stay_on_the_form(
    words: str, client: Client
) -> None:
    answer = client.post("/local-offer/words/", {"words": words})

    page = answer.content.decode()
    assert ("Take out" in page, words in page, Suggestion.objects.exists()) == (True, True, False)


def test_a_long_question_is_offered_to_an_editor_no_longer_than_may_be_left(client: Client) -> None:
    page = client.get("/local-offer/", {"q": "zyx " * 120}).content.decode()

    assert ("zyx " * 50).strip() in page.partition('action="/local-offer/words/"')[2]
    assert ("zyx " * 51).strip() not in page.partition('action="/local-offer/words/"')[2].partition(
        "</form>"
    )[0]
