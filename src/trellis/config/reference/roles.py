"""Roles, the permissions each brings, and the addresses that ask for them."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from trellis.config.reference.markdown import page, table
from trellis.config.roles import ROLES
from trellis.foundation.access import Role, Scope
from trellis.foundation.access.links import PERMISSIONS as OF_LINKS
from trellis.foundation.access.routes import declared

WORDS = {
    "access.invite": "give somebody an account",
    "advice.allocate": "give advice requests to psychologists, and say how many days each has",
    "advice.ask": "say whose advice is needed, ask for it, agree to use earlier advice again",
    "advice.oversee": "see what one's own service owes, and what is late",
    "advice.write": "write the advice one was asked for",
    "cases.allocate": "give a case nobody has to a plan co-ordinator",
    "cases.correct": "put a wrong date right, with a reason",
    "cases.decide": "decide whether to assess and whether to make a plan",
    "cases.excuse": "raise an excuse, with its evidence",
    "cases.log_request": "log a request that came by letter, call or email",
    "cases.reassign": "give somebody's cases to somebody else",
    "cases.view": "open a case",
    "cases.work": "take a case's next step, note what happened, write to the family",
    "consultation.answer": "answer for a setting whether it can meet a child's needs",
    "consultation.send": "ask settings whether they can meet a child's needs",
    "directory.edit": "propose a change to a record of the Local Offer, and say that one is still right",
    "directory.publish": "check and publish a change that somebody else proposed",
    "directory.signpost": "see whom to ask by name, and make a list of help for a family",
    "files.add": "hand in a file",
    "files.view": "open files of a record one may see",
    "ledger.view": "see who looked at a record and who did what",
    "notice.read": "read the one notice a link was made for",
    "panels.run": "make panels, their agendas and their members",
    "panels.sit": "see a panel's cases and give a view",
    "people.add": "add a child's record",
    "people.edit": "change a child's record and who is involved",
    "people.emergency": "open one record without a tie, for a day, with a reason; reviewed afterwards",
    "people.restrict": "restrict a record to named people",
    "people.review_emergency": "judge whether an emergency access was right",
    "people.search": "look for a child by name or date of birth",
    "people.view": "open a child's record",
    "plans.finalise": "sign a final plan",
    "plans.write": "write, edit and send draft plans",
    "portal.act": "answer, hand in, write and agree, as a family",
    "portal.view": "follow one's own child's case, or one's own",
    "request.follow": "follow the one request a link was made for",
    "planning.plan": "see what it would take to be on time, and keep scenarios; no child is shown",
    "requests.make": "ask for an assessment as a setting",
    "school.view": "see every child one's own setting has asked about, and say what the setting offers",
    "voice.answer": "write what was done about comments, and publish it",
    "voice.sort": "sort comments, take out what would name somebody, and check what another took out",
}

_SCOPES = {
    Scope.NONE: "only children one has a live tie to",
    Scope.AREA: "every child of the area, but no restricted one",
}

_START = """# Roles and permissions

Written by `trellis docs` from `config/roles.py`; a test fails when it is stale.

A permission says what kind of thing somebody may do. For which child, a tie says: an involvement that is live on the
day, of the person or of a team of theirs. A person holds a role in a team, from one day to another. Somebody who holds
none has only what their kind brings: `family` or `professional`, and for staff nothing."""


def as_markdown() -> str:
    """The whole page."""
    return page(
        _START,
        "## Roles",
        table(["role", "called", "sees", "may"], [_role(role) for _slug, role in sorted(ROLES.items())]),
        "## Signed links\n\nSomebody without an account comes by a link: one child, one purpose, one end. What each "
        "purpose brings:",
        table(
            ["purpose", "may"], [(f"`{purpose}`", _names(OF_LINKS[purpose])) for purpose in sorted(OF_LINKS)]
        ),
        "## Permissions",
        table(["permission", "to", "held by", "asked for by"], _permissions()),
    )


def permissions() -> set[str]:
    """Every permission a role, a link or an address names."""
    held = {permission for role in ROLES.values() for permission in role.permissions}
    by_link = {permission for some in OF_LINKS.values() for permission in some}
    return held | by_link | set(_asked_by())


def _role(role: Role) -> tuple[str, str, str, str]:
    return f"`{role.slug}`", role.name, _SCOPES[role.scope], _names(role.permissions)


def _permissions() -> Iterator[tuple[str, str, str, str]]:
    asked = _asked_by()
    for permission in sorted(permissions()):
        holders = [f"`{slug}`" for slug, role in sorted(ROLES.items()) if permission in role.permissions]
        links = [f"link: `{purpose}`" for purpose, some in sorted(OF_LINKS.items()) if permission in some]
        addresses = _names(asked.get(permission, ())) or "acts only"
        yield f"`{permission}`", WORDS.get(permission, ""), ", ".join([*holders, *links]), addresses


def _asked_by() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, entry in _patterns(get_resolver("trellis.config.urls"), ""):
        what = declared(entry.callback)
        for permission in what.permissions if what else ():
            found.setdefault(permission, []).append(name)
    return found


def _patterns(resolver: URLResolver, space: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, entry.namespace or space)
        else:
            yield f"{space}:{entry.name}" if space else entry.name or "", entry


def _names(some: object) -> str:
    assert isinstance(some, (frozenset, list, tuple))
    return ", ".join(f"`{name}`" for name in sorted(some))
