"""A family lets in somebody to help it, and ends it when it likes."""

from datetime import datetime
from uuid import UUID

from trellis.foundation import ledger, messages
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.access.models import User
from trellis.foundation.clock import local_date
from trellis.people import events, policy, wording
from trellis.people.judging import required
from trellis.people.models import Involvement
from trellis.people.queries.family import LET_IN_AS, my_child

AsWhat = Involvement.AsWhat


@action
def let_in_supporter(child_id: UUID, *, name: str, email: str, by: Principal, at: datetime) -> Involvement:
    """Let a friend, a grandparent or an adviser read the family's page and ask questions, no more."""
    child = policy.locked(policy.visible_to(by), child_id)
    policy.check_may_let_in(by, child)
    if policy.is_restricted(child):
        raise Refused("For safety, only the council can let somebody in here. Ask us to do it.")
    called, address = (
        required(name, "Write their name."),
        required(email, "Write their email address.").lower(),
    )
    person = _person(called, address)
    known = child.involvements.filter(policy.LIVE, user=person)
    if (known.filter(let_in_by_id=by.user_id) if _is_kept_apart(child_id, by, at) else known).exists():
        raise Refused(f"{called} can see this already.")
    tie = Involvement.objects.create(
        child=child,
        user=person,
        as_what=AsWhat.SUPPORTER,
        starts_on=local_date(at),
        reason=f"{LET_IN_AS}{called}"[:300],
        let_in_by_id=by.user_id,
    )
    letter = wording.let_in(by.name)
    messages.send(
        "email", called, address, letter.subject, letter.body,
        child_id=child_id, regarding="supporter", at=at,
    )  # fmt: skip
    ledger.record(events.SUPPORTER_LET_IN, by=by, at=at, child_id=child_id, whom=called)
    return tie


@action
def end_supporter(involvement_id: int, *, by: Principal, at: datetime) -> None:
    """End what a supporter may see, from today."""
    tie = policy.locked(policy.involvements_visible_to(by).filter(as_what=AsWhat.SUPPORTER), involvement_id)
    policy.check_may_let_in(by, tie.child)
    if tie.let_in_by_id != by.user_id and _is_kept_apart(tie.child_id, by, at):
        raise Refused("Only whoever let somebody in can end it.")
    if tie.ends_on is not None:
        raise Refused("This has ended already.")
    Involvement.objects.filter(pk=tie.pk).update(ends_on=local_date(at))
    ledger.record(events.SUPPORTER_ENDED, by=by, at=at, child_id=tie.child_id, whom=str(tie.user))


def _is_kept_apart(child_id: UUID, by: Principal, at: datetime) -> bool:
    child = my_child(child_id, by, local_date(at))
    return child is None or child.is_kept_apart


def _person(name: str, email: str) -> User:
    """The private account with this address, whatever its name: a family is told nothing of accounts."""
    known = User.objects.filter(email__iexact=email).first()
    if known is not None and known.kind != User.Kind.FAMILY:
        raise Refused("We cannot let in this address. Use their private email address.")
    return known or User.objects.create(name=name, email=email, kind=User.Kind.FAMILY)
