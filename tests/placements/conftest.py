"""A case whose draft the family has, and a setting that could be asked."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from tests import builders
from trellis.cases import clock
from trellis.cases.models import Case
from trellis.foundation.access import Principal, asking
from trellis.people.models import Setting

TODAY = date(2027, 2, 9)
NOW = datetime(2027, 2, 9, 10, 0, tzinfo=UTC)
HISTORY = (
    ("request_received", date(2026, 11, 2)),
    ("assessment_agreed", date(2026, 12, 7)),
    ("draft_sent", date(2027, 2, 8)),
    ("draft_served", date(2027, 2, 8)),
)


@dataclass(frozen=True)
class World:
    """Who is about in these tests."""

    case: Case
    setting: Setting
    officer: Principal
    senco: Principal


def a_world(history: tuple[tuple[str, date], ...] = HISTORY) -> World:
    """A case with this history, its co-ordinator, and a school with a SENCO of its own."""
    team, school_team = builders.a_team(), builders.a_team("setting", email="office@school.example.org")
    child = builders.a_child()
    builders.a_carer(child)
    case = builders.a_case(child, team)
    with asking(builders.TESTS, TODAY):
        for kind, on in history:
            clock.note(case, kind, on, by=builders.TESTS, at=NOW)
        clock.refresh(case, TODAY)
    return World(
        case,
        builders.a_setting(team=school_team, name="Fenwick Example School"),
        builders.asker(builders.a_member("coordinator", team), TODAY),
        builders.asker(builders.a_member("senco", school_team, kind="professional"), TODAY),
    )


@pytest.fixture
def world() -> World:
    """A case whose draft was served yesterday."""
    return a_world()
