"""Who is asking: a person, a signed link, a named system user, or nobody."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Refused(Exception):
    """A rule said no; the message is a sentence fit for the person who asked, or several, each about one thing.

    `about` is the field of a form that it is about, if one is; `see` is where what stands in the way can be seen, and
    the words of a link there; `now` is what `seen` is from now on, where something was changed meanwhile: whoever has
    read of it may press again.
    """

    def __init__(
        self, *sentences: str, about: str = "", see: tuple[str, str] | None = None, now: str | None = None
    ) -> None:
        super().__init__(*sentences)
        self.about, self.see, self.now = about, see, now

    def __str__(self) -> str:
        return " ".join(map(str, self.args))


class Kind(StrEnum):
    """What sort of asker this is."""

    STAFF = "staff"
    PROFESSIONAL = "professional"
    FAMILY = "family"
    LINK = "link"
    SYSTEM = "system"
    NOBODY = "nobody"


class Scope(StrEnum):
    """How far an asker sees without a tie of their own."""

    NONE = "none"
    AREA = "area"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody in a job may do, and how far they see without a tie to the child."""

    slug: str
    name: str
    permissions: frozenset[str]
    scope: Scope = Scope.NONE


@dataclass(frozen=True, slots=True)
class Principal:
    """Who is asking; every action and every visible row depends on it."""

    kind: Kind
    name: str
    user_id: int | None = None
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()
    team_ids: tuple[int, ...] = ()
    scope: Scope = Scope.NONE
    link_id: int | None = None
    child_id: UUID | None = None
    purpose: str = ""
    subject: str = ""

    def may(self, permission: str) -> bool:
        """Whether this asker holds a permission; a tie to the child is a separate question."""
        return self.kind is Kind.SYSTEM or permission in self.permissions

    @property
    def is_staff(self) -> bool:
        return self.kind in (Kind.STAFF, Kind.SYSTEM)


NOBODY = Principal(kind=Kind.NOBODY, name="nobody")


def system(name: str) -> Principal:
    """A named system user: what jobs, commands and the public front door act as."""
    return Principal(kind=Kind.SYSTEM, name=name, scope=Scope.ALL)
