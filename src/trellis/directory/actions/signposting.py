"""Make a list of help for a family, send it, and know whether it was opened."""

import secrets
from datetime import datetime, timedelta

from django.db.models import F

from trellis.directory.events import LIST_MADE, LIST_OPENED, LIST_SENT, LIST_TAKEN_DOWN
from trellis.directory.models import Service, Shortlist
from trellis.directory.nameless import has_date, may_be_names
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
def make_list(slugs: list[str], *, note: str, has_looked: bool, by: Principal, at: datetime) -> str:
    """Keep a list for ninety days; its key comes back, and only the key's digest is kept."""
    maker = check_may_make_list(by)
    picked = list(Service.objects.filter(slug__in=slugs, status=Service.Status.ACTIVE))
    if not picked:
        raise Refused("Pick at least one thing first: choose “Add to my list” beside it.")
    _check_names_nobody(note, picked, has_looked, by)
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


@action
def take_down_list(list_id: int, *, by: Principal, at: datetime) -> None:
    """Take down one's own list: its link opens nothing from here on."""
    maker = check_may_make_list(by)
    made = Shortlist.objects.select_for_update().filter(pk=list_id, by_id=maker).first()
    if made is None:
        raise Refused("This list is not yours to take down, or it is down already.")
    ledger.record(LIST_TAKEN_DOWN, by=by, at=at, subject=f"shortlist:{made.pk}")
    made.delete()


def _check_names_nobody(note: str, picked: list[Service], has_looked: bool, by: Principal) -> None:
    """The message says that the list names no child: a note with a name or a day of birth would make that untrue."""
    if has_date(note):
        raise Refused("Leave out names and birth dates: anybody with the link can read the note.")
    ours = [word for one in picked for word in (one.name, one.title, one.provider, one.contact_role)]
    names = may_be_names(note, [*ours, by.name, current_area().words.local_offer])
    if names and not has_looked:
        raise Refused(
            f"Leave out names and birth dates. “{'”, “'.join(names)}” may be somebody’s name: take it out, or say "
            "below that it is not a child’s or a parent’s."
        )


def _role_of(user_id: int, by: Principal) -> str:
    """What their job is called."""
    user = User.objects.filter(pk=user_id).first()
    held = sorted(roles()[slug].name for slug in by.roles if slug in roles())
    return (user.job_title if user else "") or ", ".join(held)
