"""Coming in by the family's door in a test: the pages, who comes, and what there is to read."""

from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from tests.builders import (
    TESTS,
    a_carer,
    a_link,
    a_tie,
    a_user,
    an_address,
)
from tests.foundation.files.samples import a_pdf, an_upload
from tests.portal.reading import words_of
from tests.portal.staging import NOON, Staged, note_advice
from trellis.cases.actions import contacting
from trellis.cases.models import Advice, Contact, Request
from trellis.foundation import files, ledger
from trellis.foundation.access import Principal, asking
from trellis.foundation.access.links import SESSION_KEY
from trellis.foundation.access.models import Link, User
from trellis.people.models import Carer

STREET, POSTCODE = "7 Hidden Lane", "CM1 1QH"


def address(at: Staged, page: str) -> str:
    return reverse(f"portal:{page}", args=[at.child.pk])


def opened(client: Client, at: Staged, page: str) -> int:
    return client.get(address(at, page)).status_code


def words_on(client: Client, at: Staged, page: str) -> str:
    return words_of(client.get(address(at, page)).content.decode())


def note_view(at: Staged, by: Principal, page: str) -> None:
    ledger.record_view(page, by=by, at=at.at, child_id=at.child.pk)


def supporter(at: Staged) -> User:
    user = a_user("family")
    a_tie(at.child, user, "supporter")
    return user


def apart(at: Staged) -> Carer:
    """A father who may not know where the child lives."""
    an_address(at.child, lines=STREET, postcode=POSTCODE, is_hidden=True)
    return a_carer(at.child, relation="father", is_main_contact=False, may_know_address=False)


def ask(at: Staged, by: Principal, words: str) -> Contact:
    return contacting.ask_question(at.case.pk, words=words, by=by, at=at.at)


def advice(at: Staged, summary: str, *, confirmed: bool = True) -> int:
    request = note_advice(at.case, "psychology", "Educational psychology")
    with asking(TESTS, at.on):
        return Advice.objects.create(
            request=request, child_id=at.child.pk, author_name="Dr Ann Lee", summary=summary, saved_at=at.at,
            confirmed_at=at.at if confirmed else None,
        ).pk  # fmt: skip


def a_report(at: Staged, *, confirmed: bool = True) -> UUID:
    """A report with advice."""
    number = advice(at, "As in the report.", confirmed=confirmed)
    with asking(TESTS, at.on):
        stored = files.store(an_upload("report.pdf", a_pdf()), child_id=at.child.pk, by=TESTS, at=at.at)
        Advice.objects.filter(pk=number).update(report=stored)
    return stored.pk


def by_link(
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
