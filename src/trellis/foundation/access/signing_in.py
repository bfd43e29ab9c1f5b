"""From a signed-in user to a principal: their live memberships give roles, permissions, teams and scope."""

from datetime import date
from functools import cache

from django.conf import settings
from django.db.models import Q
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
    live = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    held = list(Membership.objects.filter(live, user=user).values_list("role", "team_id"))
    slugs = frozenset(role for role, _team in held) or frozenset({user.kind})
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
