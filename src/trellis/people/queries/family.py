"""What a family may see of people: their own children, who works with them, and what must be kept back."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy

from trellis.foundation.access import Kind, Principal, asking, system
from trellis.people.models import Address, Carer, Child, Involvement, Need, RightsArrangement
from trellis.people.policy import LIVE, addresses_visible_to, told, visible_to
from trellis.people.queries.rights import live_arrangements_on
from trellis.rules.timetable import holds_own_rights, rights_held_from

AsWhat = Involvement.AsWhat
FAMILY_TIES = (AsWhat.YOUNG_PERSON, AsWhat.PARENT, AsWhat.SUPPORTER)
LINK, YOUNG_PERSON = "link", AsWhat.YOUNG_PERSON.value
LET_IN_AS = "let in by the family as "  # what the family calls a supporter follows
SHORTEST_SECRET = 5  # letters and figures; anything shorter would be found in any text
# What each does, as a family is told it.
_DOES = {
    AsWhat.COORDINATOR.value: gettext_lazy("plan co-ordinator"),
    AsWhat.CASE_TEAM.value: gettext_lazy("the team that has your case"),
    AsWhat.PSYCHOLOGIST.value: gettext_lazy("educational psychologist"),
    AsWhat.ADVISER.value: gettext_lazy("gives advice"),
    AsWhat.SETTING.value: gettext_lazy("school, nursery or college"),
}
# Ties that are not people working with the child from day to day.
_NOT_SHOWN = (*FAMILY_TIES, AsWhat.EMERGENCY, AsWhat.NAMED, AsWhat.OVERSIGHT, AsWhat.PANEL)


@dataclass(frozen=True, slots=True)
class MyChild:
    """One child as one reader sees them. `tie`: as what they look; `is_kept_apart`: not all is shared."""

    child_id: UUID
    called: str
    born_on: date
    setting: str
    tie: str
    is_kept_apart: bool
    holds_rights: bool
    rights_from: date
    needs: tuple[str, ...]  # codes, the first first
    district: str  # where they live, for readers who may be told it

    @property
    def is_me(self) -> bool:
        return self.tie == AsWhat.YOUNG_PERSON

    @property
    def is_supporter(self) -> bool:
        return self.tie == AsWhat.SUPPORTER


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody who works with a child, or cares for them; no way to reach them is told here."""

    name: str
    role: str
    is_family: bool = False


@dataclass(frozen=True, slots=True)
class Supporter:
    """Somebody the family has let in."""

    involvement_id: int
    name: str
    since: date


@dataclass(frozen=True, slots=True)
class KeptBack:
    """Words that must not reach this reader: where the child lives, if they may not know it."""

    words: tuple[str, ...] = ()

    def hides(self, text: str) -> bool:
        """Whether a text holds any of them, however it is spaced."""
        plain = _plain(text)
        return any(word in plain for word in self.words)


def my_children(by: Principal, on: date) -> tuple[MyChild, ...]:
    """The children whose family door is open to whoever is asking, the youngest last."""
    if by.kind is Kind.LINK:
        children = list(_read_with(visible_to(by), by))
        return tuple(_mine(child, LINK, on) for child in children)
    if by.kind is not Kind.FAMILY:
        return ()
    ties = Involvement.objects.filter(LIVE, user_id=by.user_id or 0, as_what__in=FAMILY_TIES)
    as_what: dict[UUID, str] = {}
    for child_id, what in ties.values_list("child_id", "as_what"):
        as_what[child_id] = min(what, as_what.get(child_id, what), key=FAMILY_TIES.index)
    if not as_what:
        return ()
    children = list(_read_with(Child.objects.filter(pk__in=as_what), by))
    acting = _acting_still(by, on, [child.pk for child in children])
    seen = [child for child in children if _is_open(child, as_what[child.pk], on, acting)]
    return tuple(
        _mine(child, as_what[child.pk], on) for child in sorted(seen, key=lambda child: child.born_on)
    )


def my_child(child_id: UUID, by: Principal, on: date) -> MyChild | None:
    """One of them, or nothing."""
    return next((child for child in my_children(by, on) if child.child_id == child_id), None)


def speaks_for(child_id: UUID, by: Principal) -> bool:
    """Whether this is the family itself: a supporter reads and asks, and answers nothing in its place."""
    if by.kind is Kind.LINK:
        return by.purpose == "family" and by.child_id == child_id
    own = Involvement.objects.filter(LIVE, child_id=child_id, user_id=by.user_id or 0)
    return by.kind is Kind.FAMILY and own.filter(as_what__in=(AsWhat.PARENT, AsWhat.YOUNG_PERSON)).exists()


def around(child: MyChild) -> tuple[Around, ...]:
    """Who works with a child whose door is open, and who cares for them, by name and role."""
    rows = Involvement.objects.filter(LIVE, child_id=child.child_id).exclude(as_what__in=_NOT_SHOWN)
    workers = [_worker(row) for row in rows.select_related("user", "team").order_by("starts_on", "pk")]
    carers = Carer.objects.filter(LIVE, child_id=child.child_id).select_related("user")
    family = [Around(row.user.name, row.relation, is_family=True) for row in carers.order_by("pk")]
    return tuple(dict.fromkeys([*workers, *family]))


def supporters(child: MyChild, by: Principal) -> tuple[Supporter, ...]:
    """Whom the family has let in, for those in the family who may end it; kept apart, each sees their own."""
    rows = Involvement.objects.filter(
        LIVE, child_id=child.child_id, child__in=visible_to(by), as_what=AsWhat.SUPPORTER
    )
    if child.is_kept_apart:
        rows = rows.filter(let_in_by_id=by.user_id or 0)
    return tuple(
        Supporter(row.pk, row.reason.removeprefix(LET_IN_AS), row.starts_on)
        for row in rows.order_by("starts_on", "pk")
    )


def postal_lines(child_id: UUID, by: Principal) -> tuple[str, ...]:
    """Where this reader gets letters: their own address, or the child's home if they may be told it."""
    own = Carer.objects.filter(LIVE, child_id=child_id, user_id=by.user_id or 0).exclude(address="").first()
    if by.kind is Kind.FAMILY and own is not None:
        return tuple(own.address.splitlines())
    home = addresses_visible_to(by).filter(LIVE, child_id=child_id).first()
    if by.kind is not Kind.FAMILY or home is None:
        return ()
    return (*home.lines.splitlines(), home.postcode)


def kept_back(child: MyChild, by: Principal, on: date) -> KeptBack:
    """Where the child lives, for readers who may not be told it: nothing that says so is shown to them."""
    if not child.is_kept_apart and not child.is_supporter:
        return KeptBack()
    with asking(system("what is kept back"), on):
        homes = list(Address.objects.filter(LIVE, child_id=child.child_id))
        is_secret = (
            any(home.is_hidden for home in homes) or _unequal().filter(child_id=child.child_id).exists()
        )
        if not is_secret or _may_know_address(child, by):
            return KeptBack()
    found = [_plain(word) for home in homes for word in (home.postcode, home.lines.splitlines()[0])]
    return KeptBack(tuple(word for word in found if len(word) >= SHORTEST_SECRET))


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _may_know_address(child: MyChild, by: Principal) -> bool:
    if child.is_me:
        return True
    return Carer.objects.filter(
        LIVE, child_id=child.child_id, user_id=by.user_id or 0, may_know_address=True
    ).exists()


def _unequal() -> QuerySet[Carer]:
    """Carers who may not know what the others know."""
    return Carer.objects.filter(LIVE, may_know_address=False)


def _read_with(children: QuerySet[Child], by: Principal) -> QuerySet[Child]:
    """The children with all that a family's page says of them, in the one question."""
    codes = Need.objects.filter(child=OuterRef("pk")).order_by("rank").values("code")
    homes = Address.objects.filter(told(by), LIVE, child=OuterRef("pk")).values("district")[:1]
    return children.select_related("setting").annotate(
        apart=Exists(_unequal().filter(child=OuterRef("pk"))),
        codes=ArraySubquery(codes),
        home=Subquery(homes),
    )


def _acting_still(by: Principal, on: date, ids: list[UUID]) -> set[UUID]:
    rows = RightsArrangement.objects.filter(
        live_arrangements_on(on), Q(carer__user_id=by.user_id or 0), child_id__in=ids
    )
    return set(rows.values_list("child_id", flat=True))


def _is_open(child: Child, tie: str, on: date, acting: set[UUID]) -> bool:
    """A parent's door closes on the day the rights pass, job or no job, unless they act still."""
    return tie != AsWhat.PARENT or child.pk in acting or not holds_own_rights(child.born_on, on)


def _is_apart(child: Child) -> bool:
    return bool(getattr(child, "apart", True))  # annotated by `_read_with`


def _mine(child: Child, tie: str, on: date) -> MyChild:
    said = vars(child)  # the annotations of `_read_with`
    # By a link one reads only what was said to oneself.
    is_kept_apart = tie == LINK or (_is_apart(child) and tie != AsWhat.YOUNG_PERSON)
    return MyChild(
        child_id=child.pk,
        called=child.called,
        born_on=child.born_on,
        setting=child.setting.name if child.setting else "",
        tie=tie,
        is_kept_apart=is_kept_apart,
        holds_rights=holds_own_rights(child.born_on, on),
        rights_from=rights_held_from(child.born_on),
        needs=tuple(said["codes"]),
        district="" if is_kept_apart or tie == AsWhat.SUPPORTER else said["home"] or "",
    )


def _worker(row: Involvement) -> Around:
    does = str(_DOES.get(row.as_what, ""))
    if row.user is not None:
        return Around(row.user.name, row.user.job_title or does)
    return Around(row.team.name if row.team else "", does)
