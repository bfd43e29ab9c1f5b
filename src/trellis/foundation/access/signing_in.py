"""From a signed-in user to a principal: their live memberships give roles, permissions, teams and scope."""

from datetime import date
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from trellis.foundation.access.models import Membership, User
from trellis.foundation.access.principals import Kind, Principal, Role, Scope


@cache
def roles() -> dict[str, Role]:
    """The table of roles this installation uses."""
    found: dict[str, Role] = import_string(settings.TRELLIS_ROLES)
    return found


def principal_of(user: User, on: date) -> Principal:
    """Who is asking when this user has signed in."""
    seats = list(Membership.objects.filter(user=user))
    held = [(seat.role, seat.team_id) for seat in seats if _is_live(seat, on)]
    # Only whoever never had a seat is known by what they are; somebody who left theirs may do nothing.
    slugs = frozenset(role for role, _team in held) if seats else frozenset({user.kind})
    mine = [roles()[slug] for slug in slugs if slug in roles()]
    permissions = frozenset().union(*(role.permissions for role in mine))
    return Principal(
        kind=Kind(user.kind),
        name=user.name,
        user_id=user.pk,
        roles=slugs,
        permissions=permissions,
        team_ids=tuple(sorted({team for _role, team in held})),
        scope=Scope.AREA if any(role.scope is Scope.AREA for role in mine) else Scope.NONE,
    )


def _is_live(seat: Membership, on: date) -> bool:
    return seat.starts_on <= on and (seat.ends_on is None or seat.ends_on > on)
