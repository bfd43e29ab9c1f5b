"""Teams from the area pack, fictional staff in them, and fictional settings."""

from datetime import date, timedelta

from trellis.cases.models import FreeDays
from trellis.config.demo import figures, names
from trellis.config.demo.world import Place, School, Staff, World
from trellis.foundation.access.models import Membership, Team, User
from trellis.foundation.area.schema import TeamKind
from trellis.people.models import Setting

SINCE = date(2022, 9, 1)


def make(world: World) -> None:
    """Everything the children will be tied to."""
    _declare(world)
    _find_places(world)
    _make_teams(world)
    for place in {place.quadrant: place for place in world.places}.values():
        casework = _team_of(world, "casework", place)
        psychology = _team_of(world, "psychology", place)
        world.coordinators[place.quadrant] = [
            _staff(world, casework, "coordinator", "Plan co-ordinator", star=_is_first(world, place, number))
            for number in range(max(2, world.size.of(figures.COORDINATORS_A_QUADRANT)))
        ]
        world.psychologists[place.quadrant] = [
            _staff(
                world,
                psychology,
                "psychologist",
                "Educational psychologist",
                star=_is_first(world, place, number),
            )
            for number in range(world.size.of(figures.PSYCHOLOGISTS_A_QUADRANT))
        ]
    _make_free_days(world)
    _make_settings(world)
    _make_leads(world)


def make_editors(world: World) -> None:
    """Two people who keep the Local Offer true: what one writes, the other publishes. Last, and without the dice."""
    team_id = world.copier.next_id("access_team")
    world.copier.add(
        "access_team",
        team_id,
        "local-offer",
        "Local Offer team",
        "local-offer",
        "",
        "local-offer@council.example.org",
    )
    for number, job in enumerate(("Local Offer editor", "Local Offer second editor")):
        name = f"{names.GROWN_UP[number]} {names.FAMILY[number]}"
        user_id = person(world, "staff", name, job_title=job, domain="council.example.org", star=True)
        world.copier.add("access_membership", user_id, team_id, "local-offer-editor", SINCE)


def make_commissioner(world: World) -> None:
    """Somebody who plans places and people, and sees no child. Without the dice."""
    team_id = world.copier.next_id("access_team")
    world.copier.add("access_team", team_id, "commissioning", "Commissioning", "commissioning", "", "")
    name = f"{names.GROWN_UP[3]} {names.FAMILY[3]}"
    user_id = person(world, "staff", name, job_title="Commissioner", domain="council.example.org", star=True)
    world.copier.add("access_membership", user_id, team_id, "commissioner", SINCE)


def make_school_staff(world: World) -> None:
    """In an area that is made up, somebody of its first setting, who may say what it offers. Without the dice."""
    if not (world.area.about.fictional and world.area.settings):
        return
    setting = world.area.settings[0]
    slug = f"setting-{setting.slug}"
    if Team.objects.filter(slug=slug).exists():  # the area's settings were loaded before
        return
    setting_id, team_id = world.copier.next_id("people_setting"), world.copier.next_id("access_team")
    world.copier.add("access_team", team_id, slug, setting.name, "setting", "", "")
    where = setting.district or ""
    world.copier.add("people_setting", setting_id, setting.name, setting.kind, where, "", "", True, team_id)
    name = f"{names.GROWN_UP[2]} {names.FAMILY[2]}"
    job = f"SENCO, {setting.name}"
    user_id = person(world, "professional", name, job_title=job, domain="school.example.org", star=True)
    world.copier.add("access_membership", user_id, team_id, "senco", SINCE)


def person(
    world: World,
    kind: str,
    name: str,
    *,
    job_title: str = "",
    domain: str = "example.org",
    star: bool = False,
) -> int:
    """One fictional user; a star is somebody a visitor may step in as."""
    user_id = world.copier.next_id("access_user")
    email = f"{name.lower().replace(' ', '.')}.{user_id}@{domain}"
    world.copier.add("access_user", user_id, "!", email, name, kind, job_title, star)
    return user_id


def grown_up(world: World) -> str:
    """A fictional adult's name."""
    return f"{world.dice.choice(names.GROWN_UP)} {world.dice.choice(names.FAMILY)}"


def _declare(world: World) -> None:
    world.copier.table(User, "id", "password", "email", "name", "kind", "job_title", "is_demo")
    world.copier.table(Team, "id", "slug", "name", "kind", "quadrant", "email")
    world.copier.table(Membership, "user_id", "team_id", "role", "starts_on")
    world.copier.table(FreeDays, "user_id", "week_starting_on", "days")
    world.copier.table(
        Setting, "id", "name", "kind", "district", "head_name", "email", "is_fictional", "team_id"
    )


def _find_places(world: World) -> None:
    for district in world.area.districts:
        board = world.area.board_of(district.slug, world.on)
        world.places.append(Place(district.slug, district.zone, board.slug if board else ""))


def _make_teams(world: World) -> None:
    known = dict(Team.objects.values_list("slug", "id"))
    for team in world.area.teams:
        if team.slug not in known:
            known[team.slug] = world.copier.next_id("access_team")
            zone = team.zones[0] if len(team.zones) == 1 else ""
            world.copier.add(
                "access_team",
                known[team.slug],
                team.slug,
                team.name,
                team.kind,
                zone,
                f"{team.slug}@council.example.org",
            )
    world.teams.update(known)


def _is_first(world: World, place: Place, number: int) -> bool:
    """The first person of a sort in the first quadrant is the one visitors step in as."""
    return number == 0 and place.quadrant == world.places[0].quadrant


def _make_leads(world: World) -> None:
    """People who lead, decide, oversee and advise; those of the first quadrant are the ones to step in as."""
    quadrants = {place.quadrant: place for place in world.places}.values()
    principal = _staff(
        world,
        _team_of(world, "psychology", world.places[0]),
        "principal-psychologist",
        "Principal educational psychologist",
        star=True,
    )
    for place in quadrants:
        casework, star = _team_of(world, "casework", place), _is_first(world, place, 0)
        _staff(world, casework, "manager", "SEND Operations manager", star=star)
        _staff(world, casework, "decision-maker", "Senior SEND officer", star=star)
        if not star:
            world.copier.add(
                "access_membership",
                principal.id,
                _team_of(world, "psychology", place),
                "principal-psychologist",
                SINCE,
            )
    home = world.places[0]
    _staff(world, _team_of(world, "casework", home), "head", "Head of SEND", star=True)
    panel = world.area.teams_for("panel", home.district, world.on)[0].slug
    for number in range(3):
        _staff(world, world.teams[panel], "panel-member", "Panel member", star=number < 2)
    _make_overseers(world, home)
    school = world.schools["primary", home.district][0]
    _staff(world, school.team_id, "senco", "SENCO, primary school", kind="professional", star=True)


def _make_overseers(world: World, home: Place) -> None:
    health = world.area.team_answering("health", home.district, world.on)
    care = world.area.team_answering("social-care", home.district, world.on)
    overseeing = world.area.teams_for("oversight", home.district, world.on)
    # A small area may have no officer of its own for social care: the team that answers for it then oversees.
    officer = next((team for team in overseeing if team != health), care)
    for team, role, job in (
        (health, "dco", "Designated clinical officer"),
        (officer, "dsco", "Designated social care officer"),
        (care, "adviser", "Social worker"),
        (officer, "guardian", "Information guardian"),
    ):
        if team is not None:
            kind = "professional" if role == "dco" else "staff"
            _staff(world, world.teams[team.slug], role, job, kind=kind, star=True)


def _team_of(world: World, kind: TeamKind, place: Place) -> int:
    return world.teams[world.area.teams_for(kind, place.district, world.on)[0].slug]


def _make_free_days(world: World) -> None:
    """Days each psychologist has for assessments in the coming weeks: about two and a half a week."""
    for psychologist in (one for many in world.psychologists.values() for one in many):
        for monday in weeks_ahead(world.on, 12):
            free = world.dice.choice([0, 1, 2, 2, 3, 3, 4])
            world.copier.add("cases_freedays", psychologist.id, monday, free)


def _staff(
    world: World, team_id: int, role: str, job: str, *, kind: str = "staff", star: bool = False
) -> Staff:
    name = grown_up(world)
    user_id = person(world, kind, name, job_title=job, domain="council.example.org", star=star)
    world.copier.add("access_membership", user_id, team_id, role, SINCE)
    return Staff(user_id, name, team_id)


def _make_settings(world: World) -> None:
    for kind, how_many in figures.SETTINGS.items():
        for number in range(max(len(world.places), world.size.of(how_many))):
            place = world.places[number % len(world.places)]
            school = _setting(world, kind, place)
            world.schools.setdefault((kind, place.district), []).append(school)


def _setting(world: World, kind: str, place: Place) -> School:
    setting_id, team_id = world.copier.next_id("people_setting"), world.copier.next_id("access_team")
    first, second = world.dice.sample(names.PLACE, 2)
    suffix = {"early-years": "Nursery", "primary": "Primary School", "secondary": "Academy", "special": "School",
              "college": "College", "alternative": "Centre", "independent": "School"}[kind]  # fmt: skip
    name = f"{first} {second} {suffix}"
    email = f"office.{setting_id}@school.example.org"
    world.copier.add("access_team", team_id, f"setting-{setting_id}", name, "setting", place.quadrant, "")
    head = grown_up(world)
    world.copier.add("people_setting", setting_id, name, kind, place.district, head, email, True, team_id)
    return School(setting_id, name, kind, place.district, team_id)


def weeks_ahead(on: date, how_many: int) -> list[date]:
    """The Mondays of the coming weeks, this week's first."""
    monday = on - timedelta(days=on.weekday())
    return [monday + timedelta(weeks=week) for week in range(how_many)]
