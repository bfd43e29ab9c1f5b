"""Word to people about a case. A message names no child: it says that there is news and where to read it.

What was written is kept with the case, where the family reads it; a letter on paper carries the whole text.
Each word to a family keeps the promise in hand and makes the next one.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q

from trellis.cases import holding, promises
from trellis.cases.events.contacting import FAMILY_TOLD, PERSON_TOLD
from trellis.cases.models import AdviceRequest, Case, Contact
from trellis.foundation import ledger, messages
from trellis.foundation.access import Kind, Principal
from trellis.foundation.access.models import Team, User
from trellis.foundation.area import Written, current_area
from trellis.foundation.clock import local_date
from trellis.people import queries as people

Fact = str | date
WHERE_FAMILIES_READ = "/my/"
EVERYBODY = "parent or carer"


def tell_family(
    case: Case,
    *,
    letter: str,
    by: Principal,
    at: datetime,
    next_word_on: date | None = None,
    keep: bool = True,
    **facts: Fact,
) -> Written:
    """Write to everyone in the family who gets letters, and promise when they will hear again.

    `keep=False` where the words are kept already, such as a statutory notice with a row of its own.
    """
    today = local_date(at)
    promised = promises.renew(case, on=next_word_on, about=letter, at=at)
    known = {**sender_facts(case, today), **({"next_word_on": promised} if promised else {}), **facts}
    readers = people.recipients(case.child, today)
    for reader in readers:
        written = _write(case, letter, known, reader.name, is_child=reader.is_young_person)
        _send(case, reader, written, at)
    kept = _write(case, letter, known, readers[0].name if len(readers) == 1 else EVERYBODY)
    if keep:
        _keep(case, kept, by=by, at=at)
    ledger.record(FAMILY_TOLD, by=by, at=at, child_id=case.child_id, subject=f"case:{case.pk}", letter=letter)
    return kept


def tell_news(case: Case, news: str, *, by: Principal, at: datetime, keep: bool = True) -> Written:
    """One plain sentence or two to the family, in the letter for news."""
    return tell_family(case, letter="news", by=by, at=at, keep=keep, news=news)


def tell(
    case: Case,
    *,
    to_name: str,
    to_address: str,
    letter: str,
    where: str,
    regarding: str,
    by: Principal,
    at: datetime,
    **facts: Fact,
) -> Written:
    """Write by e-mail to an adviser, a school or a colleague: that something waits for them, and where."""
    known = {**sender_facts(case, local_date(at)), "link": where, **facts}
    written = _write(case, letter, known, to_name)
    body = f"Dear {to_name}\n\n{written.notification}\n\n{where}\n\n{current_area().council.name}"
    messages.send(
        "email",
        to_name,
        to_address,
        written.subject,
        body,
        child_id=case.child_id,
        regarding=regarding,
        at=at,
    )
    subject = f"case:{case.pk}"
    ledger.record(
        PERSON_TOLD, by=by, at=at, child_id=case.child_id, subject=subject, letter=letter, who=to_name
    )
    return written


def write_plainly(
    case: Case, to_name: str, to_address: str, line: str, *, where: str, regarding: str, at: datetime
) -> None:
    """One line that names nobody, and where to go."""
    body = f"Dear {to_name}\n\n{line}\n\n{where}\n\n{current_area().council.name}"
    messages.send(
        "email", to_name, to_address, line, body, child_id=case.child_id, regarding=regarding, at=at
    )


def tell_colleague(
    user: User | Team, sentence: str, *, where: str, regarding: str, at: datetime, case: Case | None = None
) -> None:
    """A line to somebody who signs in: what waits, and where. Nobody without an address is written to."""
    if user.email:
        body = f"{sentence}\n\n{settings.TRELLIS_ADDRESS}{where}"
        child = case.child_id if case else None
        messages.send(
            "email", user.name, user.email, sentence, body, child_id=child, regarding=regarding, at=at
        )


def to_another(name: str) -> Q:
    """Letters kept that were written to one reader alone, who is somebody else."""
    own = Q(words__startswith=f"Dear {name}\n") | Q(words__startswith=f"Dear {EVERYBODY}\n")
    return Q(words__startswith="Dear ") & ~own


def address_of(request: AdviceRequest) -> str:
    """Where whoever was asked for advice writes it, once signed in."""
    return f"{settings.TRELLIS_ADDRESS}/advice/{request.pk}/"


def sender_facts(case: Case, on: date) -> dict[str, Fact]:
    """Who the letter is from: the holder if the case has one, or else the team."""
    holder, team = holding.at_work(case), case.team
    council = current_area().letter_facts["council_contact"]
    contact = (holder and (holder.phone or holder.email)) or team.email or council
    return {
        "sender": holder.name if holder else team.name,
        "sender_role": (holder.job_title if holder else "") or "SEND team",
        "sender_contact": contact,
        "team": team.name,
        "reference": case.reference,
        "sent_on": on,
    }


def _write(
    case: Case, letter: str, facts: Mapping[str, Fact], reader: str, *, is_child: bool = False
) -> Written:
    called = case.child.called
    child, childs = ("you", "your") if is_child else (called, f"{called}'s")
    return current_area().write(letter, {"child": child, "childs": childs, "reader": reader, **facts})


def _send(case: Case, reader: people.Recipient, written: Written, at: datetime) -> None:
    if not reader.can_be_reached:
        return
    where = "/" if reader.is_copied else WHERE_FAMILIES_READ
    short = f"{written.notification} {settings.TRELLIS_ADDRESS}{where}"
    body = {"letter": written.text, "text": short}.get(reader.channel, f"Dear {reader.name}\n\n{short}")
    messages.send(
        reader.channel,
        reader.name,
        reader.write_to,
        written.subject,
        body,
        child_id=case.child_id,
        regarding=f"case:{case.pk}",
        at=at,
    )


def _keep(case: Case, written: Written, *, by: Principal, at: datetime) -> None:
    Contact.objects.create(
        case=case,
        child_id=case.child_id,
        direction=Contact.Direction.TO_FAMILY,
        channel="letter",
        words=written.text,
        by_name=current_area().council.name if by.kind is Kind.SYSTEM else by.name,
        by_id=by.user_id,
        at=at,
    )
