"""Who holds the rights: first the parent, then the young person (law table 1.10)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet

from trellis.foundation.access import Principal
from trellis.people import policy
from trellis.people.models import Child, RightsArrangement, RightsPassing
from trellis.rules.timetable import holds_own_rights, rights_held_from
from trellis.rules.timetable.periods import add_months

NOTICE_MONTHS = 6


class Holder(StrEnum):
    """Whose rights they are."""

    PARENT = "parent"
    YOUNG_PERSON = "young person"


@dataclass(frozen=True, slots=True)
class Arranged:
    """A parent who acts still, for what, and why."""

    arrangement_id: int
    carer_id: int
    user_id: int
    name: str
    why: str
    decision: str
    is_representative: bool
    noted_on: date


@dataclass(frozen=True, slots=True)
class RightsHolder:
    """Who holds the rights on a day, and which parents act for or beside a young person."""

    holder: Holder
    held_from: date
    arranged: tuple[Arranged, ...]
    is_near: bool

    @property
    def is_young_person(self) -> bool:
        return self.holder is Holder.YOUNG_PERSON

    @property
    def in_words(self) -> str:
        if not self.is_young_person:
            return "The parents hold the rights"
        if any(one.is_representative for one in self.arranged):
            return "The young person holds the rights; a representative acts where they lack capacity"
        if self.arranged:
            return "The young person holds the rights, and agrees that a parent acts with them"
        return "The young person holds the rights"


@dataclass(frozen=True, slots=True)
class ToAskAgain:
    """A young person whose rights have passed and who has not been asked again."""

    child_id: UUID
    name: str
    held_from: date


def rights_holder(child: Child, on: date) -> RightsHolder:
    """Who holds a child's rights on a day."""
    holds = holds_own_rights(child.born_on, on)
    rows = (
        child.rights_arrangements.filter(live_arrangements_on(on))
        .select_related("carer__user")
        .order_by("pk")
    )
    return RightsHolder(
        holder=Holder.YOUNG_PERSON if holds else Holder.PARENT,
        held_from=rights_held_from(child.born_on),
        arranged=tuple(_arranged(row) for row in rows),
        is_near=is_near(child, on) and not holds,
    )


def is_near(child: Child, on: date) -> bool:
    """Whether the day is six months off or less, or has been."""
    return rights_held_from(child.born_on) <= add_months(on, NOTICE_MONTHS)


def live_arrangements_on(on: date) -> Q:
    """Arrangements that hold on a day."""
    return Q(noted_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))


def live_arrangements(child: Child, on: date) -> QuerySet[RightsArrangement]:
    """The arrangements of one young person that hold on a day."""
    return child.rights_arrangements.filter(live_arrangements_on(on))


def to_tell(on: date) -> list[UUID]:
    """Children whose rights pass within six months, and whose family has not been told."""
    near = Child.objects.filter(
        born_on__gt=_youngest(on), born_on__lte=_youngest(add_months(on, NOTICE_MONTHS))
    )
    return list(near.exclude(rights_passing__told_on__isnull=False).values_list("pk", flat=True))


def to_pass(on: date) -> list[UUID]:
    """Children whose day has come, and whose parents have not been taken off yet."""
    born = Child.objects.filter(born_on__lte=_youngest(on))
    return list(born.exclude(rights_passing__passed_on__isnull=False).values_list("pk", flat=True))


def to_ask_again(by: Principal, most: int = 100) -> list[ToAskAgain]:
    """Young people to be asked again about what their parents agreed to, the longest waiting first."""
    waiting = RightsPassing.objects.filter(
        child__in=policy.visible_to(by), passed_on__isnull=False, asked_again_on=None
    )
    rows = waiting.select_related("child").order_by("held_from", "child__family_name")[:most]
    return [ToAskAgain(row.child_id, row.child.full_name, row.held_from) for row in rows]


def _youngest(on: date) -> date:
    """The latest birth date with which somebody holds their own rights on a day."""
    latest = date(on.year - 16, 8, 31)
    return latest if holds_own_rights(latest, on) else date(on.year - 17, 8, 31)


def _arranged(row: RightsArrangement) -> Arranged:
    return Arranged(
        arrangement_id=row.pk,
        carer_id=row.carer_id,
        user_id=row.carer.user_id,
        name=row.carer.user.name,
        why=row.get_why_display(),
        decision=row.decision,
        is_representative=row.why == RightsArrangement.Why.LACKS_CAPACITY,
        noted_on=row.noted_on,
    )
