"""A case that has got as far as advice, for the tests of whoever works on it then."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tests.builders import AT, ON, a_carer, a_case, a_child, a_member, a_setting, a_team, an_address, asker
from trellis.cases import clock
from trellis.cases.actions import advising
from trellis.cases.models import AdviceRequest, Case
from trellis.foundation.access import Principal, asking, system
from trellis.foundation.access.models import Team, User
from trellis.people.models import Child

TESTS = system("tests")
ASKED_FOR = AT - timedelta(weeks=4)
AGREED = AT
PSYCHOLOGY = "educational-psychology-mid"


@dataclass
class World:
    """Who is there: a co-ordinator, the manager, the family, the child and the case."""

    case: Case
    child: Child
    team: Team
    coordinator: User
    manager: User
    parent: User
    psychology: Team

    @property
    def by(self) -> Principal:
        return asker(self.coordinator)

    def request(self, body: str) -> AdviceRequest:
        with asking(TESTS, ON):
            return AdviceRequest.objects.select_related("team", "adviser").get(case=self.case, body=body)


def a_world(**child_fields: Any) -> World:
    """An assessment agreed four weeks after it was asked for; nobody has been asked for advice yet."""
    team = a_team(email="office@example.org", quadrant="mid")
    psychology = Team.objects.filter(slug=PSYCHOLOGY).first() or a_team(
        "psychology", slug=PSYCHOLOGY, email="eps@example.org", quadrant="mid"
    )
    coordinator, manager = a_member("coordinator", team), a_member("manager", team)
    setting = child_fields.pop("setting", None) or a_setting(
        email="school@example.org", head_name="Head Example"
    )
    child = a_child(setting=setting, **child_fields)
    an_address(child, district="chelmsford", quadrant="mid")
    parent = a_carer(child).user
    case = a_case(child, team, holder=coordinator)
    with asking(TESTS, ON):
        clock.note(case, "request_received", ASKED_FOR.date(), by=TESTS, at=ASKED_FOR)
        clock.note(case, "assessment_agreed", AGREED.date(), by=TESTS, at=AGREED)
        clock.refresh(case, AGREED.date())
    return World(case, child, team, coordinator, manager, parent, psychology)


def asked(at: datetime = AGREED, **child_fields: Any) -> World:
    """The same, with everybody asked."""
    world = a_world(**child_fields)
    advising.send_all(world.case.pk, by=world.by, at=at)
    return world
