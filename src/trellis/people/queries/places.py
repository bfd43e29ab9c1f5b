"""Settings by name or number: where a child could learn, and how to write to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from trellis.foundation.access.models import Team
from trellis.people.models import Setting
from trellis.rules.plan import settings_named


@dataclass(frozen=True, slots=True)
class Place:
    """A school, college or other setting, and its own people's team if they have one."""

    id: int
    name: str
    kind: str
    head_name: str
    email: str
    team: Team | None

    @property
    def write_to(self) -> str:
        """Where a message to it goes."""
        return self.email or (self.team.email if self.team else "")


def places_named(words: str = "", *, without: Iterable[int] = (), most: int = 40) -> list[Place]:
    """Settings whose name has every one of these words in it, by name."""
    found = Setting.objects.exclude(pk__in=list(without)).select_related("team")
    for part in words.split():
        found = found.filter(name__icontains=part)
    return [_place(setting) for setting in found.order_by("name", "pk")[:most]]


def places_in(words: str, *, without: Iterable[int] = ()) -> list[Place]:
    """Settings that a sentence names, such as a family's wish with its reasons."""
    named = settings_named(words, [], known=names())
    found = Setting.objects.filter(name__in=named).exclude(pk__in=list(without)).select_related("team")
    return [_place(setting) for setting in found.order_by("name", "pk")]


def names() -> list[str]:
    """The name of every setting."""
    return list(Setting.objects.order_by("name").values_list("name", flat=True))


def places_called(ids: Iterable[int]) -> list[Place]:
    """The settings with these numbers, by name."""
    found = Setting.objects.filter(pk__in=list(ids)).select_related("team")
    return [_place(setting) for setting in found.order_by("name", "pk")]


def _place(setting: Setting) -> Place:
    return Place(
        id=setting.pk,
        name=setting.name,
        kind=setting.get_kind_display(),
        head_name=setting.head_name,
        email=setting.email,
        team=setting.team,
    )
