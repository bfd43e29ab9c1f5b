"""The nightly job: families told in time, rights passed on the day, and safe to run twice."""

from datetime import UTC, date, datetime

import pytest

from tests.builders import a_carer, a_child, asker
from trellis.foundation.access import asking, system
from trellis.foundation.access.models import User
from trellis.foundation.jobs import run_waiting
from trellis.foundation.messages.models import Outgoing
from trellis.people import jobs
from trellis.people.models import Child

pytestmark = pytest.mark.django_db
DAY = datetime(2027, 6, 26, 3, 10, tzinfo=UTC)
BEFORE = datetime(2026, 12, 26, 3, 10, tzinfo=UTC)


@pytest.fixture
def parent() -> User:
    return a_carer(a_child(born_on=date(2010, 9, 1), given_name="Seun")).user


def night(at: datetime) -> None:
    jobs.rights.run(at)
    run_waiting(at)


def test_on_the_night_of_the_day_a_parents_sight_ends(parent: User) -> None:
    night(DAY)

    with asking(asker(parent, DAY.date()), DAY.date()):
        assert not Child.objects.exists()


def test_the_night_before_it_does_not(parent: User) -> None:
    night(DAY.replace(day=25))

    with asking(asker(parent, DAY.date()), DAY.date()):
        assert Child.objects.exists()


def test_a_family_is_written_to_once_however_often_the_job_runs(parent: User) -> None:
    night(BEFORE)
    night(BEFORE.replace(day=27))

    with asking(system("tests"), DAY.date()):
        assert Outgoing.objects.get().to_address == parent.email
