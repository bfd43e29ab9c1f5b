"""What goes back to whoever asked: the same words to everybody, with every date, and no child's name."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import uuid5

from django.conf import settings

from trellis.cases import requesters
from trellis.cases.models import Case, Request
from trellis.cases.receiving import FRONT_DOOR, Asked
from trellis.foundation import messages
from trellis.foundation.access import asking, links
from trellis.foundation.area import current_area
from trellis.foundation.clock import local_date
from trellis.foundation.clock import words as in_words
from trellis.rules import timetable as law

FOLLOW_FOR = 400  # days: the twenty weeks, an appeal, and some
LISTEN_FOR = timedelta(weeks=3)  # views and evidence are best sent within this


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates that follow from the day a request arrived."""

    received_on: date
    decide_by: date
    no_plan_by: date
    plan_by: date
    reply_by: date
    next_word_on: date


def dates_from(received_on: date, today: date) -> Dates:
    """Six, sixteen and twenty weeks from the day it arrived."""
    asked = law.Milestone("request_received", received_on)
    table = law.timetable(law.EHC_ASSESSMENT, [asked], law.ENGLAND, today)
    due = {rule: table.due(rule) for rule in ("A5", "A9", "A14")}
    decide_by, no_plan_by, plan_by = due["A5"], due["A9"], due["A14"]
    assert decide_by is not None
    assert no_plan_by is not None
    assert plan_by is not None
    soon = law.ENGLAND.on_or_before(today + LISTEN_FOR)
    # Views come too late once the council has decided; where its day is past, any day before it decides is in time.
    reply_by = law.ENGLAND.on_or_before(min(soon, decide_by)) if decide_by > today else soon
    return Dates(received_on, decide_by, no_plan_by, plan_by, reply_by=reply_by, next_word_on=soon)


def send(asked: Asked, request: Request, at: datetime) -> None:
    """A receipt by the way they gave; families get a link to follow by, which shows nothing until checked."""
    link = follow_link(asked, request, at) if requesters.is_family(asked.asked_by) and asked.email else ""
    channel, address = ("email", asked.email) if asked.email else ("letter", asked.address)
    if not address:
        return
    messages.send(
        channel,
        asked.name,
        address,
        f"We have your request: {asked.receipt}",
        body(asked, link, local_date(at)),
        child_id=request.child_id,
        regarding=f"request:{asked.receipt}",
        at=at,
    )


def follow_link(asked: Asked, request: Request, at: datetime) -> str:
    """A link that is tied to no child until somebody has checked who asked."""
    with asking(FRONT_DOOR, on=local_date(at)):
        link, token = links.make(
            uuid5(request.pk, "nobody yet"),
            purpose="request",
            subject=f"request:{asked.receipt}",
            name=asked.name,
            days=FOLLOW_FOR,
            at=at,
        )
        Request.objects.filter(pk=request.pk).update(link=link)
    return links.address(token)


def body(asked: Asked, link: str, today: date) -> str:
    """The words of the receipt: the area's own letter for a family, a few lines for anybody else."""
    dates = dates_from(asked.received_on, today)
    if requesters.is_family(asked.asked_by):
        words = current_area().write("receipt", _facts(asked, dates)).text
        return f"{words}\n\n{_following(link)}".strip()
    return _for_others(asked, dates)


def _facts(asked: Asked, dates: Dates) -> dict[str, str | date]:
    area = current_area()
    is_self = asked.asked_by == Case.AskedBy.YOUNG_PERSON
    return {
        "child": "you" if is_self else "your child",
        "childs": "your" if is_self else "your child's",
        "reader": asked.name,
        "reference": asked.receipt,
        "sender": f"The SEND team of {area.council.name}",
        "sender_contact": area.letter_facts["council_contact"],
        "received_on": dates.received_on,
        "decide_by": dates.decide_by,
        "plan_by": dates.plan_by,
        "reply_by": dates.reply_by,
        "next_word_on": dates.next_word_on,
    }


def _following(link: str) -> str:
    if not link:
        return ""
    return (
        f"Follow your request here: {link}\n\nFirst we check who you are. We will ring or write to you. "
        "After that the same link shows where things are, what happens next and by when. Keep it to yourself."
    )


def _for_others(asked: Asked, dates: Dates) -> str:
    council = current_area().council.name
    return (
        f"Dear {asked.name}\n\nThank you. We received your request on {in_words(dates.received_on)}. "
        f"Your receipt is {asked.receipt}.\n\nThe council must decide whether to assess, and tell the family, "
        f"by {in_words(dates.decide_by)} at the latest. If there is to be no plan it must say so by "
        f"{in_words(dates.no_plan_by)}; if there is to be one it is sent by "
        f"{in_words(dates.plan_by)}.\n\n"
        "We may ask you for what you know. We can tell you more only when the family agrees.\n\n"
        f"How these dates are counted: {settings.TRELLIS_ADDRESS}/dates/\n\n{council}"
    )
