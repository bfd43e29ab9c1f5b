"""The ledger is only ever added to, in the transaction of what it records."""

import pytest
from django.db import connection, connections, transaction
from django.db.utils import DatabaseError, InternalError, ProgrammingError

from tests import builders
from trellis.foundation import ledger
from trellis.foundation.access import asking
from trellis.foundation.ledger import Event
from trellis.foundation.ledger.models import Entry

pytestmark = pytest.mark.django_db
HAPPENED = Event("tests.happened", "{actor} did {thing}")
CHANGES = [
    "UPDATE ledger_entry SET actor_name = 'nobody'",
    "DELETE FROM ledger_entry",
    "TRUNCATE ledger_entry",
]


def record(**facts: object) -> None:
    ledger.record(HAPPENED, by=builders.TESTS, at=builders.AT, subject="tests:1", **facts)


@pytest.mark.parametrize("change", CHANGES)
def test_the_application_may_not_change_the_ledger(change: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("change", CHANGES)
def test_not_even_the_owner_may_change_the_ledger(change: str) -> None:
    with pytest.raises((InternalError, DatabaseError), match="never changed, only added to"):
        connections["owner"].cursor().execute(change)


def test_an_entry_says_who_what_and_when() -> None:
    with asking(builders.TESTS, builders.ON):
        record(thing="a test")

        entry = Entry.objects.get(event="tests.happened")

    assert (entry.actor_name, entry.at, entry.facts) == ("tests", builders.AT, {"thing": "a test"})


def test_an_entry_is_lost_with_what_it_records() -> None:
    with asking(builders.TESTS, builders.ON):
        with transaction.atomic():
            record(thing="undone")
            transaction.set_rollback(True)

        assert not Entry.objects.filter(event="tests.happened").exists()


def test_looking_at_a_record_is_an_entry() -> None:
    child = builders.a_child()

    with asking(builders.TESTS, builders.ON):
        ledger.record_view("the case", by=builders.TESTS, at=builders.AT, child_id=child.pk)

        entry = Entry.objects.get(event="record.viewed", child_id=child.pk)
    assert ledger.sentence(entry.event, entry.actor_name, entry.facts) == "tests looked at the case"


def test_nobody_reads_entries_about_a_child_they_do_not_see() -> None:
    child, stranger = builders.a_child(), builders.asker(builders.a_member())
    with asking(builders.TESTS, builders.ON):
        ledger.record_view("the case", by=builders.TESTS, at=builders.AT, child_id=child.pk)

    with asking(stranger, builders.ON):
        assert not Entry.objects.filter(child_id=child.pk).exists()
