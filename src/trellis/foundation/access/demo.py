"""The demo's fictional people, and stepping in as one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest

from trellis.foundation import ledger
from trellis.foundation.access.acting import asking
from trellis.foundation.access.events import STEPPED_IN
from trellis.foundation.access.models import Membership, User
from trellis.foundation.access.principals import Kind, Principal
from trellis.foundation.access.requests import moment, today
from trellis.foundation.access.second_factor import STEPPED_IN as SESSION_KEY
from trellis.foundation.access.signing_in import roles

_GROUPS = {
    User.Kind.FAMILY: "Families",
    User.Kind.PROFESSIONAL: "Schools, health and other professionals",
    User.Kind.STAFF: "The council",
}


@dataclass(frozen=True, slots=True)
class Person:
    """A fictional person and what they do."""

    user_id: int
    name: str
    does: str


@dataclass(frozen=True, slots=True)
class Group:
    """Fictional people of one sort."""

    name: str
    people: tuple[Person, ...]


def people() -> tuple[Group, ...]:
    """Everybody one may step in as, by what they do."""
    users = list(User.objects.filter(is_demo=True, is_active=True).order_by("pk"))
    held = _role_names(users)
    order = list(_GROUPS)
    users.sort(key=lambda user: order.index(User.Kind(user.kind)))
    return tuple(
        Group(_GROUPS[User.Kind(kind)], tuple(_person(user, held) for user in some))
        for kind, some in groupby(users, key=lambda user: user.kind)
    )


def find(user_id: int) -> User | None:
    """A fictional person who may be stepped in as."""
    return User.objects.filter(pk=user_id, is_demo=True, is_active=True).first()


def step_in(request: HttpRequest, user: User) -> None:
    """Sign in as a fictional person, with no password and no second factor."""
    request.session.flush()
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[SESSION_KEY] = True
    at, by = moment(request), Principal(kind=Kind(user.kind), name=user.name, user_id=user.pk)
    with asking(by, on=today(request)):
        ledger.record(STEPPED_IN, by=by, at=at, subject=f"user:{user.pk}")


def _role_names(users: Iterable[User]) -> dict[int, str]:
    held = Membership.objects.filter(user__in=users).order_by("-starts_on").values_list("user_id", "role")
    return {user_id: roles()[role].name for user_id, role in held if role in roles()}


def _person(user: User, held: dict[int, str]) -> Person:
    return Person(user.pk, user.name, user.job_title or held.get(user.pk, user.get_kind_display()))
