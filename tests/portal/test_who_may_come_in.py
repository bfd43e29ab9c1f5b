"""The family's door opens to those tied to the child, while they are, and shows each what they may see."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import (
    TESTS,
    a_carer,
    a_child,
    a_link,
    a_member,
    a_user,
    an_address,
    asker,
)
from tests.cases.browsing import browser_of
from tests.portal.doors import (
    POSTCODE,
    STREET,
    a_report,
    address,
    advice,
    apart,
    ask,
    note_view,
    opened,
    supporter,
    words_on,
)
from tests.portal.reading import words_of
from tests.portal.staging import Staged, note_advice, signed_in, staged
from trellis.cases.actions import contacting
from trellis.cases.models import Contact, Notice
from trellis.foundation.access import asking
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

every_page = pytest.mark.parametrize("page", PAGES)


@pytest.fixture
def at(looking: Looking) -> Staged:
    found = staged("gathering_advice")
    looking(found.at)
    return found


@every_page
def test_another_family_finds_nothing(page: str, at: Staged) -> None:
    assert opened(signed_in(a_carer(a_child()).user), at, page) == 404


@every_page
def test_staff_do_not_come_in_by_the_family_s_door(page: str, at: Staged) -> None:
    assert opened(browser_of(at.worker), at, page) == 403


@every_page
def test_somebody_who_has_not_signed_in_is_asked_to(page: str, at: Staged) -> None:
    assert opened(Client(), at, page) == 302


@every_page
def test_a_parent_whose_part_has_ended_finds_nothing(page: str, at: Staged) -> None:
    with asking(TESTS, at.on):
        Involvement.objects.filter(user=at.carer.user).update(ends_on=at.on)

    assert opened(signed_in(at.carer.user), at, page) == 404


def test_a_carer_with_no_tie_finds_nothing(at: Staged) -> None:
    user = a_user("family")
    with asking(TESTS, at.on):
        Carer.objects.create(child=at.child, user=user, relation="aunt", starts_on=date(2020, 1, 1))

    assert opened(signed_in(user), at, "child") == 404


def test_a_parent_s_door_closes_on_the_day_the_rights_pass(looking: Looking) -> None:
    at = staged("gathering_advice", born_on=SIXTEEN_ALREADY)
    looking(at.at)

    assert opened(signed_in(at.carer.user), at, "child") == 404


def test_a_parent_who_acts_by_agreement_still_comes_in(looking: Looking) -> None:
    at = staged("gathering_advice", born_on=SIXTEEN_ALREADY)
    looking(at.at)
    with asking(TESTS, at.on):
        RightsArrangement.objects.create(
            child=at.child, carer=at.carer, why="agreed", decision="all of it", reason="She said so",
            noted_on=date(2026, 6, 1), noted_by_name="Tests",
        )  # fmt: skip

    assert opened(signed_in(at.carer.user), at, "child") == 200


def test_each_look_is_noted(at: Staged) -> None:
    opened(signed_in(at.carer.user), at, "papers")

    with asking(TESTS, at.on):
        looks = Entry.objects.filter(child_id=at.child.pk, event="record.viewed", actor_id=at.carer.user_id)
        assert [look.facts["page"] for look in looks] == ["the family's list of papers"]


def test_who_has_looked_is_said_by_job_and_never_by_name(at: Staged) -> None:
    with asking(TESTS, at.on):
        note_view(at, asker(at.worker, at.on), "the case page")

    page = words_on(signed_in(at.carer.user), at, "looked")

    assert "plan co-ordinator, SEND Operations" in page
    assert "Amy Brown" not in page


def test_a_supporter_reads_and_asks(at: Staged) -> None:
    client = signed_in(supporter(at))

    client.post(address(at, "messages"), {"words": "May I come to the meeting?"})

    assert "May I come to the meeting?" in words_on(client, at, "messages")


@pytest.mark.parametrize("page", ["withdraw", "draft", "school", "meeting"])
def test_a_supporter_answers_nothing_for_the_family(page: str, at: Staged) -> None:
    assert signed_in(supporter(at)).post(address(at, page), {"words": "x", "sure": "on"}).status_code == 403


def test_a_supporter_does_not_see_who_has_looked(at: Staged) -> None:
    assert opened(signed_in(supporter(at)), at, "looked") == 404


def test_an_adviser_by_a_link_is_somebody_who_was_asked(at: Staged) -> None:
    _link, adviser = a_link(at.child)
    with asking(TESTS, at.on):
        note_view(at, adviser, "the request for advice")

    assert "Somebody we asked for advice" in words_on(signed_in(at.carer.user), at, "looked")


def test_a_record_opened_in_an_emergency_says_so_to_the_family(at: Staged) -> None:
    stranger = asker(a_member("dsco", job_title="Social care officer"), at.on)
    wanted_child = wanted(f"Ada {at.child.family_name} 4 March 2018")
    open_in_emergency(wanted_child, reason="Found alone at the station", by=stranger, at=at.at)
    with asking(TESTS, at.on):
        note_view(at, stranger, "the child's record")

    page = words_on(signed_in(at.carer.user), at, "looked")

    assert "Opened the record in an emergency" in page
    assert "the child's record, in an emergency" in page


def test_a_report_is_got_only_with_advice_that_is_ready(at: Staged) -> None:
    report = a_report(at, confirmed=False)

    assert signed_in(at.carer.user).get(reverse("files:download", args=[report])).status_code == 404


def test_parents_who_live_together_read_each_other_s_questions(at: Staged) -> None:
    other = a_carer(at.child, relation="father", is_main_contact=False)
    ask(at, at.parent, "From the mother")

    assert "From the mother" in words_on(signed_in(other.user), at, "messages")


def test_parents_kept_apart_read_only_what_they_said_themselves(at: Staged) -> None:
    other = apart(at)
    ask(at, at.parent, "From the mother")
    ask(at, asker(other.user, at.on), "From the father")

    page = words_on(signed_in(other.user), at, "messages")

    assert "From the father" in page
    assert "From the mother" not in page


def test_a_call_with_one_parent_is_not_read_by_the_other_who_is_kept_apart(at: Staged) -> None:
    other = apart(at)
    call = contacting.Call("to-family", "phone", "We spoke about the refuge")
    contacting.log_contact(at.case.pk, call=call, by=asker(at.worker, at.on), at=at.at)

    assert "refuge" not in words_on(signed_in(other.user), at, "messages")


@pytest.mark.parametrize(
    ("to", "is_read"), [("own name", True), ("parent or carer", True), ("Somebody Else", False)]
)
def test_a_letter_to_one_parent_alone_is_not_read_by_the_other_who_is_kept_apart(
    to: str, is_read: bool, at: Staged
) -> None:
    other = apart(at)
    name = other.user.name if to == "own name" else to
    with asking(TESTS, at.on):
        Contact.objects.create(
            case=at.case, child_id=at.child.pk, direction="to-family", channel="letter", by_name="Amy Brown",
            words=f"Dear {name}\n\nWe have checked who you are.", at=at.at,
        )  # fmt: skip

    assert ("checked who you are" in words_on(signed_in(other.user), at, "messages")) is is_read


def test_whom_one_parent_let_in_is_neither_seen_nor_ended_by_the_other_who_is_kept_apart(at: Staged) -> None:
    other, page = signed_in(apart(at).user), address(at, "supporters")
    gran = {"name": "Grandmother", "email": "gran@example.org"}
    signed_in(at.carer.user).post(page, gran)
    with asking(TESTS, at.on):
        tie = Involvement.objects.get(as_what="supporter")

    refused = other.post(reverse("portal:end_supporter", args=[at.child.pk, tie.pk]), follow=True)

    assert "Only whoever let somebody in can end it." in refused.content.decode()
    assert "Grandmother" not in words_on(other, at, "supporters")
    assert "Grandmother" in words_on(signed_in(at.carer.user), at, "supporters")
    assert "can see this already" not in other.post(page, gran, follow=True).content.decode()


def test_parents_who_live_together_end_whom_either_let_in(at: Staged) -> None:
    other = signed_in(a_carer(at.child, relation="father", is_main_contact=False).user)
    signed_in(at.carer.user).post(address(at, "supporters"), {"name": "Gran", "email": "gran@example.org"})
    with asking(TESTS, at.on):
        tie = Involvement.objects.get(as_what="supporter")

    other.post(reverse("portal:end_supporter", args=[at.child.pk, tie.pk]))

    assert "Gran" not in words_on(other, at, "supporters")


def test_a_parent_kept_apart_may_say_what_they_think_after_the_other_has(at: Staged) -> None:
    other, task = apart(at), "Tell us what you think"
    note_advice(at.case, "family", "The family")
    assert task in words_on(signed_in(other.user), at, "child")

    signed_in(at.carer.user).post(
        address(at, "views"), {"words": "He likes trains", "seen": "never", "send": "1"}
    )

    page = signed_in(other.user).get(address(at, "child")).content.decode()
    assert task in words_of(page)
    assert address(at, "hand_in") in page
    assert task not in words_on(signed_in(at.carer.user), at, "child")


def test_an_answer_to_one_parent_is_not_read_by_the_other_who_is_kept_apart(at: Staged) -> None:
    other = apart(at)
    asked = ask(at, at.parent, "Can we meet?")
    contacting.answer_question(asked.pk, words="Yes, on Monday", by=asker(at.worker, at.on), at=at.at)

    assert "Yes, on Monday" not in words_on(signed_in(other.user), at, "messages")


@pytest.mark.parametrize("page", ["child", "letter", "messages", "papers", "rights", "looked"])
def test_a_hidden_address_is_on_no_page_of_one_who_may_not_know_it(page: str, at: Staged) -> None:
    other = apart(at)
    note = f"We came to {STREET}, {POSTCODE.lower()}"
    with asking(TESTS, at.on):
        Contact.objects.create(
            case=at.case, child_id=at.child.pk, direction="to-family", channel="letter", words=note,
            by_name="Amy Brown", at=at.at,
        )  # fmt: skip

    text = signed_in(other.user).get(address(at, page)).content.decode()

    assert STREET not in text
    assert POSTCODE.lower() not in text.lower()


def test_advice_that_says_the_hidden_address_is_kept_back_from_one_who_may_not_know_it(at: Staged) -> None:
    other = apart(at)
    number = advice(at, f"Seen at home, {STREET}.")
    address = reverse("portal:advice", args=[at.child.pk, number])

    assert signed_in(other.user).get(address).status_code == 404
    assert signed_in(at.carer.user).get(address).status_code == 200


def test_the_first_words_of_a_changed_line_do_not_tell_the_hidden_address(at: Staged) -> None:
    other = apart(at)
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
    other = apart(at)
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

    assert STREET in words_on(signed_in(at.carer.user), at, "letter")


def test_advice_not_confirmed_cannot_be_read(at: Staged) -> None:
    number = advice(at, "Half written", confirmed=False)

    assert (
        signed_in(at.carer.user).get(reverse("portal:advice", args=[at.child.pk, number])).status_code == 404
    )


def test_advice_of_another_child_cannot_be_read_by_its_number(at: Staged) -> None:
    elsewhere = staged("gathering_advice")
    number = advice(elsewhere, "About somebody else")

    assert (
        signed_in(at.carer.user).get(reverse("portal:advice", args=[at.child.pk, number])).status_code == 404
    )
