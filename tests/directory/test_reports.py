"""Reports are dealt with, contacts put right, other forms and events kept."""

from datetime import timedelta

import pytest
from django.test import Client

from tests import builders
from tests.builders import AT, ON, asker
from tests.directory import keeping
from trellis.directory.actions import enriching
from trellis.directory.actions import keeping as actions
from trellis.directory.models import ClusterContact, ContactReport, Event, Service, Variant
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
        seen=queries.mark_of_contact(contact), by=keeping.asking_as_an_editor(), at=AT,
    )  # fmt: skip

    contact.refresh_from_db()
    assert (contact.name, contact.checked_on) == ("Sam Example", ON)


def _change(contact: ClusterContact, *, seen: str = "", **said: str) -> None:
    known = {"role": contact.role, "name": contact.name, "email": contact.email, "phone": contact.phone}
    seen = seen or queries.mark_of_contact(contact)
    actions.change_contact(
        contact.pk, **{**known, **said}, seen=seen, by=keeping.asking_as_an_editor(), at=AT
    )


def test_an_older_form_of_a_contact_erases_nothing_and_is_kept_beside_what_it_says_now(
    client: Client,
) -> None:
    contact = _contact()
    read = queries.mark_of_contact(contact)
    _change(contact, name="Sam Example", email="sam@example.org")
    client.force_login(keeping.an_editor())

    answer = client.post(
        f"/local-offer/edit/contacts/{contact.pk}/", {"role": "Lead", "phone": "01632 960123", "seen": read}
    )

    page = answer.content.decode()
    contact.refresh_from_db()
    assert (answer.status_code, contact.name) == (422, "Sam Example")
    assert ("sam@example.org" in page, "01632 960123" in page, "while you were writing" in page) == (
        True, True, True,
    )  # fmt: skip


def test_a_contact_nobody_can_reach_is_refused() -> None:
    with pytest.raises(Refused, match="email address or a phone"):
        _change(_contact(), email="", phone="")


def test_an_editor_deals_with_a_report_from_the_list(client: Client) -> None:
    report = _report(_contact())
    client.force_login(keeping.an_editor())

    body = client.get("/local-offer/edit/reports/").content.decode()
    client.post(
        f"/local-offer/edit/contacts/{report.contact_id}/",
        {"role": "Lead", "email": "new@example.org", "seen": queries.contact(report.contact_id).seen},
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
        seen=queries.mark_of_form(None), by=keeping.asking_as_an_editor(), at=AT,
    )  # fmt: skip
    states.append(state())
    keeping.published(service, does="We do something else now.")
    states.append(state())

    assert states == ["missing", "there", "stale"]


def test_a_form_kept_again_is_up_to_date_again() -> None:
    service = keeping.published(keeping.a_service(), does="We do something else now.")

    variant = enriching.keep_variant(
        service.slug, form="easy read", language="en", title="Help", body="We help.", is_machine_made=False,
        seen=queries.mark_of_form(None), by=keeping.asking_as_an_editor(), at=AT,
    )  # fmt: skip

    assert variant.made_from == service.changes


def test_another_language_is_not_english() -> None:
    with pytest.raises(Refused, match="Choose the language"):
        enriching.keep_variant(
            keeping.a_service().slug, form="language", language="en", title="x", body="y", is_machine_made=False,
            seen=queries.mark_of_form(None), by=keeping.asking_as_an_editor(), at=AT,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "is_kept"), [("https://sounds.example.org/help.mp3", True), ("a nice voice", False)]
)
def test_sound_is_kept_by_the_address_of_its_recording(client: Client, body: str, is_kept: bool) -> None:
    service = keeping.a_service()
    client.force_login(keeping.an_editor())

    client.post(
        f"/local-offer/edit/records/{service.slug}/forms/sound/en/",
        {"title": "Listen", "body": body, "seen": queries.mark_of_form(None)},
    )

    assert Variant.objects.exists() is is_kept


def test_an_editor_adds_an_event_puts_it_right_and_takes_it_off(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trellis.foundation.access.middleware.now", lambda: AT)
    client.force_login(keeping.an_editor())
    typed = {
        "title": "Drop-in", "says": "Come and talk.", "on-day": "5", "on-month": "1", "on-year": "2027",
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


@pytest.mark.parametrize(("days", "why"), [(-400, "is past"), (4000, "three years ahead")])
def test_an_event_nobody_would_see_is_refused(days: int, why: str) -> None:
    wrong = _happening(starts_at=AT + timedelta(days=days), ends_at=None)

    with pytest.raises(Refused, match=why):
        enriching.keep_event(None, happening=wrong, by=keeping.asking_as_an_editor(), at=AT)


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
            contact.pk, role="x", name="", email="a@example.org", phone="", seen="", by=by, at=AT
        ),
        "form": lambda: enriching.keep_variant(
            service.slug,
            form="sound",
            language="en",
            title="x",
            body="y",
            is_machine_made=False,
            seen="",
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


def _easy(service: Service, body: str) -> dict[str, str]:
    row = next(one for one in queries.forms_of(service.slug)[1] if one.form == "easy read")
    return {"title": "Help", "body": body, "seen": row.seen}


def test_an_older_easy_read_form_replaces_nothing_and_is_kept_beside_what_it_says_now(client: Client) -> None:
    service = keeping.a_service()
    where = f"/local-offer/edit/records/{service.slug}/forms/easy-read/en/"
    hers, mine = _easy(service, "Her words."), _easy(service, "My words.")
    client.force_login(keeping.an_editor())
    client.post(where, hers)

    answer = client.post(where, mine)

    page = answer.content.decode()
    assert (answer.status_code, Variant.objects.get().body) == (422, "Her words.")
    assert ("Her words." in page, "My words." in page) == (True, True)


def test_a_line_of_easy_read_is_fifteen_words_at_most(client: Client) -> None:
    service = keeping.a_service()
    where = f"/local-offer/edit/records/{service.slug}/forms/easy-read/en/"
    long = "We help.\n" + "word " * 16
    client.force_login(keeping.an_editor())

    page = client.post(where, _easy(service, long)).content.decode()

    assert ("Line 2 has 16 words" in page, long.strip() in page, Variant.objects.exists()) == (
        True, True, False,
    )  # fmt: skip
