"""The smallest valid thing of each kind; a test spells out only what it is about. Fictional people only."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from trellis.cases.models import Case
from trellis.foundation.access import Principal, asking, links, system
from trellis.foundation.access.models import Link, Membership, Team, User
from trellis.foundation.access.signing_in import principal_of
from trellis.people.models import Address, Carer, Child, Involvement, Restriction, Setting

ON = date(2026, 11, 2)
AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
LONG_AGO = date(2020, 1, 1)
TESTS = system("tests")
_serial = count(1)


def a_team(kind: str = "casework", **fields: Any) -> Team:
    """A team; of SEND casework unless told otherwise."""
    number = next(_serial)
    return Team.objects.create(**{"slug": f"team-{number}", "name": f"Team {number}", "kind": kind, **fields})


def a_user(kind: str = "staff", **fields: Any) -> User:
    """A person with an e-mail address and no way to sign in yet."""
    number = next(_serial)
    known = {"name": f"Person {number}", "email": f"person{number}@example.org", "kind": kind}
    return User.objects.create(**{**known, **fields})


def a_member(
    role: str = "coordinator", team: Team | None = None, *, kind: str = "staff", **fields: Any
) -> User:
    """A user who holds a role in a team (a new team unless one is given)."""
    user = a_user(kind, **fields)
    Membership.objects.create(user=user, team=team or a_team(), role=role, starts_on=LONG_AGO)
    return user


def asker(user: User, on: date = ON) -> Principal:
    """Who is asking when this user has signed in."""
    return principal_of(user, on)


def a_setting(**fields: Any) -> Setting:
    """A fictional primary school."""
    number = next(_serial)
    known = {"name": f"Example School {number}", "kind": Setting.Kind.PRIMARY, "is_fictional": True}
    return Setting.objects.create(**{**known, **fields})


def a_child(*ties: User | Team, restricted: bool = False, **fields: Any) -> Child:
    """A child of eight; each user or team given is tied to the child from long ago."""
    known = {"given_name": "Ada", "family_name": f"Example{next(_serial)}", "born_on": date(2018, 3, 4)}
    with asking(TESTS, ON):
        child = Child.objects.create(**{**known, **fields})
        if restricted:
            Restriction.objects.create(child=child)
    for tie in ties:
        a_tie(child, tie)
    return child


def a_tie(child: Child, to: User | Team, as_what: str = "", **fields: Any) -> Involvement:
    """A live involvement of a person or a team with a child."""
    whose = {"team": to} if isinstance(to, Team) else {"user": to}
    usual = Involvement.AsWhat.CASE_TEAM if isinstance(to, Team) else Involvement.AsWhat.COORDINATOR
    with asking(TESTS, ON):
        return Involvement.objects.create(
            **{"child": child, **whose, "as_what": as_what or usual, "starts_on": LONG_AGO, **fields}
        )


def a_carer(child: Child, user: User | None = None, **fields: Any) -> Carer:
    """A mother with parental responsibility, the main contact, tied to the child; `.user` is the person."""
    person = user or a_user("family")
    known = {"relation": "mother", "has_parental_responsibility": True, "is_main_contact": True}
    with asking(TESTS, ON):
        carer = Carer.objects.create(
            **{"child": child, "user": person, "starts_on": LONG_AGO, **known, **fields}
        )
    a_tie(child, person, Involvement.AsWhat.PARENT)
    return carer


def an_address(child: Child, **fields: Any) -> Address:
    """Where the child lives now."""
    known = {"lines": "1 Example Road\nExampleton", "postcode": "CM1 1QH", "starts_on": LONG_AGO}
    with asking(TESTS, ON):
        return Address.objects.create(**{"child": child, **known, **fields})


def a_case(child: Child, team: Team | None = None, **fields: Any) -> Case:
    """An open assessment asked for by a parent today; its team is tied to the child."""
    team = team or a_team()
    a_tie(child, team)
    known = {
        "reference": f"T{next(_serial):06d}",
        "process": "ehc-assessment",
        "asked_by": Case.AskedBy.PARENT,
        "asked_by_name": "Example Parent",
        "channel": Case.Channel.ONLINE,
        "opened_at": AT,
        "received_on": ON,
        "stage": "requested",
    }
    with asking(TESTS, ON):
        return Case.objects.create(**{"child": child, "team": team, **known, **fields})


def a_link(
    child: Child, purpose: str = "advice", subject: str = "advice:1", **fields: Any
) -> tuple[Link, Principal]:
    """A live signed link about a child, and whoever comes by it."""
    made_at: datetime = fields.pop("at", AT - timedelta(days=1))
    with asking(TESTS, ON):
        link, _token = links.make(
            child.pk,
            **{
                "purpose": purpose,
                "subject": subject,
                "name": "Example Adviser",
                "days": 60,
                "at": made_at,
                **fields,
            },
        )
    return link, links.principal(link)
