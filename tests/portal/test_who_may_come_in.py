"""The family's door opens to those tied to the child, while they are, and shows each what they may see."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import (
    TESTS,
    a_carer,
    a_child,
    a_link,
    a_member,
    a_tie,
    a_user,
    an_address,
    asker,
)
from tests.cases.browsing import browser_of
from tests.foundation.files.samples import a_pdf, an_upload
from tests.portal.reading import words_of
from tests.portal.staging import NOON, Staged, note_advice, signed_in, staged
from trellis.cases.actions import contacting
from trellis.cases.models import Advice, Contact, Notice, Request
from trellis.foundation import files, ledger
from trellis.foundation.access import Principal, asking
from trellis.foundation.access.links import SESSION_KEY
from trellis.foundation.access.models import Link, User
from trellis.foundation.ledger.models import Entry
from trellis.people.actions import open_in_emergency
from trellis.people.models import Carer, Involvement, RightsArrangement
from trellis.people.queries import wanted
from trellis.plans.models import Line, Plan

pytestmark = pytest.mark.django_db

Looking = Callable[[datetime], None]
PAGES = (
    "child",
    "letter",
    "messages",
    "withdraw",
    "papers",
    "rights",
    "looked",
    "draft",
    "school",
    "meeting",
)
SIXTEEN_ALREADY = date(2009, 9, 1)
STREET, POSTCODE = "7 Hidden Lane", "CM1 1QH"

every_page = pytest.mark.parametrize("page", PAGES)


@pytest.fixture
def at(looking: Looking) -> Staged:
    found = staged("gathering_advice")
    looking(found.at)
    return found


@every_page
def test_another_family_finds_nothing(page: str, at: Staged) -> None:
    assert _open(signed_in(a_carer(a_child()).user), at, page) == 404


@every_page
def test_staff_do_not_come_in_by_the_family_s_door(page: str, at: Staged) -> None:
    assert _open(browser_of(at.worker), at, page) == 403


@every_page
def test_somebody_who_has_not_signed_in_is_asked_to(page: str, at: Staged) -> None:
    assert _open(Client(), at, page) == 302


@every_page
def test_a_parent_whose_part_has_ended_finds_nothing(page: str, at: Staged) -> None:
    with asking(TESTS, at.on):
        Involvement.objects.filter(user=at.carer.user).update(ends_on=at.on)

    assert _open(signed_in(at.carer.user), at, page) == 404


def test_a_carer_with_no_tie_finds_nothing(at: Staged) -> None:
    user = a_user("family")
    with asking(TESTS, at.on):
        Carer.objects.create(child=at.child, user=user, relation="aunt", starts_on=date(2020, 1, 1))

    assert _open(signed_in(user), at, "child") == 404


def test_a_parent_s_door_closes_on_the_day_the_rights_pass(looking: Looking) -> None:
    at = staged("gathering_advice", born_on=SIXTEEN_ALREADY)
    looking(at.at)

    assert _open(signed_in(at.carer.user), at, "child") == 404


def test_a_parent_who_acts_by_agreement_still_comes_in(looking: Looking) -> None:
    at = staged("gathering_advice", born_on=SIXTEEN_ALREADY)
    looking(at.at)
    with asking(TESTS, at.on):
        RightsArrangement.objects.create(
            child=at.child, carer=at.carer, why="agreed", decision="all of it", reason="She said so",
            noted_on=date(2026, 6, 1), noted_by_name="Tests",
        )  # fmt: skip

    assert _open(signed_in(at.carer.user), at, "child") == 200


def test_each_look_is_noted(at: Staged) -> None:
    _open(signed_in(at.carer.user), at, "papers")

    with asking(TESTS, at.on):
        looks = Entry.objects.filter(child_id=at.child.pk, event="record.viewed", actor_id=at.carer.user_id)
        assert [look.facts["page"] for look in looks] == ["the family's list of papers"]


def test_who_has_looked_is_said_by_job_and_never_by_name(at: Staged) -> None:
    with asking(TESTS, at.on):
        _note_view(at, asker(at.worker, at.on), "the case page")

    page = _words(signed_in(at.carer.user), at, "looked")

    assert "plan co-ordinator, SEND Operations" in page
    assert "Amy Brown" not in page


def test_a_supporter_reads_and_asks(at: Staged) -> None:
    client = signed_in(_supporter(at))

    client.post(_address(at, "messages"), {"words": "May I come to the meeting?"})

    assert "May I come to the meeting?" in _words(client, at, "messages")


@pytest.mark.parametrize("page", ["withdraw", "draft", "school", "meeting"])
def test_a_supporter_answers_nothing_for_the_family(page: str, at: Staged) -> None:
    assert signed_in(_supporter(at)).post(_address(at, page), {"words": "x", "sure": "on"}).status_code == 403


def test_a_supporter_does_not_see_who_has_looked(at: Staged) -> None:
    assert _open(signed_in(_supporter(at)), at, "looked") == 404


def test_a_family_link_shows_its_own_child_and_takes_questions(at: Staged) -> None:
    client = _by_link(at)

    client.post(_address(at, "messages"), {"words": "When is the visit?"})

    assert "When is the visit?" in _words(client, at, "messages")
    assert "The council is asking for advice" in words_of(client.get(reverse("portal:home")).content.decode())


def test_a_family_link_shows_no_other_child(at: Staged) -> None:
    assert _by_link(at).get(reverse("portal:child", args=[a_child().pk])).status_code == 404


def test_a_family_link_shows_who_has_looked_and_its_own_visits_as_theirs(at: Staged) -> None:
    client = _by_link(at, asked_by=at.carer)
    _open(client, at, "messages")

    page = _words(client, at, "looked")

    assert "You, by the link we sent you" in page
    assert "asked for advice" not in page
    assert "Who has looked at this record" in _words(client, at, "child")


def test_a_visit_by_her_link_is_hers_when_she_signs_in(at: Staged) -> None:
    User.objects.filter(pk=at.carer.user_id).update(name="Joy Example")
    _open(_by_link(at, asked_by=at.carer), at, "messages")

    page = _words(signed_in(User.objects.get(pk=at.carer.user_id)), at, "looked")

    assert "You, by the link we sent you" in page
    assert "asked for advice" not in page


def test_an_adviser_by_a_link_is_somebody_who_was_asked(at: Staged) -> None:
    _link, adviser = a_link(at.child)
    with asking(TESTS, at.on):
        _note_view(at, adviser, "the request for advice")

    assert "Somebody we asked for advice" in _words(signed_in(at.carer.user), at, "looked")


def test_a_record_opened_in_an_emergency_says_so_to_the_family(at: Staged) -> None:
    stranger = asker(a_member("dsco", job_title="Social care officer"), at.on)
    wanted_child = wanted(f"Ada {at.child.family_name} 4 March 2018")
    open_in_emergency(wanted_child, reason="Found alone at the station", by=stranger, at=at.at)
    with asking(TESTS, at.on):
        _note_view(at, stranger, "the child's record")

    page = _words(signed_in(at.carer.user), at, "looked")

    assert "Opened the record in an emergency" in page
    assert "the child's record, in an emergency" in page


def test_the_link_of_a_parent_who_no_longer_cares_for_the_child_shows_nothing(at: Staged) -> None:
    client = _by_link(at, asked_by=at.carer)
    assert _open(client, at, "child") == 200

    with asking(TESTS, at.on):
        Carer.objects.filter(pk=at.carer.pk).update(ends_on=at.on)

    assert _open(client, at, "child") == 404
    assert "This link does not show a record any more." in words_of(
        client.get(reverse("portal:home")).content.decode()
    )


@pytest.mark.parametrize(("cares_still", "status"), [(True, 200), (False, 404)])
def test_a_link_opens_reports_only_while_it_stands(cares_still: bool, status: int, at: Staged) -> None:
    client = _by_link(at, asked_by=at.carer)
    report = _report(at)
    with asking(TESTS, at.on):
        Carer.objects.filter(pk=at.carer.pk).update(ends_on=None if cares_still else at.on)

    assert client.get(reverse("files:download", args=[report])).status_code == status


def test_a_report_is_got_only_with_advice_that_is_ready(at: Staged) -> None:
    report = _report(at, confirmed=False)

    assert signed_in(at.carer.user).get(reverse("files:download", args=[report])).status_code == 404


def test_the_link_of_somebody_nobody_has_checked_shows_nothing(at: Staged) -> None:
    assert _open(_by_link(at, asked_by=at.carer, checked=False), at, "child") == 404


def test_a_parent_s_link_closes_when_the_rights_pass(looking: Looking) -> None:
    at = staged("gathering_advice", born_on=SIXTEEN_ALREADY)
    looking(at.at)

    assert _open(_by_link(at, asked_by=at.carer), at, "child") == 404


def test_a_link_for_something_else_is_no_family_link(at: Staged) -> None:
    assert _open(_by_link(at, purpose="advice", subject="advice:1"), at, "child") == 403


def test_parents_who_live_together_read_each_other_s_questions(at: Staged) -> None:
    other = a_carer(at.child, relation="father", is_main_contact=False)
    _ask(at, at.parent, "From the mother")

    assert "From the mother" in _words(signed_in(other.user), at, "messages")


def test_parents_kept_apart_read_only_what_they_said_themselves(at: Staged) -> None:
    other = _apart(at)
    _ask(at, at.parent, "From the mother")
    _ask(at, asker(other.user, at.on), "From the father")

    page = _words(signed_in(other.user), at, "messages")

    assert "From the father" in page
    assert "From the mother" not in page


def test_a_call_with_one_parent_is_not_read_by_the_other_who_is_kept_apart(at: Staged) -> None:
    other = _apart(at)
    call = contacting.Call("to-family", "phone", "We spoke about the refuge")
    contacting.log_contact(at.case.pk, call=call, by=asker(at.worker, at.on), at=at.at)

    assert "refuge" not in _words(signed_in(other.user), at, "messages")


def test_an_answer_to_one_parent_is_not_read_by_the_other_who_is_kept_apart(at: Staged) -> None:
    other = _apart(at)
    asked = _ask(at, at.parent, "Can we meet?")
    contacting.answer_question(asked.pk, words="Yes, on Monday", by=asker(at.worker, at.on), at=at.at)

    assert "Yes, on Monday" not in _words(signed_in(other.user), at, "messages")


@pytest.mark.parametrize("page", ["child", "letter", "messages", "papers", "rights", "looked"])
def test_a_hidden_address_is_on_no_page_of_one_who_may_not_know_it(page: str, at: Staged) -> None:
    other = _apart(at)
    note = f"We came to {STREET}, {POSTCODE.lower()}"
    with asking(TESTS, at.on):
        Contact.objects.create(
            case=at.case, child_id=at.child.pk, direction="to-family", channel="letter", words=note,
            by_name="Amy Brown", at=at.at,
        )  # fmt: skip

    text = signed_in(other.user).get(_address(at, page)).content.decode()

    assert STREET not in text
    assert POSTCODE.lower() not in text.lower()


def test_advice_that_says_the_hidden_address_is_kept_back_from_one_who_may_not_know_it(at: Staged) -> None:
    other = _apart(at)
    number = _advice(at, f"Seen at home, {STREET}.")
    address = reverse("portal:advice", args=[at.child.pk, number])

    assert signed_in(other.user).get(address).status_code == 404
    assert signed_in(at.carer.user).get(address).status_code == 200


def test_the_first_words_of_a_changed_line_do_not_tell_the_hidden_address(at: Staged) -> None:
    other = _apart(at)
    with asking(TESTS, at.on):
        plan = Plan.objects.create(
            case=at.case, child=at.child, state="served", started_at=at.at, sent_on=at.on, served_on=at.on
        )
        Line.objects.create(
            plan=plan, child=at.child, section="A", position=1, words="They like it at home.",
            source_kind="request", source_id=at.case.pk, source_words=f"At {STREET} we are happy.",
            edited_at=at.at, edited_by_name="Amy Brown",
        )  # fmt: skip
    address = reverse("plans:plan", args=[plan.pk])

    assert STREET not in signed_in(other.user).get(address).content.decode()
    assert STREET in signed_in(at.carer.user).get(address).content.decode()


def test_letters_go_to_the_one_they_were_written_to_where_parents_are_kept_apart(at: Staged) -> None:
    other = _apart(at)
    with asking(TESTS, at.on):
        row = Notice.objects.create(
            case=at.case, child_id=at.child.pk, letter="receipt", to_name=at.carer.user.name, body="Dear you",
            dated_on=at.on, sent_on=at.on, made_by_name="Tests",
        )  # fmt: skip
    address = reverse("portal:notice", args=[at.child.pk, row.pk])

    assert signed_in(other.user).get(address).status_code == 404
    assert signed_in(at.carer.user).get(address).status_code == 200


def test_the_printed_letter_is_addressed_where_the_reader_may_know_it(at: Staged) -> None:
    an_address(at.child, lines=STREET, postcode=POSTCODE)

    assert STREET in _words(signed_in(at.carer.user), at, "letter")


def test_advice_not_confirmed_cannot_be_read(at: Staged) -> None:
    number = _advice(at, "Half written", confirmed=False)

    assert (
        signed_in(at.carer.user).get(reverse("portal:advice", args=[at.child.pk, number])).status_code == 404
    )


def test_advice_of_another_child_cannot_be_read_by_its_number(at: Staged) -> None:
    elsewhere = staged("gathering_advice")
    number = _advice(elsewhere, "About somebody else")

    assert (
        signed_in(at.carer.user).get(reverse("portal:advice", args=[at.child.pk, number])).status_code == 404
    )


def _address(at: Staged, page: str) -> str:
    return reverse(f"portal:{page}", args=[at.child.pk])


def _open(client: Client, at: Staged, page: str) -> int:
    return client.get(_address(at, page)).status_code


def _words(client: Client, at: Staged, page: str) -> str:
    return words_of(client.get(_address(at, page)).content.decode())


def _note_view(at: Staged, by: Principal, page: str) -> None:
    ledger.record_view(page, by=by, at=at.at, child_id=at.child.pk)


def _supporter(at: Staged) -> User:
    user = a_user("family")
    a_tie(at.child, user, "supporter")
    return user


def _apart(at: Staged) -> Carer:
    """A father who may not know where the child lives."""
    an_address(at.child, lines=STREET, postcode=POSTCODE, is_hidden=True)
    return a_carer(at.child, relation="father", is_main_contact=False, may_know_address=False)


def _ask(at: Staged, by: Principal, words: str) -> Contact:
    return contacting.ask_question(at.case.pk, words=words, by=by, at=at.at)


def _advice(at: Staged, summary: str, *, confirmed: bool = True) -> int:
    request = note_advice(at.case, "psychology", "Educational psychology")
    with asking(TESTS, at.on):
        return Advice.objects.create(
            request=request, child_id=at.child.pk, author_name="Dr Ann Lee", summary=summary, saved_at=at.at,
            confirmed_at=at.at if confirmed else None,
        ).pk  # fmt: skip


def _report(at: Staged, *, confirmed: bool = True) -> UUID:
    """A report with advice."""
    number = _advice(at, "As in the report.", confirmed=confirmed)
    with asking(TESTS, at.on):
        stored = files.store(an_upload("report.pdf", a_pdf()), child_id=at.child.pk, by=TESTS, at=at.at)
        Advice.objects.filter(pk=number).update(report=stored)
    return stored.pk


def _by_link(
    at: Staged,
    *,
    asked_by: Carer | None = None,
    checked: bool = True,
    purpose: str = "family",
    subject: str = "",
) -> Client:
    """A browser that came by a link, tied to a request where `asked_by` made one."""
    link, _who = a_link(at.child, purpose, subject or f"family:{at.child.pk}", name="Joy Example", days=900)
    if asked_by is not None:
        _request(at, asked_by, link, checked)
    client = Client()
    session = client.session
    session[SESSION_KEY] = link.pk
    session.save()
    return client


def _request(at: Staged, carer: Carer, link: Link, checked: bool) -> None:
    with asking(TESTS, at.on):
        Request.objects.create(
            case=at.case, child_id=at.child.pk, receipt=uuid4().hex[:10], asked_by="parent",
            name="Joy Example", email=carer.user.email, channel="online", received_on=at.on, noted_at=NOON,
            noted_by_name="Tests", link=link, checked_at=NOON if checked else None,
            checked_by_name="Tests" if checked else "",
            is_who_they_say=True if checked else None,
        )  # fmt: skip
