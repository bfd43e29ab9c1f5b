"""What a family tells the council from its own door: questions, views, papers; and whom it lets in."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import TESTS, a_carer, a_child, a_user, asker
from tests.foundation.files.samples import HTML, a_pdf, an_upload
from tests.portal.reading import words_of
from tests.portal.staging import Staged, note_advice, signed_in, staged
from trellis.cases.actions import contacting
from trellis.cases.actions.family import hand_in
from trellis.cases.models import Advice, AdviceRequest, Contact, Evidence
from trellis.foundation.access import Refused, asking
from trellis.foundation.access.models import User
from trellis.foundation.messages.models import Outgoing
from trellis.people import actions
from trellis.people.models import Involvement
from trellis.rules.readability import FAMILY_READING_AGE, reading_age

pytestmark = pytest.mark.django_db

Looking = Callable[[datetime], None]
HELPER = {"name": "Gran", "email": "gran@example.org"}


@pytest.fixture
def at(looking: Looking) -> Staged:
    found = staged("gathering_advice")
    looking(found.at)
    return found


@pytest.fixture
def parent(at: Staged) -> Client:
    return signed_in(at.carer.user)


def test_who_answers_and_by_when_is_said_at_once(at: Staged, parent: Client) -> None:
    page = parent.post(_address(at, "messages"), {"words": "When is the visit?"}, follow=True)

    assert "We have it. Amy Brown will answer by 17 July 2026." in words_of(page.content.decode())


def test_a_question_waits_in_sight_until_it_is_answered(at: Staged, parent: Client) -> None:
    parent.post(_address(at, "messages"), {"words": "When is the visit?"})

    assert "Amy Brown will answer what you asked on 11 July 2026 by 17 July 2026." in _words(
        parent, at, "child"
    )


def test_an_answer_that_did_not_come_by_its_day_is_no_promise_any_more(
    at: Staged, parent: Client, looking: Looking
) -> None:
    parent.post(_address(at, "messages"), {"words": "When is the visit?"})
    looking(at.at + timedelta(days=100))

    said = _words(parent, at, "child")

    assert "You have had no answer, and we are sorry." in said
    assert "will answer what you asked on 11 July 2026" not in said


def test_an_empty_message_says_what_to_do(at: Staged, parent: Client) -> None:
    page = parent.post(_address(at, "messages"), {"words": " "}).content.decode()

    assert "Write what you want to ask or tell us" in page


def test_an_answer_is_new_until_it_has_been_read(at: Staged, parent: Client, looking: Looking) -> None:
    parent.get(_address(at, "messages"))
    _write(at, "The visit is on Monday.")
    looking(at.at + timedelta(hours=2))

    assert "1 new message" in _words(parent, at, "child")
    assert "The visit is on Monday." in _words(parent, at, "messages")
    assert "new message" not in _words(parent, at, "child")


def test_what_one_parent_has_read_is_still_new_to_the_other(at: Staged, parent: Client) -> None:
    other = signed_in(a_carer(at.child, relation="father", is_main_contact=False).user)
    _write(at, "The visit is on Monday.")
    parent.get(_address(at, "messages"))

    assert "1 new message" in _words(other, at, "child")


def test_taking_the_request_back_is_a_wish_that_a_person_answers(at: Staged, parent: Client) -> None:
    parent.post(_address(at, "withdraw"), {"sure": "on", "words": "We are moving"})

    assert "I want to take the request back." in _words(parent, at, "messages")
    assert "The council is asking for advice" in _words(parent, at, "child")


def test_taking_the_request_back_needs_a_tick(at: Staged, parent: Client) -> None:
    page = parent.post(_address(at, "withdraw"), {"words": "We are moving"}).content.decode()

    assert "Tick the box if you want to take the request back" in page
    assert "We are moving" in page


def test_the_family_is_asked_for_its_views_only_when_they_are_wanted(at: Staged, parent: Client) -> None:
    assert parent.get(_address(at, "views")).status_code == 404


def test_views_are_kept_and_can_be_gone_on_with(at: Staged, parent: Client) -> None:
    asked = note_advice(at.case, "family", "The family")

    parent.post(_address(at, "views"), {"words": "Ada loves maps.", "seen": "never", "save": "1"})

    assert "Ada loves maps." in parent.get(_address(at, "views")).content.decode()
    assert _state(asked) == "sent"


def test_views_that_are_sent_are_answered(at: Staged, parent: Client) -> None:
    asked = note_advice(at.case, "family", "The family")

    parent.post(_address(at, "views"), {"words": "Ada loves maps.", "seen": "never", "send": "1"})

    assert _state(asked) == "answered"


def test_views_saved_by_two_at_once_lose_nothing(at: Staged, parent: Client) -> None:
    note_advice(at.case, "family", "The family")
    parent.post(_address(at, "views"), {"words": "First.", "seen": "never", "save": "1"})

    page = parent.post(
        _address(at, "views"), {"words": "Second.", "seen": "never", "save": "1"}
    ).content.decode()

    assert "Somebody else saved this advice" in page
    assert "Second." in page


def test_views_one_parent_began_are_not_shown_to_the_other_kept_apart(at: Staged, parent: Client) -> None:
    note_advice(at.case, "family", "The family")
    parent.post(_address(at, "views"), {"words": "We live in fear.", "seen": "never", "save": "1"})
    other = a_carer(at.child, relation="father", is_main_contact=False, may_know_address=False)

    assert signed_in(other.user).get(_address(at, "views")).status_code == 404


def test_a_report_can_be_handed_in_and_got_back(at: Staged, parent: Client) -> None:
    parent.post(
        _address(at, "hand_in"), {"upload": an_upload("report.pdf", a_pdf()), "title": "Doctor's letter"}
    )

    page = parent.get(_address(at, "papers")).content.decode()
    given = _evidence(at)
    assert "Doctor&#x27;s letter" in page or "Doctor&#39;s letter" in page
    assert parent.get(reverse("files:download", args=[given.file_id])).status_code == 200


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Choose a file, or write what you want us to read."),
        ({"upload": an_upload("report.pdf", HTML)}, "report"),
    ],
)
def test_what_cannot_be_taken_in_says_why(
    sent: dict[str, object], says: str, at: Staged, parent: Client
) -> None:
    page = parent.post(_address(at, "hand_in"), {"words": "", **sent})

    assert "There is a problem" in page.content.decode()
    assert says in page.content.decode()


def test_staff_do_not_hand_in_for_the_family(at: Staged) -> None:
    with pytest.raises(Refused, match="Only the family"):
        hand_in(at.case.pk, title="", words="x", upload=None, by=asker(at.worker, at.on), at=at.at)


def test_nothing_is_handed_in_once_it_has_ended(looking: Looking) -> None:
    at = staged("withdrawn")
    looking(at.at)

    page = signed_in(at.carer.user).post(_address(at, "hand_in"), {"words": "x"}).content.decode()

    assert "This has ended, so nothing can be added here." in page


def test_the_family_may_agree_that_earlier_advice_is_used(at: Staged, parent: Client) -> None:
    advice = _offered(at)

    parent.post(_address(at, "again"), {"answer": "yes"})

    assert "Use advice again" not in _words(parent, at, "child")
    assert _agreed(advice)


def test_the_family_may_want_new_advice(at: Staged, parent: Client) -> None:
    advice = _offered(at)

    parent.post(_address(at, "again"), {"answer": "no", "why": "Much has changed"})

    assert not _exists(advice)


def test_agreeing_to_nothing_is_no_page(at: Staged, parent: Client) -> None:
    assert parent.get(_address(at, "again")).status_code == 404


def test_the_family_lets_somebody_in_and_ends_it(at: Staged, parent: Client) -> None:
    parent.post(_address(at, "supporters"), HELPER)
    gran = signed_in(User.objects.get(email=HELPER["email"]))
    assert gran.get(_address(at, "child")).status_code == 200

    with asking(TESTS, at.on):
        tie = Involvement.objects.get(as_what="supporter")
    parent.post(reverse("portal:end_supporter", args=[at.child.pk, tie.pk]))

    assert gran.get(_address(at, "child")).status_code == 404


def test_whoever_is_let_in_is_told_where_to_look_and_no_child_is_named(at: Staged, parent: Client) -> None:
    parent.post(_address(at, "supporters"), HELPER)

    with asking(TESTS, at.on):
        sent = Outgoing.objects.get(to_address=HELPER["email"])
    assert "/my/" in sent.body
    assert "Ada" not in sent.subject + sent.body


def test_somebody_s_work_address_is_not_let_in(at: Staged, parent: Client) -> None:
    colleague = a_user("staff")

    page = parent.post(
        _address(at, "supporters"), {"name": "Gran", "email": colleague.email}
    ).content.decode()

    assert "Use their private email address." in page


def test_nobody_is_let_in_twice(at: Staged, parent: Client) -> None:
    parent.post(_address(at, "supporters"), HELPER)

    assert "Gran can see this already." in parent.post(_address(at, "supporters"), HELPER).content.decode()


def test_a_supporter_lets_nobody_in(at: Staged, parent: Client) -> None:
    parent.post(_address(at, "supporters"), HELPER)
    gran = asker(User.objects.get(email=HELPER["email"]), at.on)

    with pytest.raises(Refused, match="Only the family can say who helps it"):
        actions.let_in_supporter(at.child.pk, name="A", email="a@example.org", by=gran, at=at.at)


def test_staff_end_no_supporter(at: Staged, parent: Client) -> None:
    parent.post(_address(at, "supporters"), HELPER)
    with asking(TESTS, at.on):
        tie = Involvement.objects.get(as_what="supporter")

    with pytest.raises(Refused, match="Only the family can say who helps it"):
        actions.end_supporter(tie.pk, by=asker(at.worker, at.on), at=at.at)


def test_another_family_finds_no_place_to_let_people_in(at: Staged) -> None:
    assert signed_in(a_carer(a_child()).user).post(_address(at, "supporters"), HELPER).status_code == 404


@pytest.mark.parametrize("page", ["views", "hand_in", "again", "supporters"])
def test_the_pages_can_be_read_at_eleven(page: str, at: Staged, parent: Client) -> None:
    note_advice(at.case, "family", "The family")
    _offered(at)

    assert reading_age(_words(parent, at, page)) <= FAMILY_READING_AGE


def _address(at: Staged, page: str) -> str:
    return reverse(f"portal:{page}", args=[at.child.pk])


def _words(client: Client, at: Staged, page: str) -> str:
    return words_of(client.get(_address(at, page)).content.decode())


def _write(at: Staged, words: str) -> Contact:
    later = at.at + timedelta(hours=1)
    by = asker(at.worker, at.on)
    return contacting.write_to_family(at.case.pk, words=words, next_word_on=None, by=by, at=later)


def _offered(at: Staged) -> Advice:
    """Advice of an earlier case, offered to be used again."""
    before = staged("plan_declined")
    request = note_advice(at.case, "psychology", "Educational psychology")
    earlier = note_advice(before.case, "psychology", "Educational psychology")
    with asking(TESTS, at.on):
        known = {"author_name": "Dr Ann Lee", "saved_at": at.at, "child_id": at.child.pk}
        old = Advice.objects.create(
            request=earlier, **known, summary="She reads with help.", confirmed_at=at.at
        )
        AdviceRequest.objects.filter(pk=request.pk).update(state="proposed", sent_on=None)
        return Advice.objects.create(request=request, **known, kind="reused", reused_from=old)


def _agreed(advice: Advice) -> bool:
    with asking(TESTS, advice.saved_at.date()):
        return Advice.objects.get(pk=advice.pk).family_agreed_on is not None


def _exists(advice: Advice) -> bool:
    with asking(TESTS, advice.saved_at.date()):
        return Advice.objects.filter(pk=advice.pk).exists()


def _state(asked: AdviceRequest) -> str:
    with asking(TESTS, asked.sent_on or asked.case.received_on):
        return AdviceRequest.objects.get(pk=asked.pk).state


def _evidence(at: Staged) -> Evidence:
    with asking(TESTS, at.on):
        return Evidence.objects.get(case=at.case)
