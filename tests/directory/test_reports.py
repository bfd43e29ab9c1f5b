"""Reports are dealt with, contacts put right, other forms and events kept."""

from datetime import timedelta

import pytest
from django.test import Client

from tests import builders
from tests.builders import AT, ON, asker
from tests.directory import keeping
from trellis.directory.actions import enriching
from trellis.directory.actions import keeping as actions
from trellis.directory.models import ClusterContact, ContactReport, Event, Variant
from trellis.directory.queries import editing_keeping as queries
from trellis.foundation.access import Principal, Refused

pytestmark = pytest.mark.django_db


def _contact() -> ClusterContact:
    return ClusterContact.objects.create(
        zone="north", role="Inclusion Partner", name="Pat Example", email="pat@example.org", checked_on=ON
    )


def _report(contact: ClusterContact) -> ContactReport:
    return ContactReport.objects.create(contact=contact, what="bounced", words="It came back", at=AT)


def _happening(**known: object) -> enriching.Happening:
    least = {
        "title": "Drop-in", "says": "Come and talk.", "starts_at": AT, "ends_at": AT + timedelta(hours=2),
        "place": "Library", "district": "", "is_online": False, "website": "",
    }  # fmt: skip
    return enriching.Happening(**{**least, **known})  # type: ignore[arg-type]  # the test knows the fields


def test_a_report_waits_until_somebody_says_what_they_did() -> None:
    report = _report(_contact())

    before = len(queries.reports())
    actions.mend_report(report.pk, done="Asked the team", by=keeping.asking_as_an_editor(), at=AT)

    assert (before, len(queries.reports())) == (1, 0)


@pytest.mark.parametrize(("done", "why"), [(" ", "Say what you did"), ("Rang", "already")])
def test_a_report_is_closed_once_and_with_words(done: str, why: str) -> None:
    report, me = _report(_contact()), keeping.asking_as_an_editor()
    closed = _report(_contact())
    actions.mend_report(closed.pk, done="Rang", by=me, at=AT)
    subject = report if done == " " else closed

    with pytest.raises(Refused, match=why):
        actions.mend_report(subject.pk, done=done, by=me, at=AT)


def test_a_contact_put_right_counts_as_checked_today() -> None:
    contact = _contact()

    actions.change_contact(
        contact.pk, role="Inclusion Partner", name="Sam Example", email="sam@example.org", phone="",
        by=keeping.asking_as_an_editor(), at=AT,
    )  # fmt: skip

    contact.refresh_from_db()
    assert (contact.name, contact.checked_on) == ("Sam Example", ON)


def test_a_contact_nobody_can_reach_is_refused() -> None:
    with pytest.raises(Refused, match="email address or a phone"):
        actions.change_contact(
            _contact().pk, role="X", name="Y", email="", phone="", by=keeping.asking_as_an_editor(), at=AT
        )


def test_an_editor_deals_with_a_report_from_the_list(client: Client) -> None:
    report = _report(_contact())
    client.force_login(keeping.an_editor())

    body = client.get("/local-offer/edit/reports/").content.decode()
    client.post(
        f"/local-offer/edit/contacts/{report.contact_id}/", {"role": "Lead", "email": "new@example.org"}
    )
    client.post(f"/local-offer/edit/reports/{report.pk}/", {"done": "Changed the address"})

    report.refresh_from_db()
    assert ("It came back" in body, report.done) == (True, "Changed the address")


def test_a_form_is_missing_then_there_then_stale_after_an_edit() -> None:
    service = keeping.a_service()

    def state() -> str:
        return next(row.state for row in queries.forms_of(service.slug)[1] if row.form == "easy read")

    states = [state()]
    enriching.keep_variant(
        service.slug, form="easy read", language="en", title="Help", body="We help.", is_machine_made=False,
        by=keeping.asking_as_an_editor(), at=AT,
    )  # fmt: skip
    states.append(state())
    keeping.published(service, does="We do something else now.")
    states.append(state())

    assert states == ["missing", "there", "stale"]


def test_a_form_kept_again_is_up_to_date_again() -> None:
    service = keeping.published(keeping.a_service(), does="We do something else now.")

    variant = enriching.keep_variant(
        service.slug, form="easy read", language="en", title="Help", body="We help.", is_machine_made=False,
        by=keeping.asking_as_an_editor(), at=AT,
    )  # fmt: skip

    assert variant.made_from == service.changes


def test_another_language_is_not_english() -> None:
    with pytest.raises(Refused, match="Choose the language"):
        enriching.keep_variant(
            keeping.a_service().slug, form="language", language="en", title="x", body="y", is_machine_made=False,
            by=keeping.asking_as_an_editor(), at=AT,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "is_kept"), [("https://sounds.example.org/help.mp3", True), ("a nice voice", False)]
)
def test_sound_is_kept_by_the_address_of_its_recording(client: Client, body: str, is_kept: bool) -> None:
    service = keeping.a_service()
    client.force_login(keeping.an_editor())

    client.post(
        f"/local-offer/edit/records/{service.slug}/forms/sound/en/", {"title": "Listen", "body": body}
    )

    assert Variant.objects.exists() is is_kept


def test_an_editor_adds_an_event_puts_it_right_and_takes_it_off(client: Client) -> None:
    client.force_login(keeping.an_editor())
    typed = {
        "title": "Drop-in", "says": "Come and talk.", "on-day": "5", "on-month": "1", "on-year": "2099",
        "from_time": "10:00", "to_time": "12.30", "place": "Library",
    }  # fmt: skip

    client.post("/local-offer/edit/events/new/", typed)
    event = Event.objects.get()
    client.post(f"/local-offer/edit/events/{event.pk}/", {**typed, "place": "Town hall"})
    place = Event.objects.get().place
    client.post(f"/local-offer/edit/events/{event.pk}/", {"take-away": "yes"})

    assert (event.ends_at and event.ends_at.minute, place, Event.objects.count()) == (30, "Town hall", 0)


def test_an_event_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(Refused, match="ends before it starts"):
        enriching.keep_event(None, happening=_happening(ends_at=AT), by=keeping.asking_as_an_editor(), at=AT)


def _attempts(by: Principal) -> dict[str, object]:
    service, contact = keeping.a_service(), _contact()
    report, event = (
        _report(contact),
        Event.objects.create(title="x", says="y", starts_at=AT, place="z", changed_at=AT),
    )
    variant = Variant.objects.create(
        service=service, form="sound", title="x", body="y", made_from=1, made_at=AT
    )
    return {
        "mend": lambda: actions.mend_report(report.pk, done="x", by=by, at=AT),
        "contact": lambda: actions.change_contact(
            contact.pk, role="x", name="", email="a@example.org", phone="", by=by, at=AT
        ),
        "form": lambda: enriching.keep_variant(
            service.slug,
            form="sound",
            language="en",
            title="x",
            body="y",
            is_machine_made=False,
            by=by,
            at=AT,
        ),
        "no form": lambda: enriching.take_away_variant(variant.pk, by=by, at=AT),
        "event": lambda: enriching.keep_event(None, happening=_happening(), by=by, at=AT),
        "no event": lambda: enriching.take_away_event(event.pk, by=by, at=AT),
    }


@pytest.mark.parametrize("what", ["mend", "contact", "form", "no form", "event", "no event"])
def test_only_an_editor_does_any_of_it(what: str) -> None:
    attempt = _attempts(asker(builders.a_member("coordinator")))[what]

    with pytest.raises(Refused, match="Only an editor"):
        attempt()  # type: ignore[operator]  # each is a function
