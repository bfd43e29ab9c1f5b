"""A case whose request arrived on 2 November 2026, and people who may act in it."""

from datetime import date

import pytest
from django.test import Client

from tests import builders
from tests.cases.browsing import browser_of
from trellis.cases import clock
from trellis.cases.models import Case
from trellis.foundation.access import Principal, asking
from trellis.foundation.access.models import Team, User

RECEIVED = date(2026, 11, 2)


@pytest.fixture
def team() -> Team:
    return builders.a_team()


@pytest.fixture
def coordinator_user(team: Team) -> User:
    return builders.a_member("coordinator", team)


@pytest.fixture
def coordinator(coordinator_user: User) -> Principal:
    return builders.asker(coordinator_user)


@pytest.fixture
def decider(team: Team) -> Principal:
    return builders.asker(builders.a_member("decision-maker", team))


@pytest.fixture
def case(team: Team) -> Case:
    """Received on 2 November 2026, with nothing done yet."""
    case = builders.a_case(builders.a_child(), team)
    with asking(builders.TESTS, RECEIVED):
        clock.note(case, "request_received", RECEIVED, by=builders.TESTS, at=builders.AT)
        clock.refresh(case, RECEIVED)
    return case


@pytest.fixture
def signed_in(coordinator_user: User) -> Client:
    """A browser in which a co-ordinator of the case's team has signed in."""
    return browser_of(coordinator_user)
