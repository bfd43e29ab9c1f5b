"""What a family sees is moved by somebody who is known, and by nobody who only knew a name and a birth date."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests.builders import asker
from tests.cases.requests import asked
from tests.portal.reading import words_of
from tests.portal.staging import START, Staged, note, note_advice, signed_in, staged
from trellis.cases.actions import requesting
from trellis.cases.actions.requesting import AskerFound
from trellis.cases.models import Advice, Case, Contact, Milestone, Notice, Promise, Request
from trellis.foundation.access import Principal, asking, system
from trellis.foundation.ledger.models import Entry
from trellis.foundation.messages.models import Outgoing
from trellis.portal import queries
from trellis.portal.queries import ChildPage

pytestmark = pytest.mark.django_db
DOOR = system("front door")
LIED = AskerFound(is_who_they_say=False, reason="The mother rang and knows of no request.")
MOTHER = AskerFound(is_who_they_say=True, has_parental_responsibility=True, relation="mother")


@pytest.fixture
def family() -> Staged:
    """A family whose plan is final, with a message, a letter and advice kept with it."""
    at = staged("plan_in_force")
    said = note_advice(at.case, "health", "Health", adviser_name="Dr Ann Lee")
    with asking(DOOR, at.on):
        Contact.objects.create(
            case=at.case, child=at.child, direction="to-family", channel="letter", words="The plan is final.",
            by_name="Amy Brown", at=at.at,
        )  # fmt: skip
        Notice.objects.create(
            case=at.case, child=at.child, letter="final-plan", to_name=at.carer.user.name, body="Dear you",
            dated_on=at.on, sent_on=at.on, decided_on=at.on, made_by_name="Amy Brown",
        )  # fmt: skip
        Advice.objects.create(
            request=said,
            child=at.child,
            kind="advice",
            author_name="Dr Ann Lee",
            confirmed_at=at.at,
            saved_at=at.at,
        )
    return at


def _ask(at: Staged, **facts: object) -> Case:
    """A stranger gives the child's name and birth date two weeks later."""
    known = {"given_name": "Ada", "family_name": at.child.family_name, "born_on": at.child.born_on}
    requesting.ask(asked(**{**known, "name": "Stranger", "email": "stranger@example.org", **facts}),
                   by=DOOR, at=_later(at))  # fmt: skip
    with asking(DOOR, at.on):
        return Case.objects.get(child=at.child, closed_on=None)


def _later(at: Staged) -> datetime:
    return at.at + timedelta(days=14)


def _page(at: Staged) -> ChildPage:
    on = _later(at).date()
    with asking(at.parent, on):
        door = queries.enter(at.child.pk, at.parent, on)
        assert door is not None
        return queries.child_page(door, at.parent, on)


def _check(at: Staged, found: AskerFound) -> None:
    with asking(DOOR, at.on):
        request = Request.objects.get(name="Stranger")
    requesting.check_asker(request.pk, found=found, by=_worker(at), at=_later(at))


def _worker(at: Staged) -> Principal:
    return asker(at.worker, at.on)


def _papers(page: ChildPage) -> list[str]:
    return [paper.title for paper in page.papers]


def test_a_stranger_who_asks_moves_nothing_the_family_sees(family: Staged) -> None:
    before = _page(family)

    _ask(family)

    after = _page(family)
    assert after.answers == before.answers
    assert (after.to_do, after.last_word) == (before.to_do, before.last_word)
    assert _papers(after) == _papers(before)


def test_the_days_of_an_unchecked_request_run_from_its_receipt(family: Staged) -> None:
    case = _ask(family)

    assert (case.received_on, case.plan_due_on) == (
        _later(family).date(),
        _later(family).date() + timedelta(140),
    )


def test_once_the_asker_is_checked_the_family_sees_the_new_request_and_keeps_its_papers(
    family: Staged,
) -> None:
    before = _papers(_page(family))
    _ask(family)

    _check(family, MOTHER)

    page = _page(family)
    assert page.answers.where == "The council is deciding if it will assess Ada."
    assert set(before) <= set(_papers(page))


def test_a_stranger_who_is_found_out_ends_the_matter(family: Staged) -> None:
    case = _ask(family)

    _check(family, LIED)

    with asking(DOOR, family.on):
        ended = Case.objects.get(pk=case.pk)
        fact = Milestone.objects.get(case=case, kind="not_a_request")
        promised = Promise.objects.filter(case=case, kept_on=None).exists()
    assert (ended.outcome, ended.closed_on, ended.next_due_on) == (
        "not_a_request",
        _later(family).date(),
        None,
    )
    assert fact.reason == LIED.reason
    assert not promised


def test_a_stranger_found_out_is_on_the_record_and_nobody_is_written_to(family: Staged) -> None:
    _ask(family)
    with asking(DOOR, family.on):
        sent = Outgoing.objects.count()

    _check(family, LIED)

    with asking(DOOR, family.on):
        assert Outgoing.objects.count() == sent
        assert Entry.objects.filter(event="case.not_a_request").get().facts["why"] == LIED.reason
    assert _page(family).answers.where == "The plan is final. All the help in it must be given."


def test_a_stranger_beside_a_parent_who_asked_ends_nothing(family: Staged) -> None:
    case = _ask(family)
    _ask(family, name="Example Parent", email=family.carer.user.email)

    _check(family, LIED)

    with asking(DOOR, family.on):
        assert Case.objects.get(pk=case.pk).closed_on is None


def test_a_refused_child_still_reads_the_refusal() -> None:
    at = staged("assessment_refused")

    _ask(at)

    assert _page(at).answers.where == "The council has said no. It will not assess Ada."


def test_what_staff_logged_is_seen_by_a_known_family(family: Staged) -> None:
    letter = asked(name="Example Parent", received_on=family.on, channel="letter")

    requesting.log_request(
        letter, child_id=family.child.pk, is_new=False, by=_worker(family), at=_later(family)
    )

    assert _page(family).answers.where == "The council is deciding if it will assess Ada."


def test_a_family_reads_who_was_told_and_on_which_day(looking: Callable[[datetime], None]) -> None:
    at = staged("deciding_to_assess")
    with asking(DOOR, at.on):
        note(at.case, "bodies_notified", START + timedelta(days=2), "the health board, social care")
    looking(at.at)

    page = signed_in(at.carer.user).get(reverse("portal:rights", args=[at.child.pk])).text

    assert "We told the health board, social care on 3 June 2026." in words_of(page)
