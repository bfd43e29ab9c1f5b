"""An area, read: everything a pack says, with the few questions the rest of the system asks of it."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from trellis.foundation.area.letters import Letter, Written, write
from trellis.foundation.area.schema import (
    AreaFile,
    Board,
    BodiesFile,
    Body,
    Contact,
    Council,
    District,
    Frozen,
    PlacesFile,
    Setting,
    SettingsFile,
    Slug,
    Team,
    TeamKind,
    TeamsFile,
    Words,
    Zone,
)


class NotInArea(LookupError):
    """The pack has nothing by that name."""


Thing = TypeVar("Thing", Zone, Board, District, Team, Setting, Body)


class Area(Frozen):
    """A local area: council, places, teams, settings, bodies and letters."""

    slug: Slug
    about: AreaFile
    places: PlacesFile
    team_list: TeamsFile
    setting_list: SettingsFile
    body_list: BodiesFile
    letters: Mapping[str, Letter]

    @property
    def name(self) -> str:
        return self.about.name

    @property
    def council(self) -> Council:
        return self.about.council

    @property
    def words(self) -> Words:
        return self.about.words

    @property
    def districts(self) -> tuple[District, ...]:
        return self.places.districts

    @property
    def zones(self) -> tuple[Zone, ...]:
        return self.places.zones

    @property
    def boards(self) -> tuple[Board, ...]:
        return self.places.boards

    @property
    def teams(self) -> tuple[Team, ...]:
        return self.team_list.teams

    @property
    def settings(self) -> tuple[Setting, ...]:
        return self.setting_list.settings

    @property
    def bodies(self) -> tuple[Body, ...]:
        return self.body_list.bodies

    def district(self, slug: str) -> District:
        return _named(self.districts, slug, "district")

    def district_by_code(self, gss: str) -> District | None:
        """The district with an Office for National Statistics code; None if it lies outside the area."""
        return next((district for district in self.districts if district.gss == gss), None)

    def zone(self, slug: str) -> Zone:
        return _named(self.zones, slug, "zone")

    def zone_of(self, district: str) -> Zone:
        return self.zone(self.district(district).zone)

    def board(self, slug: str) -> Board:
        return _named(self.boards, slug, "board")

    def board_of(self, district: str, on: date, confirmed_only: bool = False) -> Board | None:
        """The NHS board of a district on a day."""
        tenure = self.district(district).board_on(on, confirmed_only)
        return self.board(tenure.board) if tenure else None

    def team(self, slug: str) -> Team:
        return _named(self.teams, slug, "team")

    def setting(self, slug: str) -> Setting:
        return _named(self.settings, slug, "setting")

    def body(self, slug: str) -> Body:
        return _named(self.bodies, slug, "body")

    def letter(self, key: str) -> Letter:
        if key not in self.letters:
            raise NotInArea(f"{self.name} has no letter called “{key}”.")
        return self.letters[key]

    def covers(self, team: Team, district: str, on: date) -> bool:
        """Whether a team looks after a district on a day."""
        board = self.board_of(district, on)
        return (
            team.everywhere
            or self.district(district).zone in team.zones
            or (board is not None and board.slug in team.boards)
        )

    def teams_for(self, kind: TeamKind, district: str, on: date) -> tuple[Team, ...]:
        """The teams of one kind that look after a district on a day."""
        return tuple(team for team in self.teams if team.kind == kind and self.covers(team, district, on))

    def team_answering(self, body: str, district: str, on: date) -> Team | None:
        """The team that answers for an advice body in a district; None where no team does."""
        teams = (self.team(slug) for slug in self.body(body).teams)
        return next((team for team in teams if self.covers(team, district, on)), None)

    @property
    def letter_facts(self) -> dict[str, str]:
        """What the area itself supplies to any letter."""
        about = self.about
        return {
            "council": about.council.name,
            "council_contact": _how(about.council.contact),
            "information_service": about.words.information_service,
            "information_service_contact": _how(about.information_service),
            "mediation_adviser": about.mediation_adviser.name or "the mediation adviser",
            "mediation_adviser_contact": _how(about.mediation_adviser),
            "disagreement_service": about.disagreement_service.name or "the disagreement service",
            "disagreement_service_contact": _how(about.disagreement_service),
            "sen_support": about.words.sen_support,
            "plan": about.words.plan,
            "plan_in_full": about.words.plan_in_full,
            "local_offer": f"{about.words.local_offer} ({_how(about.local_offer)})",
            "complaints": _how(about.complaints),
        }

    def write(self, letter: str, facts: Mapping[str, str | date]) -> Written:
        """Write one of the area's letters from the facts of a case."""
        return write(self.letter(letter), {**self.letter_facts, **facts})


def _how(contact: Contact) -> str:
    return contact.in_words or "ask the council"


def _named(things: tuple[Thing, ...], slug: str, kind: str) -> Thing:
    for thing in things:
        if thing.slug == slug:
            return thing
    raise NotInArea(f"There is no {kind} called “{slug}” in this area.")
