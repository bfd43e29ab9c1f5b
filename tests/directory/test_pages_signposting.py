"""My own list, and lists made for a family: who may make them, what is kept, and whether they were opened."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests import builders
from tests.builders import TESTS, asker
from tests.directory.records import AT, load
from tests.portal.reading import words_of
from tests.portal.staging import signed_in
from trellis.directory.actions import signposting as actions
from trellis.directory.models import Shortlist
from trellis.directory.queries import signposting
from trellis.foundation.access import NOBODY, Principal, Refused, asking, middleware
from trellis.foundation.access.models import User
from trellis.foundation.messages.models import Outgoing

pytestmark = pytest.mark.django_db

ON = AT.date()
LIST = "/local-offer/list/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "now", lambda: AT)


def _a_senco() -> User:
    return builders.a_member("senco", kind="professional", name="Maya Osei", job_title="SENCO")


def _made(by: Principal) -> str:
    return actions.make_list(["attendance-team"], note="Ring them first.", has_looked=False, by=by, at=AT)


def _keeps(client: Client, slug: str) -> None:
    client.post(f"{LIST}keep/", {"keep": slug, "back": f"/local-offer/{slug}/"})


def test_a_visitor_keeps_a_list_and_takes_things_off_again(client: Client) -> None:
    load()
    _keeps(client, "attendance-team")
    _keeps(client, "hearing-service")
    client.post(f"{LIST}keep/", {"drop": "attendance-team"})

    page = words_of(client.get(LIST).content.decode())

    assert "Hearing Service" in page
    assert "Attendance Team" not in page


def test_what_is_no_record_is_not_kept(client: Client) -> None:
    _keeps(client, "nothing-like-it")

    assert "Nothing is on your list yet." in client.get(LIST).content.decode()


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", ""])
def test_keeping_something_leads_nowhere_else(client: Client, back: str) -> None:
    answer = client.post(f"{LIST}keep/", {"keep": "x", "back": back})

    assert answer.headers["Location"] == LIST


def test_a_visitor_cannot_make_a_page_for_a_family(client: Client) -> None:
    assert client.post("/local-offer/lists/make/", {"note": ""}).status_code == 403


@pytest.mark.parametrize("by", [NOBODY, Principal(kind=NOBODY.kind, name="x")])
def test_only_those_who_work_with_families_make_a_list(by: Principal) -> None:
    load()

    with pytest.raises(Refused, match="works with families"):
        _made(by)


def test_a_list_of_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="Pick at least one"):
        actions.make_list([], note="", has_looked=False, by=asker(_a_senco(), ON), at=AT)


def test_a_senco_makes_a_page_sends_it_and_sees_that_it_was_opened() -> None:
    load()
    senco = signed_in(_a_senco())
    _keeps(senco, "attendance-team")
    made = senco.post("/local-offer/lists/make/", {"note": "Ring them first."}).headers["Location"]
    senco.post(f"{made}send/", {"email": "parent@example.org"})

    Client().get(_address_in(_sent().body))

    mine = words_of(senco.get("/local-offer/lists/").content.decode())
    assert "Attendance Team" in mine
    assert "2 November 2026" in mine
    assert Shortlist.objects.get().opened == 1


def test_a_family_opens_it_without_an_account_and_reads_who_picked_it(client: Client) -> None:
    load()
    key = _made(asker(_a_senco(), ON))

    page = words_of(client.get(f"/local-offer/lists/{key}/").content.decode())

    assert "Picked by Maya Osei (SENCO) on 2 November 2026" in page
    assert "Ring them first." in page
    assert "Send it by email" not in page


def test_only_the_digest_of_the_key_is_kept() -> None:
    load()
    key = _made(asker(_a_senco(), ON))

    assert key not in repr(Shortlist.objects.values().get())


def test_its_maker_looking_at_it_is_not_the_family_opening_it() -> None:
    load()
    user = _a_senco()
    key = _made(asker(user, ON))

    signed_in(user).get(f"/local-offer/lists/{key}/")

    assert Shortlist.objects.get().opened_at is None


def test_a_list_ends() -> None:
    load()
    by = asker(_a_senco(), ON)
    key = _made(by)
    ends = ON + timedelta(days=actions.DAYS)

    assert signposting.family_list(key, NOBODY, ends) is not None
    assert signposting.family_list(key, NOBODY, ends + timedelta(days=1)) is None


def test_nobody_sends_a_list_of_somebody_elses() -> None:
    load()
    key = _made(asker(_a_senco(), ON))

    with pytest.raises(Refused, match="not yours"):
        actions.send_list(key, email="parent@example.org", by=asker(_a_senco(), ON), at=AT)


def test_a_visitor_cannot_send_a_list() -> None:
    load()
    key = _made(asker(_a_senco(), ON))

    with pytest.raises(Refused, match="works with families"):
        actions.send_list(key, email="parent@example.org", by=NOBODY, at=AT)


def test_a_key_that_opens_nothing_is_refused(client: Client) -> None:
    assert client.get("/local-offer/lists/nothing/").status_code == 404
    with pytest.raises(Refused, match="no such list"):
        actions.note_opened("nothing", by=NOBODY, at=AT)


def test_the_message_names_no_child_and_the_list_keeps_no_address() -> None:
    load()
    by = asker(_a_senco(), ON)

    actions.send_list(_made(by), email="parent@example.org", by=by, at=AT)

    assert _sent().child_id is None
    assert "parent@example.org" not in repr(Shortlist.objects.values().get())


def _sent() -> Outgoing:
    with asking(TESTS, ON):
        return Outgoing.objects.get()


def _address_in(body: str) -> str:
    found = re.search(r"/local-offer/lists/\S+/", body)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("note", "ticked", "is_made"),
    [
        ("Kian Applegarth 12/05/2016", {}, False),
        ("Kian Applegarth 12/05/2016", {"has_looked": "on"}, False),
        ("For Kian Applegarth.", {}, False),
        ("Ask for Attendance Team, or for Maya Osei.", {}, True),
        ("Ask for Priya Patel, their worker.", {"has_looked": "on"}, True),
    ],
)
def test_a_note_that_may_name_a_child_is_kept_on_the_form_and_not_sent(
    note: str, ticked: dict[str, str], is_made: bool
) -> None:
    load()
    senco = signed_in(_a_senco())
    _keeps(senco, "attendance-team")

    answer = senco.post("/local-offer/lists/make/", {"note": note, **ticked})

    is_said = "Leave out names and birth dates" in answer.content.decode()
    assert (Shortlist.objects.exists(), is_said, note in answer.content.decode()) == (
        is_made, not is_made, not is_made,
    )  # fmt: skip


def test_whoever_made_a_page_takes_it_down_and_its_link_opens_nothing(client: Client) -> None:
    load()
    user = _a_senco()
    key = _made(asker(user, ON))

    signed_in(user).post(f"/local-offer/lists/{Shortlist.objects.get().pk}/take-down/")

    assert client.get(f"/local-offer/lists/{key}/").status_code == 404


def test_nobody_takes_down_a_page_of_somebody_elses() -> None:
    load()
    _made(asker(_a_senco(), ON))

    with pytest.raises(Refused, match="not yours"):
        actions.take_down_list(Shortlist.objects.get().pk, by=asker(_a_senco(), ON), at=AT)
