"""What an area pack may hold, as frozen models: the shape every file of the folder is checked against."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
GssCode = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{8}$")]

TeamKind = Literal[
    "casework", "psychology", "advice", "health", "social-care", "panel", "oversight", "information"
]
SettingKind = Literal[
    "early-years", "primary", "secondary", "all-through", "special", "alternative", "college", "independent"
]
# When advice is asked of a body: always, or where the child's record says so.
Condition = Literal[
    "always",
    "hearing-or-vision",
    "armed-forces",
    "year-9-or-above",
    "looked-after",
    "physical-or-neurological",
    "thought-useful",
    "named-by-family",
]
AnsweredBy = Literal["team", "family", "setting", "person"]


class Frozen(BaseModel):
    """A part of a pack: it cannot be changed once read, and refuses words it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Sourced(Frozen):
    """A fact with where it came from, and whether a person must check it before the area goes live."""

    source: Text
    verify: bool = False


class Contact(Sourced):
    """How to reach somebody; `unknown: true` says that nobody has told us, rather than inventing it."""

    name: Text | None = None
    phone: Text | None = None
    email: Text | None = None
    website: Text | None = None
    address: Text | None = None
    hours: Text | None = None
    unknown: bool = False

    @model_validator(mode="after")
    def _says_how_or_says_unknown(self) -> "Contact":
        if self.unknown == bool(self.ways):
            raise ValueError("Give a phone, email, website or address, or else say unknown: true.")
        return self

    @property
    def ways(self) -> tuple[str, ...]:
        """Every way to reach them, the quickest first."""
        return tuple(way for way in (self.phone, self.email, self.website, self.address) if way)

    @property
    def in_words(self) -> str:
        """The ways in one line, as a letter prints them."""
        hours = f" ({self.hours})" if self.hours and self.phone else ""
        return " or ".join(self.ways[:3]).replace(self.phone or "\0", f"{self.phone}{hours}", 1)


class Tenure(Sourced):
    """From when until when something held; `confirmed: false` marks what was announced but not seen done."""

    from_on: date
    until_on: date | None = None
    confirmed: bool = True

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Tenure":
        if self.until_on and self.until_on < self.from_on:
            raise ValueError("It ends before it starts. Check from_on and until_on.")
        return self

    def holds_on(self, on: date) -> bool:
        """Whether it held on a day; both ends count."""
        return self.from_on <= on and (self.until_on is None or on <= self.until_on)


class Council(Tenure):
    """The authority responsible: councils are dated, because they are reorganised."""

    name: Text
    short_name: Text
    authority_number: Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
    gss: GssCode
    address: Text
    website: Text
    contact: Contact


class Change(Sourced):
    """A change that is coming or was announced, shown to staff and never as a right."""

    what: Text
    expected_on: date | None = None
    confirmed: bool = False


class Words(Frozen):
    """What this area calls things."""

    sen_support: Text
    plan: Text
    plan_in_full: Text
    zone: Text
    zones: Text
    local_offer: Text
    information_service: Text
    refusal_meeting: Text | None = None


class Language(Frozen):
    """A language the area writes in, named in its own script."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")]
    name: Text


class AreaFile(Frozen):
    """area.yaml: who the council is and whom a family can turn to."""

    name: Text
    fictional: bool = False
    council: Council
    changes: tuple[Change, ...] = ()
    words: Words
    languages: tuple[Language, ...] = Field(min_length=1)
    information_service: Contact
    mediation_adviser: Contact
    disagreement_service: Contact
    local_offer: Contact
    complaints: Contact
    privacy: Contact
    family_forum: Contact | None = None


class Zone(Sourced):
    """A part of the area that teams are organised by, under the area's own word for it."""

    slug: Slug
    name: Text


class Board(Tenure):
    """An NHS body responsible for commissioning health services, from when until when."""

    slug: Slug
    name: Text
    contact: Contact


class BoardTenure(Tenure):
    """Which board a district belonged to, from when until when."""

    board: Slug


class District(Sourced):
    """A district of the area, by its Office for National Statistics code."""

    slug: Slug
    name: Text
    gss: GssCode
    zone: Slug
    boards: tuple[BoardTenure, ...] = Field(min_length=1)
    # For places the national postcode file does not know: the first halves of postcodes that lie here.
    outward_codes: tuple[Text, ...] = ()

    def board_on(self, on: date, confirmed_only: bool = False) -> BoardTenure | None:
        """The board on a day, with whether that is confirmed; None before the first row."""
        rows = [row for row in self.boards if row.from_on <= on and (row.confirmed or not confirmed_only)]
        return max(rows, key=lambda row: row.from_on, default=None)


class PlacesFile(Frozen):
    """places.yaml: zones, boards and districts."""

    zones: tuple[Zone, ...] = Field(min_length=1)
    boards: tuple[Board, ...] = Field(min_length=1)
    districts: tuple[District, ...] = Field(min_length=1)
    # First letters of the postcodes that lie in the area, so that only their files are read.
    postcode_letters: tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]$")], ...] = ()


class Team(Sourced):
    """A team: what it does, and which part of the area it covers."""

    slug: Slug
    name: Text
    kind: TeamKind
    does: Text
    zones: tuple[Slug, ...] = ()
    boards: tuple[Slug, ...] = ()
    everywhere: bool = False
    roles: tuple[Text, ...] = Field(min_length=1)
    contact: Contact | None = None

    @model_validator(mode="after")
    def _covers_one_sort_of_place(self) -> "Team":
        if sum(map(bool, (self.zones, self.boards, self.everywhere))) != 1:
            raise ValueError("Say what the team covers in one way: zones, or boards, or everywhere: true.")
        return self


class TeamsFile(Frozen):
    """teams.yaml."""

    teams: tuple[Team, ...] = Field(min_length=1)


class Setting(Sourced):
    """A school, college or early years setting; what is not known is listed, not invented."""

    slug: Slug
    name: Text
    kind: SettingKind
    district: Slug | None = None
    urn: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{5}$")] | None = None
    ukprn: Annotated[str, StringConstraints(pattern=r"^1[0-9]{7}$")] | None = None
    about: Text | None = None
    fictional: bool = False
    unknown: tuple[Literal["district", "urn", "ukprn"], ...] = ()


class SettingsFile(Frozen):
    """settings.yaml."""

    settings: tuple[Setting, ...] = ()


class Body(Sourced):
    """Somebody advice is sought from in an assessment, and which team answers for each part of the area."""

    slug: Slug
    name: Text
    reference: Text
    when: Condition
    answered_by: AnsweredBy
    teams: tuple[Slug, ...] = ()
    identified_by: Text | None = None

    @model_validator(mode="after")
    def _names_its_teams(self) -> "Body":
        if (self.answered_by == "team") != bool(self.teams):
            raise ValueError("Name the teams when answered_by is team, and only then.")
        return self


class BodiesFile(Frozen):
    """bodies.yaml."""

    bodies: tuple[Body, ...] = Field(min_length=1)
