"""The nightly jobs: late advice is chased and missed promises are raised; running twice changes nothing."""

from datetime import timedelta

import pytest

from tests.builders import ON
from tests.cases.advice import AGREED, TESTS, World, asked
from trellis.cases import jobs
from trellis.cases.models import Promise
from trellis.foundation.access import asking
from trellis.foundation.jobs import run_waiting
from trellis.foundation.messages.models import Outgoing

pytestmark = pytest.mark.django_db
LATER = AGREED + timedelta(weeks=5)


@pytest.fixture
def world() -> World:
    world = asked()
    run_waiting(AGREED)
    return world


def night() -> None:
    for job in (jobs.chase_advice, jobs.raise_promises):
        job.run(LATER)
    run_waiting(LATER)


def messages() -> int:
    with asking(TESTS, ON):
        return Outgoing.objects.count()


def test_a_night_reminds_whoever_owes_advice(world: World) -> None:
    night()

    assert world.request("setting").chasers == 2


def test_a_night_raises_the_promise_that_was_missed(world: World) -> None:
    night()

    with asking(TESTS, ON):
        assert Promise.objects.get(case=world.case, kept_on=None).raised_on == LATER.date()


@pytest.mark.usefixtures("world")
def test_a_second_run_the_same_night_sends_nothing_more() -> None:
    night()
    before = messages()

    night()

    assert messages() == before
