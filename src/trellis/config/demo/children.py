"""Fictional children with their families, homes, needs and schools, in the published proportions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from trellis.config.demo import figures, names
from trellis.config.demo.staff import grown_up, person
from trellis.config.demo.world import Place, School, Staff, World
from trellis.people.models import Address, Carer, Child, Involvement, Need
from trellis.rules import identifiers

HOME_POSTCODE = "ZZ99 3WZ"  # a postcode of nowhere
SCHOOL_AGES = range(4, 19)
AGE_WEIGHTS = {f"{youngest}-{oldest}": share for (youngest, oldest), share in figures.AGES.items()}


@dataclass(frozen=True, slots=True)
class Made:
    """A child as the rest of the demo needs to know them."""

    id: UUID
    called: str
    born_on: date
    place: Place
    school: School | None
    coordinator: Staff
    parent_id: int
    parent_name: str
    need: str
    since: date


def declare(world: World) -> None:
    """Say which columns the rows of each table will have."""
    copier = world.copier
    copier.table(
        Child, "id", "given_name", "family_name", "preferred_name", "pronouns", "born_on", "upn", "nhs_number",
        "nhs_number_is_verified", "setting_id", "interpreter_language", "is_looked_after", "is_forces_family",
    )  # fmt: skip
    copier.table(Need, "child_id", "code", "rank", "noted_on")
    copier.table(
        Carer,
        "child_id",
        "user_id",
        "relation",
        "has_parental_responsibility",
        "is_main_contact",
        "starts_on",
    )
    copier.table(
        Address, "child_id", "lines", "postcode", "district", "quadrant", "icb", "starts_on", "is_hidden"
    )
    copier.table(Involvement, "child_id", "user_id", "team_id", "as_what", "starts_on", "ends_on")
    world.serials["upn"] = identifiers.fictional_upns()
    world.serials["nhs"] = identifiers.fictional_nhs_numbers()


def make(world: World, *, since: date, youngest: int = 2, oldest: int = 24) -> Made:
    """One child, known to the council since a day."""
    dice = world.dice
    place = dice.choice(world.places)
    born_on = _birth(world, youngest, oldest)
    child = Made(
        id=UUID(int=dice.getrandbits(128), version=4),
        called=dice.choice(names.GIVEN),
        born_on=born_on,
        place=place,
        school=_school(world, born_on, place),
        coordinator=dice.choice(world.coordinators[place.quadrant]),
        parent_id=0,
        parent_name="",
        need=world.pick(figures.NEEDS),
        since=since,
    )
    family_name = dice.choice(names.FAMILY)
    _add_child(world, child, family_name)
    _add_home_and_needs(world, child)
    _add_ties(world, child)
    return _with_family(world, child, family_name)


@dataclass(frozen=True, slots=True)
class Pupil:
    """A child whose school knows them, before anybody has asked for anything."""

    id: UUID
    given: str
    family: str
    born_on: date
    setting_id: int


def make_pupil(
    world: World,
    *,
    given: str,
    family: str,
    age: int,
    needs: Sequence[str],
    learns: str,
    hidden: bool = False,
) -> Pupil:
    """A child of the first district, whose family's story is told afterwards."""
    place, since = world.places[0], world.on - timedelta(days=600)
    kind = "college" if learns == "college" else "primary"
    school = world.schools[kind, place.district][0]
    child_id = UUID(int=world.dice.getrandbits(128), version=4)
    born_on = world.on - timedelta(days=round(age * 365.25) + world.dice.randint(20, 320))
    world.copier.add(
        "people_child", child_id, given, family, "", "", born_on, next(world.serials["upn"]),
        next(world.serials["nhs"]), True, school.id, "", False, False,
    )  # fmt: skip
    home = f"{world.dice.randint(1, 180)} {world.dice.choice(names.PLACE)} {world.dice.choice(names.ROAD)}"
    world.copier.add(
        "people_address",
        child_id,
        home,
        HOME_POSTCODE,
        place.district,
        place.quadrant,
        place.icb,
        born_on,
        hidden,
    )
    for rank, code in enumerate(needs, start=1):
        world.copier.add("people_need", child_id, code, rank, since)
    world.copier.add("people_involvement", child_id, None, school.team_id, "setting", since, None)
    return Pupil(child_id, given, family, born_on, school.id)


def tie(
    world: World, child: Made, since: date, as_what: str, *, user: int | None = None, team: int | None = None
) -> None:
    """Involve a person or a team with a child."""
    world.copier.add("people_involvement", child.id, user, team, as_what, since, None)


def _birth(world: World, youngest: int, oldest: int) -> date:
    while True:
        first, last = map(int, world.pick(AGE_WEIGHTS).split("-"))
        age = world.dice.randint(first, last)
        if youngest <= age <= oldest:
            return world.on - timedelta(days=age * 365 + age // 4 + world.dice.randint(0, 364))


def _school(world: World, born_on: date, place: Place) -> School | None:
    age = (world.on - born_on).days // 365
    if age < 4:
        kind = "early-years"
    elif age not in SCHOOL_AGES:
        kind = "college"
    else:
        kind = world.pick(figures.SETTING_KINDS)
        if kind in ("primary", "secondary"):
            kind = "primary" if age < 11 else "secondary" if age < 16 else "college"
    return world.dice.choice(world.schools[kind, place.district])


def _add_child(world: World, child: Made, family_name: str) -> None:
    dice = world.dice
    preferred = dice.choice(names.GIVEN) if dice.random() < 0.06 else ""
    pronouns = "" if dice.random() < 0.9 else dice.choice(["she/her", "he/him", "they/them"])
    language = (
        "" if dice.random() < 0.96 else dice.choice(["Polish", "Romanian", "Bengali", "Turkish", "Arabic"])
    )
    world.copier.add(
        "people_child", child.id, child.called, family_name, preferred, pronouns, child.born_on,
        next(world.serials["upn"]), next(world.serials["nhs"]), True, child.school.id if child.school else None,
        language, dice.random() < 0.03, dice.random() < 0.01,
    )  # fmt: skip


def _add_home_and_needs(world: World, child: Made) -> None:
    dice = world.dice
    home = f"{dice.randint(1, 180)} {dice.choice(names.PLACE)} {dice.choice(names.ROAD)}"
    world.copier.add(
        "people_address", child.id, home, HOME_POSTCODE, child.place.district, child.place.quadrant,
        child.place.icb, child.born_on, False,
    )  # fmt: skip
    world.copier.add("people_need", child.id, child.need, 1, child.since)
    second = world.pick(figures.NEEDS)
    if second != child.need and dice.random() < 0.5:
        world.copier.add("people_need", child.id, second, 2, child.since)


def _add_ties(world: World, child: Made) -> None:
    tie(world, child, child.since, "co-ordinator", user=child.coordinator.id)
    tie(world, child, child.since, "case team", team=child.coordinator.team_id)
    if child.school:
        tie(world, child, child.since, "setting", team=child.school.team_id)


def _with_family(world: World, child: Made, family_name: str) -> Made:
    """One or two carers; the first is the main contact and may sign in."""
    main = 0, ""
    for number in range(1 if world.dice.random() < 0.45 else 2):
        name = f"{world.dice.choice(names.GROWN_UP)} {family_name}" if number == 0 else grown_up(world)
        user_id = person(world, "family", name)
        relation = world.dice.choice(
            ["mother", "mother", "father", "grandmother"] if number == 0 else ["father", "step-parent"]
        )
        world.copier.add(
            "people_carer",
            child.id,
            user_id,
            relation,
            True,
            number == 0,
            child.born_on,
        )
        if number == 0:
            tie(world, child, child.born_on, "parent", user=user_id)
            main = user_id, name
    return Made(
        child.id,
        child.called,
        child.born_on,
        child.place,
        child.school,
        child.coordinator,
        *main,
        child.need,
        child.since,
    )
