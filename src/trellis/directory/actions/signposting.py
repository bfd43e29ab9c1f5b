"""Make a list of help for a family, send it, and know whether it was opened."""

import secrets
from datetime import datetime, timedelta

from django.db.models import F

from trellis.directory.events import LIST_MADE, LIST_OPENED, LIST_SENT
from trellis.directory.models import Service, Shortlist
from trellis.directory.policy import check_may_make_list, check_may_open_list
from trellis.directory.queries.signposting import address, digest
from trellis.foundation import ledger
from trellis.foundation.access import Principal, Refused, action
from trellis.foundation.access.models import User
from trellis.foundation.access.signing_in import roles
from trellis.foundation.area import current_area
from trellis.foundation.clock import local_date, words
from trellis.foundation.messages import send

DAYS = 90
_SUBJECT = "Help that may fit, from the {offer}"
_BODY = """Hello,

{name} ({role}) has picked some help that may fit your family. Here it is, with how to get each:

{address}

You do not need an account. The link works until {until}. Anybody who has it can read the list, and it names no child.

If you did not expect this, you can leave it.
"""


@action
def make_list(slugs: list[str], *, note: str, by: Principal, at: datetime) -> str:
    """Keep a list for ninety days; its key comes back, and only the key's digest is kept."""
    maker = check_may_make_list(by)
    picked = list(Service.objects.filter(slug__in=slugs, status=Service.Status.ACTIVE))
    if not picked:
        raise Refused("Pick at least one thing first: choose “Add to my list” beside it.")
    key = secrets.token_urlsafe(24)
    made = Shortlist.objects.create(
        key_digest=digest(key),
        note=note.strip(),
        by_id=maker,
        by_name=by.name,
        by_role=_role_of(maker, by),
        made_at=at,
        ends_on=local_date(at) + timedelta(days=DAYS),
    )
    made.services.set(picked)
    ledger.record(LIST_MADE, by=by, at=at, subject=f"shortlist:{made.pk}", count=len(picked))
    return key


@action
def send_list(key: str, *, email: str, by: Principal, at: datetime) -> None:
    """Send the link of one's own list to a family. The list itself does not keep the address."""
    maker = check_may_make_list(by)
    made = Shortlist.objects.filter(key_digest=digest(key), by_id=maker).first()
    if made is None or made.ends_on < local_date(at):
        raise Refused("This list is not yours to send, or it has ended. Make a new one.")
    body = _BODY.format(name=made.by_name, role=made.by_role, address=address(key), until=words(made.ends_on))
    subject = _SUBJECT.format(offer=current_area().words.local_offer)
    send("email", "the family", email, subject, body, child_id=None, regarding="local offer", at=at)
    ledger.record(LIST_SENT, by=by, at=at, subject=f"shortlist:{made.pk}")


@action
def note_opened(key: str, *, by: Principal, at: datetime) -> None:
    """Note that a list was opened by somebody other than its maker; the first time goes into the history."""
    made = check_may_open_list(Shortlist.objects.select_for_update().filter(key_digest=digest(key)).first())
    if by.user_id == made.by_id:
        return
    if made.opened_at is None:
        ledger.record(LIST_OPENED, by=by, at=at, subject=f"shortlist:{made.pk}")
    Shortlist.objects.filter(pk=made.pk).update(
        opened_at=made.opened_at or at, last_opened_at=at, opened=F("opened") + 1
    )


def _role_of(user_id: int, by: Principal) -> str:
    """What their job is called."""
    user = User.objects.filter(pk=user_id).first()
    held = sorted(roles()[slug].name for slug in by.roles if slug in roles())
    return (user.job_title if user else "") or ", ".join(held)
