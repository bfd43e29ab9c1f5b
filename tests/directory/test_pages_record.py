"""One record's page: what it holds, how far it can be trusted, and what it never shows."""

from datetime import date

import pytest
from django.test import Client

from tests.directory.records import AT, entry, load
from tests.portal.reading import words_of
from trellis.directory.models import ContactReport, Service, Variant
from trellis.directory.pack import Reach
from trellis.foundation.access import middleware

pytestmark = pytest.mark.django_db

PARENT = entry("whole-service", name="Whole Service")
FULL = entry(
    "full-record",
    title="A plainer title",
    part_of="whole-service",
    does="We do a thing. We do it well.",
    helps="Children who need it.",
    right_when=("It is time",),
    who_can_ask=("me", "gp"),
    how_to_ask="Ring us.",
    they_will_want=("A letter",),
    happens_next="We ring you back.",
    waits="Six weeks.",
    cost="It is free.",
    meanwhile=("Rest.",),
    official_text="The Authority shall.",
    reach=Reach(
        role="Duty worker", phone="01632 960001", website="https://example.org/help", address="1 Road"
    ),
    needs_diagnosis=False,
    layer="targeted",
    min_age=3,
    max_age=9,
)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "now", lambda: AT)


def _html(client: Client, slug: str = "full-record", **asked: str) -> str:
    return client.get(f"/local-offer/{slug}/", asked).content.decode()


@pytest.mark.parametrize(
    "words",
    [
        "We do it well.", "Children who need it.", "It is time", "A parent or carer", "A GP or health worker",
        "Ring us.", "A letter", "We ring you back.", "Six weeks.", "It is free.", "Rest.", "Duty worker", "01632 960001",
        "example.org/help",
        "3 to 9", "No. What matters is the help needed.", "Checked on 1 October 2026", "Part of Whole Service",
        "The Authority shall.",
    ],
)  # fmt: skip
def test_a_record_says_everything_it_knows(client: Client, words: str) -> None:
    load(PARENT, FULL)

    assert words in words_of(_html(client))


def test_the_official_words_stand_apart_from_the_plain_ones(client: Client) -> None:
    load(PARENT, FULL)

    plain, _apart, official = _html(client).partition("The official words")

    assert "The Authority shall." in official
    assert "The Authority shall." not in plain


def test_a_whole_names_its_parts(client: Client) -> None:
    load(PARENT, FULL)

    assert 'href="/local-offer/full-record/"' in _html(client, "whole-service")


def test_what_is_not_known_is_said_and_not_made_up(client: Client) -> None:
    load(entry("bare"))

    page = words_of(_html(client, "bare"))

    assert "We have not been told" in page
    assert "We have not been given a way to reach them" in page


@pytest.mark.parametrize(("checked_on", "is_old"), [(date(2026, 8, 2), False), (date(2026, 8, 1), True)])
def test_a_record_nobody_checked_for_three_months_may_be_out_of_date(
    client: Client, checked_on: date, is_old: bool
) -> None:
    load(entry("bare", checked_on=checked_on))

    assert ("May be out of date" in _html(client, "bare")) is is_old


def test_an_address_that_must_not_be_known_is_not_shown(client: Client) -> None:
    load(entry("refuge", reach=Reach(phone="01632 960002", address="9 Hidden Lane", address_is_public=False)))

    assert "Hidden Lane" not in _html(client, "refuge")


def test_the_owners_own_mailbox_is_never_shown(client: Client) -> None:
    load(PARENT, FULL)
    Service.objects.update(owner_email="jo.bloggs@example.org")

    assert "jo.bloggs" not in _html(client)


def test_a_link_that_leads_nowhere_is_not_a_link(client: Client) -> None:
    load(PARENT, FULL)
    Service.objects.update(link_broken_since=date(2026, 10, 20))

    page = _html(client)

    assert "https://example.org/help" not in page
    assert "does not open any more" in page


@pytest.mark.parametrize("status", [Service.Status.INACTIVE])
def test_a_record_that_is_not_published_is_not_there(client: Client, status: str) -> None:
    load(PARENT, FULL)
    Service.objects.update(status=status)

    assert client.get("/local-offer/full-record/").status_code == 404


def test_forms_that_are_not_made_yet_are_said_to_be_missing(client: Client) -> None:
    load(PARENT, FULL)

    page = words_of(_html(client))

    assert "Easy read: not made yet" in page
    assert "Sound: not made yet" in page


def test_a_form_made_before_the_record_changed_may_be_out_of_date(client: Client) -> None:
    load(PARENT, FULL)
    made = _a_variant("easy read", made_from=1)
    Service.objects.update(changes=2)

    shown = words_of(client.get(f"/local-offer/full-record/forms/{made.pk}/").content.decode())

    assert "The English page has changed since this was made." in shown
    assert "Easy read May be out of date" in words_of(_html(client))


def test_a_language_written_from_the_right_is_shown_so(client: Client) -> None:
    load(PARENT, FULL)
    made = _a_variant("language", language="ur", is_machine_made=True)

    page = client.get(f"/local-offer/full-record/forms/{made.pk}/").content.decode()

    assert '<div lang="ur" dir="rtl" class="easy">' in page
    assert "No person has checked it." in page


def test_large_print_is_one_press_away(client: Client) -> None:
    load(PARENT, FULL)

    assert 'class="govuk-template large"' in _html(client, size="large")


def test_somebody_may_say_that_it_is_wrong_without_saying_who_they_are(client: Client) -> None:
    load(PARENT, FULL)

    answer = client.post("/local-offer/full-record/wrong/", {"what": "wrong", "words": "The number is old."})

    assert "Thank you" in answer.content.decode()
    assert ContactReport.objects.get().service.slug == "full-record"


def test_a_report_that_says_nothing_is_sent_back(client: Client) -> None:
    load(PARENT, FULL)

    answer = client.post("/local-offer/full-record/wrong/", {"words": "Hm."})

    assert (answer.status_code, ContactReport.objects.count()) == (422, 0)
    assert "Hm." in answer.content.decode()


def _a_variant(form: str, language: str = "en", made_from: int = 1, is_machine_made: bool = False) -> Variant:
    return Variant.objects.create(
        service=Service.objects.get(slug="full-record"),
        form=form,
        language=language,
        title="In another way",
        body="One idea.\nAnother idea.",
        made_from=made_from,
        is_machine_made=is_machine_made,
        made_at=AT,
    )
