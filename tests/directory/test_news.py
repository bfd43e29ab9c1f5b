"""Nobody gets the newsletter who has not said yes twice; leaving takes one press; a batch may run twice."""

import logging
from datetime import timedelta

import pytest
from django.test import Client

from tests import builders
from tests.builders import AT, asker
from tests.directory import keeping
from trellis.directory import jobs, posting
from trellis.directory.actions import news, subscribing
from trellis.directory.forms import news as forms
from trellis.directory.models import Event, Newsletter, Subscriber
from trellis.directory.queries import news as queries
from trellis.foundation.access import NOBODY, Refused, system
from trellis.foundation.jobs import run_waiting
from trellis.foundation.ledger.models import Entry
from trellis.foundation.messages.models import Outgoing

pytestmark = pytest.mark.django_db
DOOR = system("front door")
ADDRESS = "reader@example.org"


def _ask(email: str = ADDRESS, *, districts: tuple[str, ...] = ()) -> str:
    """Ask for it; the secret in the message that comes."""
    subscribing.subscribe(email, districts=districts, by=DOOR, at=AT)
    body = next(one.body for one in keeping.messages("newsletter-confirm") if one.to_address == email)
    return body.partition("/confirm/")[2].partition("/")[0]


def _reader(email: str = ADDRESS, *, districts: tuple[str, ...] = ()) -> str:
    key = _ask(email, districts=districts)
    subscribing.confirm(key, by=DOOR, at=AT)
    return key


def _issue(**known: object) -> Newsletter:
    items = [
        {"title": "For all", "says": "x", "address": "https://example.org/", "districts": []},
        {"title": "For the north", "says": "x", "address": "https://example.org/", "districts": ["north"]},
    ]
    least = {"title": "News", "opening": "Hello", "items": items, "covers_from": AT, "made_at": AT}
    return Newsletter.objects.create(**{**least, "made_by_name": "Somebody else", **known})


def _send(issue: Newsletter) -> None:
    by, at = keeping.asking_as_an_editor(), AT + timedelta(days=1)
    news.send(issue.pk, seen=queries.mark(issue), by=by, at=at)
    run_waiting(at)


def _sent() -> list[Outgoing]:
    return keeping.messages("newsletter:")


def test_nothing_comes_to_an_address_that_has_not_said_yes() -> None:
    _ask()

    _send(_issue())

    assert _sent() == []


def test_who_said_yes_gets_it_with_a_way_to_stop_it() -> None:
    key = _reader()

    _send(_issue())

    assert [posting.address("leave", key) in one.body for one in _sent()] == [True]


def test_a_batch_that_runs_twice_sends_once() -> None:
    _reader()
    issue = _issue()
    _send(issue)

    jobs.send_batch.run(AT + timedelta(days=1), newsletter_id=issue.pk, after=0)

    issue.refresh_from_db()
    assert (len(_sent()), issue.sent_to) == (1, 1)


def test_everybody_gets_it_however_many_batches_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(posting, "BATCH", 2)
    for number in range(5):
        _reader(f"reader{number}@example.org")

    _send(_issue())

    assert len({one.to_address for one in _sent()}) == 5


def test_who_chose_a_place_gets_news_of_it_and_of_everywhere() -> None:
    _reader("north@example.org", districts=("north",))
    _reader("south@example.org", districts=("south",))

    _send(_issue())

    assert [("For the north" in one.body, "For all" in one.body) for one in _sent()] == [
        (True, True),
        (False, True),
    ]


def test_leaving_forgets_the_address() -> None:
    key = _reader()

    subscribing.leave(key, by=DOOR, at=AT)

    assert not Subscriber.objects.exists()


def test_leaving_needs_one_press_no_account_and_no_page_before_it(client: Client) -> None:
    key = _reader()
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post(f"/local-offer/news/leave/{key}/", {"List-Unsubscribe": "One-Click"})

    assert (answer.status_code, Subscriber.objects.count()) == (200, 0)


@pytest.mark.parametrize("page", ["confirm", "leave"])
def test_a_mail_program_that_opens_the_link_does_nothing(client: Client, page: str) -> None:
    key = _ask()

    client.get(f"/local-offer/news/{page}/{key}/")

    assert Subscriber.objects.get().confirmed_at is None


def test_a_link_that_is_not_ours_confirms_nothing() -> None:
    with pytest.raises(Refused, match="no longer works"):
        subscribing.confirm("made-up", by=DOOR, at=AT)


def test_asking_twice_sends_one_message_an_hour() -> None:
    _ask()

    subscribing.subscribe(ADDRESS, districts=(), by=DOOR, at=AT + timedelta(minutes=59))

    assert len(keeping.messages("newsletter")) == 1


def test_the_page_says_the_same_whether_or_not_somebody_reads_it_already(client: Client) -> None:
    _reader("known@example.org")

    answers = [
        client.post("/local-offer/news/", {"email": one}) for one in ("known@example.org", "new@example.org")
    ]

    assert {(one.status_code, one["Location"]) for one in answers} == {(302, "/local-offer/news/asked/")}


def test_asking_is_held_back_after_a_few_times(client: Client) -> None:
    answers = [
        client.post("/local-offer/news/", {"email": f"r{number}@example.org"}).status_code
        for number in range(6)
    ]

    assert answers == [302] * 5 + [422]


def test_no_address_is_in_the_ledger_or_in_a_log(caplog: pytest.LogCaptureFixture, client: Client) -> None:
    caplog.set_level(logging.DEBUG)
    client.post("/local-offer/news/", {"email": ADDRESS})
    _reader("second@example.org")
    _send(_issue())

    kept = " ".join(f"{one.actor_name} {one.subject} {one.facts}" for one in Entry.objects.all())

    assert "@example.org" not in kept + caplog.text


def test_no_address_can_be_read_from_a_link() -> None:
    key = _reader()

    assert ("reader" in key, "example" in key, len(key)) == (False, False, 40)


def test_who_never_said_yes_is_forgotten_within_a_fortnight() -> None:
    _ask()
    _reader("second@example.org")

    jobs.forget_unconfirmed.run(AT + timedelta(days=15))

    assert [one.email for one in Subscriber.objects.all()] == ["second@example.org"]


def test_a_draft_holds_what_changed_since_the_last_and_what_is_coming() -> None:
    _issue(sent_at=AT, made_at=AT - timedelta(hours=1))
    keeping.a_service(name="Untouched", changed_at=AT - timedelta(days=9))
    keeping.published(keeping.a_service(title="A new number"), phone="01632 960009")
    Event.objects.create(
        title="Drop-in", says="Come", starts_at=AT + timedelta(days=9), place="x", changed_at=AT
    )

    draft = news.draft("News", by=keeping.asking_as_an_editor(), at=AT + timedelta(days=1))

    assert [item["title"].partition(",")[0] for item in draft.items] == ["A new number", "Drop-in"]


def test_there_is_one_draft_at_a_time() -> None:
    _issue()

    with pytest.raises(Refused, match="a draft already"):
        news.draft("News", by=keeping.asking_as_an_editor(), at=AT)


def test_nobody_sends_what_they_wrote() -> None:
    me = keeping.asking_as_an_editor()
    issue = news.draft("News", by=me, at=AT)

    with pytest.raises(Refused, match="Somebody else must read it"):
        news.send(issue.pk, seen=queries.mark(issue), by=me, at=AT)


def test_it_is_sent_once() -> None:
    issue = _issue(sent_at=AT)

    with pytest.raises(Refused, match="has been sent"):
        news.send(issue.pk, seen="", by=keeping.asking_as_an_editor(), at=AT)


@pytest.mark.parametrize("role", ["coordinator", "family"])
def test_only_editors_write_and_send(role: str) -> None:
    by, issue = asker(builders.a_member(role)), _issue()

    for attempt in (
        lambda: news.draft("News", by=by, at=AT),
        lambda: news.edit(issue.pk, title="x", opening="y", items=[], seen="", by=by, at=AT),
        lambda: news.send(issue.pk, seen="", by=by, at=AT),
    ):
        with pytest.raises(Refused, match="Only"):
            attempt()


def test_nobody_at_all_subscribes_but_by_the_front_door() -> None:
    with pytest.raises(Refused, match="Use the form"):
        subscribing.subscribe(ADDRESS, districts=(), by=NOBODY, at=AT)


def test_what_was_sent_is_public_and_a_draft_is_not(client: Client) -> None:
    sent, draft = _issue(title="October", sent_at=AT), _issue(title="November")

    answers = [client.get(f"/local-offer/news/{one.pk}/").status_code for one in (sent, draft)]

    assert answers == [200, 404]


def test_an_editor_leaves_an_item_out_and_rewords_another(client: Client) -> None:
    issue = _issue()
    client.force_login(keeping.an_editor())

    client.post(
        f"/local-offer/news/desk/{issue.pk}/",
        {
            "title": "News", "opening": "Hello", "keep_0": "on", "heading_0": "Better", "says_0": "Clear",
            "heading_1": "x", "says_1": "y", "seen": queries.mark(issue),
        },
    )  # fmt: skip

    issue.refresh_from_db()
    assert [(item["title"], item["says"]) for item in issue.items] == [("Better", "Clear")]


def test_the_archive_and_the_form_are_for_anybody(client: Client) -> None:
    _issue(title="October", sent_at=AT)

    assert "October" in client.get("/local-offer/news/").content.decode()


def test_the_desk_shows_the_draft_and_how_many_read_it(client: Client) -> None:
    _reader()
    _issue(title="November")
    client.force_login(keeping.an_editor())

    body = client.get("/local-offer/news/desk/").content.decode()

    assert ("November" in body, "Send it to 1 person" in body) == (True, True)


def test_the_archive_is_newest_first() -> None:
    _issue(title="Older", sent_at=AT - timedelta(days=40))
    _issue(title="Newer", sent_at=AT)

    assert [one.title for one in queries.archive()] == ["Newer", "Older"]


def test_words_that_changed_after_they_were_read_are_not_sent(client: Client) -> None:
    issue = _issue()
    read = queries.mark(issue)
    news.edit(
        issue.pk, title="News", opening="Unread", items=[], seen=read, by=keeping.asking_as_an_editor(), at=AT
    )
    client.force_login(keeping.an_editor())

    answer = client.post(f"/local-offer/news/desk/{issue.pk}/send/", {"seen": read})

    issue.refresh_from_db()
    assert (answer.status_code, "Read it again" in answer.content.decode(), issue.sent_at) == (
        422,
        True,
        None,
    )


def test_the_desk_shows_the_opening_to_whoever_sends_it(client: Client) -> None:
    _issue(opening="Spring is here.")
    client.force_login(keeping.an_editor())

    assert "Spring is here." in client.get("/local-offer/news/desk/").content.decode()


def test_an_older_form_of_the_draft_replaces_nothing_and_is_kept(client: Client) -> None:
    issue = _issue()
    read = queries.mark(issue)
    hers = {"title": "News", "opening": "Her opening", "items": issue.items, "seen": read}
    news.edit(issue.pk, **hers, by=keeping.asking_as_an_editor(), at=AT)
    client.force_login(keeping.an_editor())

    page = client.post(
        f"/local-offer/news/desk/{issue.pk}/", {"title": "News", "opening": "My opening", "seen": read}
    ).content.decode()

    issue.refresh_from_db()
    assert (issue.opening, "Her opening" in page, "My opening" in page) == ("Her opening", True, True)


def test_what_is_typed_stays_with_its_item_when_another_left_one_out_before_it() -> None:
    keeping.published(keeping.a_service(title="First"), phone="01632 960001")
    keeping.published(keeping.a_service(title="Second"), phone="01632 960002")
    me = keeping.asking_as_an_editor()
    draft = news.draft("News", by=me, at=AT)
    kept = draft.items[1]

    news.edit(draft.pk, title="x", opening="y", items=[kept], seen=queries.mark(draft), by=me, at=AT)

    assert forms.Write(issue=queries.draft(draft.pk, me)).rows[0][0] == f"keep_{kept['key']}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_part_of_a_link_stops_nothing_and_says_so(client: Client, method: str) -> None:
    key = _reader()

    answer = getattr(client, method)(f"/local-offer/news/leave/{key[:20]}/")

    page = answer.content.decode()
    assert ("not whole" in page, "You have left" in page, Subscriber.objects.count()) == (True, False, 1)


def test_pressing_twice_says_the_same_as_a_link_nobody_has(client: Client) -> None:
    key = _reader()
    pages = [client.post(f"/local-offer/news/leave/{one}/").content for one in (key, key, "a" * 40)]

    assert len(set(pages)) == 1
