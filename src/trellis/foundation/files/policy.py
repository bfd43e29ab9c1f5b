"""Which files somebody may open.

Under everything is the floor: nobody sees a file of a child they do not see. Staff who may view files see all
of that child's. Everybody else, signed links above all, sees what they added and what a slice grants them.
"""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from trellis.foundation.access import Kind, Principal, Refused
from trellis.foundation.files.models import StoredFile

Grant = Callable[[Principal], Q]
_grants: list[Grant] = []


def register(grant: Grant) -> Grant:
    """Let a slice say which files an asker may open besides their own, as a condition on `StoredFile`."""
    if grant not in _grants:
        _grants.append(grant)
    return grant


def visible_to(by: Principal) -> QuerySet[StoredFile]:
    """The files that exist for this asker."""
    if by.kind is Kind.NOBODY:
        return StoredFile.objects.none()
    if by.is_staff and by.may("files.view"):
        return StoredFile.objects.all()
    if by.user_id is not None and not by.permissions:  # somebody who left
        return StoredFile.objects.none()
    mine = Q(added_by_id=by.user_id) if by.user_id else Q(pk__in=[])
    for grant in _grants:
        mine |= grant(by)
    return StoredFile.objects.filter(mine)


def check_may_add(by: Principal) -> None:
    """Anyone who is somebody; the action that takes the file in has asked whether they may do that."""
    if by.kind is Kind.NOBODY:
        raise Refused("Sign in to add a file.")


def check_may_remove(by: Principal, stored: StoredFile) -> None:
    """Whoever added it; nobody takes away what another handed in."""
    if by.kind is not Kind.SYSTEM and (by.user_id is None or stored.added_by_id != by.user_id):
        raise Refused("Only the person who added a file can take it away.")
