"""Who is written to about a child, by which way, and who may be told where the child lives."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from trellis.foundation.access import asking, system
from trellis.people.models import Address, Carer, Child, Involvement
from trellis.people.queries.rights import live_arrangements
from trellis.rules.timetable import holds_own_rights

SOCIAL_CARE = "social-care"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is written to; `write_to` is empty if we cannot reach them."""

    name: str
    role: str
    channel: str
    write_to: str
    user_id: int | None
    is_main: bool
    is_copied: bool
    is_young_person: bool
    may_know_address: bool
    language: str = ""
    format_needs: str = ""

    @property
    def can_be_reached(self) -> bool:
        return bool(self.write_to)


def recipients(child: Child, on: date) -> tuple[Recipient, ...]:
    """Who gets letters on a day, the first to be told first; those who get copies (`is_copied`) last.

    Until the rights pass: everybody with parental responsibility, the main contact first. From then on: the
    young person, and each parent they agreed to or who represents them. A looked-after child's social workers
    get copies.
    """
    # As the system: a letter must arrive even where whoever sends it may not be told the address.
    with asking(system("post"), on=on):
        home = _home(child, on)
        carers = [_of_carer(carer, home) for carer in _carers(child, on)]
        young = [_young_person(child, home, on)] if holds_own_rights(child.born_on, on) else []
        return (*young, *carers, *_social_workers(child, on))


def who_is_told(child: Child, on: date) -> tuple[Recipient, ...]:
    """For the notice that rights will pass: those who hold them now, and the young person."""
    people = recipients(child, on)
    if any(one.is_young_person for one in people):
        return people
    with asking(system("post"), on=on):
        young = _young_person(child, _home(child, on), on)
    return (young, *(one for one in people if not one.is_copied))


def address_for(recipient: Recipient, child: Child, on: date) -> str | None:
    """Where the child lives, if this person may be told; print no address from anywhere else."""
    if not recipient.may_know_address:
        return None
    with asking(system("post"), on=on):
        return _written(_home(child, on))


def _home(child: Child, on: date) -> Address | None:
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    return child.addresses.filter(live).order_by("-starts_on").first()


def _written(address: Address | None) -> str:
    return f"{address.lines}\n{address.postcode}" if address else ""


def _carers(child: Child, on: date) -> QuerySet[Carer]:
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    rows = child.carers.filter(live).select_related("user").order_by("-is_main_contact", "pk")
    if not holds_own_rights(child.born_on, on):
        return rows.filter(has_parental_responsibility=True)
    return rows.filter(pk__in=live_arrangements(child, on).values("carer"))


def _of_carer(carer: Carer, home: Address | None) -> Recipient:
    own = carer.address or (_written(home) if carer.may_know_address else "")
    channel, write_to = _way(carer, own)
    return Recipient(
        name=carer.user.name,
        role=carer.relation,
        channel=channel,
        write_to=write_to,
        user_id=carer.user_id,
        is_main=carer.is_main_contact,
        is_copied=False,
        is_young_person=False,
        may_know_address=carer.may_know_address,
        language=carer.interpreter_language,
        format_needs=carer.format_needs,
    )


def _way(carer: Carer, letter: str) -> tuple[str, str]:
    """The way they want, or the first that works."""
    ways = {
        Carer.Wants.EMAIL.value: carer.user.email or "",
        Carer.Wants.TEXT.value: carer.user.phone,
        Carer.Wants.LETTER.value: letter,
    }
    wanted = [carer.wants, Carer.Wants.EMAIL.value, Carer.Wants.LETTER.value]
    return next(((way, ways[way]) for way in wanted if ways.get(way)), (carer.wants, ""))


def _young_person(child: Child, home: Address | None, on: date) -> Recipient:
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    tie = (
        child.involvements.filter(live, as_what=Involvement.AsWhat.YOUNG_PERSON)
        .select_related("user")
        .first()
    )
    user = tie.user if tie else None
    email = (user.email or "") if user else ""
    return Recipient(
        name=child.full_name,
        role="young person",
        channel="email" if email else "letter",
        write_to=email or _written(home),
        user_id=user.pk if user else None,
        is_main=holds_own_rights(child.born_on, on),
        is_copied=False,
        is_young_person=True,
        may_know_address=True,
        language=child.interpreter_language,
        format_needs=child.format_needs,
    )


def _social_workers(child: Child, on: date) -> tuple[Recipient, ...]:
    if not child.is_looked_after:
        return ()
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    ties = child.involvements.filter(live, team__kind=SOCIAL_CARE).select_related("team").order_by("pk")
    teams = [tie.team for tie in ties if tie.team]
    return tuple(
        Recipient(team.name, "social care", "email", team.email, None, False, True, False, True)
        for team in teams
    )
