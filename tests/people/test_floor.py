"""The floor under ties: who sees a child, decided by the database and checked against the same rule said in
Python.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import connection

from tests.builders import LONG_AGO, ON, a_child, a_link, a_member, a_team, a_tie, a_user, an_address, asker
from trellis.foundation.access import NOBODY, Principal, asking, system
from trellis.foundation.access.models import Membership, Team, User
from trellis.people import policy
from trellis.people.models import Address, Child, Involvement, Restriction
from trellis.people.queries import find

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = ON - timedelta(days=1), ON + timedelta(days=1)


@contextmanager
def seen_by(by: Principal) -> Iterator[set[UUID]]:
    with asking(by, ON):
        yield set(Child.objects.values_list("pk", flat=True))


def sees(by: Principal, child: Child) -> bool:
    with seen_by(by) as seen:
        return child.pk in seen


def test_a_person_sees_a_child_they_are_tied_to() -> None:
    user = a_member()

    assert sees(asker(user), a_child(user))


def test_a_member_of_a_team_sees_the_teams_child() -> None:
    team = a_team()

    assert sees(asker(a_member(team=team)), a_child(team))


def test_a_stranger_sees_no_child() -> None:
    a_child(a_member(), a_team())

    with seen_by(asker(a_member())) as seen:
        assert seen == set()


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        (ON, None, True),
        (TOMORROW, None, False),
        (LONG_AGO, ON, False),
        (LONG_AGO, TOMORROW, True),
        (ON, ON, False),
    ],
    ids=["starts today", "not yet started", "ended today", "ends tomorrow", "never held"],
)
def test_a_tie_counts_from_its_first_day_to_the_day_before_its_end(
    starts_on: date, ends_on: date | None, expected: bool
) -> None:
    user, child = a_member(), a_child()
    a_tie(child, user, starts_on=starts_on, ends_on=ends_on)

    assert sees(asker(user), child) is expected


def test_whoever_left_a_team_no_longer_sees_its_children() -> None:
    team, user = a_team(), a_user()
    Membership.objects.create(user=user, team=team, role="coordinator", starts_on=LONG_AGO, ends_on=ON)

    assert not sees(asker(user), a_child(team))


def test_an_area_wide_role_sees_a_child_without_a_tie() -> None:
    assert sees(asker(a_member("head")), a_child())


def test_a_restricted_child_is_not_seen_area_wide() -> None:
    assert not sees(asker(a_member("head")), a_child(restricted=True))


def test_a_restricted_child_is_not_seen_through_a_team() -> None:
    team = a_team()

    assert not sees(asker(a_member(team=team)), a_child(team, restricted=True))


def test_a_team_cannot_tell_from_its_ties_that_a_restricted_child_exists() -> None:
    team = a_team()
    a_child(team, restricted=True)

    with asking(asker(a_member(team=team)), ON):
        assert Involvement.objects.count() == 0


def test_a_restricted_child_is_seen_by_a_named_person() -> None:
    user = a_member()

    assert sees(asker(user), a_child(user, restricted=True))


def test_a_link_sees_its_own_child_and_no_other() -> None:
    child, _other = a_child(), a_child()
    _link, by = a_link(child)

    with seen_by(by) as seen:
        assert seen == {child.pk}


def test_nobody_sees_nothing() -> None:
    a_child(a_member())

    with seen_by(NOBODY) as seen:
        assert seen == set()


@dataclass
class World:
    """A random handful of people, teams, children and ties, and the rule of who sees whom said over."""

    users: list[User] = field(default_factory=list)
    memberships: set[tuple[int, int]] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    children: list[Child] = field(default_factory=list)
    restricted: set[UUID] = field(default_factory=set)
    ties: list[Involvement] = field(default_factory=list)

    def expects(self, user: User) -> set[UUID]:
        live = [tie for tie in self.ties if tie.starts_on <= ON and (tie.ends_on is None or tie.ends_on > ON)]
        own = {tie.child_id for tie in live if tie.user_id == user.pk}
        team = {tie.child_id for tie in live if tie.team_id and (user.pk, tie.team_id) in self.memberships}
        everyone = {child.pk for child in self.children} if user.pk in self.heads else set()
        return own | (team - self.restricted) | (everyone - self.restricted)


def a_world(seed: int) -> World:
    chance = random.Random(seed)
    world, teams = World(), [a_team() for _ in range(4)]
    world.users = [a_user(chance.choice(["staff", "professional", "family"])) for _ in range(8)]
    for user in world.users:
        join(world, user, chance.sample(teams, chance.randint(0, 2)), chance.random() < 0.2)
    world.children = [a_child(restricted=chance.random() < 0.3) for _ in range(12)]
    with asking(system("tests"), ON):
        world.restricted = set(Restriction.objects.values_list("pk", flat=True))
    days = [ON + timedelta(days=away) for away in (-400, -1, 0, 1, 400)]
    for child in world.children:
        for whom in chance.sample([*world.users, *teams], chance.randint(0, 4)):
            starts, ends = sorted(chance.sample(days, 2))
            world.ties.append(a_tie(child, whom, starts_on=starts, ends_on=chance.choice([None, ends])))
    return world


def join(world: World, user: User, teams: list[Team], is_head: bool) -> None:
    for team in teams:
        role = "head" if is_head else "coordinator"
        Membership.objects.create(user=user, team=team, role=role, starts_on=LONG_AGO)
        world.memberships.add((user.pk, team.pk))
        world.heads |= {user.pk} if is_head else set()


def shown(world: World, see: Callable[[Principal], set[UUID]]) -> dict[int, set[UUID]]:
    """What each person of a world is shown, one way or another."""
    found = {}
    for user in world.users:
        by = replace(asker(user), permissions=frozenset({"people.search"}))
        with asking(by, ON):
            found[user.pk] = see(by)
    return found


def through_the_floor(_by: Principal) -> set[UUID]:
    return set(Child.objects.values_list("pk", flat=True))


def through_the_row_gate(by: Principal) -> set[UUID]:
    return set(policy.visible_to(by).values_list("pk", flat=True))


def through_the_function(_by: Principal) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT made.child_id FROM people_involvement made WHERE people_sees(made.child_id)")
        tied = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT id FROM people_child WHERE people_sees(id)")
        return tied | {row[0] for row in cursor.fetchall()}


def by_search(by: Principal) -> set[UUID]:
    return {child.child_id for child in find("ada", by, ON).children}


@pytest.mark.slow
@pytest.mark.parametrize("see", [through_the_floor, through_the_row_gate, through_the_function, by_search])
@pytest.mark.parametrize("seed", range(8))
def test_in_a_random_world_each_person_is_shown_just_their_children(
    seed: int, see: Callable[[Principal], set[UUID]]
) -> None:
    world = a_world(seed)

    assert shown(world, see) == {user.pk: world.expects(user) for user in world.users}


@pytest.fixture
def address() -> Address:
    return an_address(a_child(), is_hidden=True)


@pytest.mark.parametrize(
    ("role", "as_what", "expected"),
    [
        ("coordinator", Involvement.AsWhat.COORDINATOR, True),
        ("coordinator", Involvement.AsWhat.NAMED, True),
        ("psychologist", Involvement.AsWhat.PSYCHOLOGIST, False),
        ("coordinator", Involvement.AsWhat.EMERGENCY, False),
    ],
)
def test_a_hidden_address_is_for_casework_alone(
    address: Address, role: str, as_what: str, expected: bool
) -> None:
    user = a_member(role)
    a_tie(address.child, user, as_what)

    with asking(asker(user), ON):
        assert Address.objects.exists() is expected


@pytest.mark.usefixtures("address")
def test_an_area_wide_role_is_not_shown_a_hidden_address() -> None:
    with asking(asker(a_member("head")), ON):
        assert not Address.objects.exists()


def test_a_school_is_not_shown_a_hidden_address(address: Address) -> None:
    team = a_team("setting")
    user = a_member("senco", team, kind="professional")
    a_tie(address.child, team, Involvement.AsWhat.SETTING)

    with asking(asker(user), ON):
        assert not Address.objects.exists()


def test_a_link_is_not_shown_a_hidden_address(address: Address) -> None:
    _link, by = a_link(address.child)

    with asking(by, ON):
        assert not Address.objects.exists()
