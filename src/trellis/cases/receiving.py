"""A request opens a case, or is kept beside one that is open. The asker cannot tell which.

What the asker hears is counted from the day their own request arrived. If an earlier one is being looked at
its dates are sooner, so "at the latest" is true of both, and says nothing about a child to somebody unproved.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.files.base import File
from django.db import connection

from trellis.cases import clock, loading, promises, requesters, ties
from trellis.cases.models import Case, Contact, Evidence, Note, Request
from trellis.foundation import files
from trellis.foundation.access import Principal, Refused, system
from trellis.foundation.access.models import Team
from trellis.foundation.area import District, current_area
from trellis.foundation.area.postcodes import NotAPostcode, district_of
from trellis.foundation.clock import local_date
from trellis.foundation.clock import words as in_words
from trellis.people import actions as people
from trellis.people import queries as people_queries
from trellis.rules import identifiers, schoolyear

FRONT_DOOR = system("front door")
PROCESS = "ehc-assessment"
NAMES_A_SCHOOL = "The request names this school or setting: "
LONG_AGO_WEEKS = 20
OLDEST = (
    25  # a young person is under 25 (CFA 2014 s.83(2), s.36(1)); a plan may go on to the end of that year
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as it came; only the child's name and birth date and a way to answer are ever needed."""

    id: UUID
    receipt: str
    given_name: str
    family_name: str
    born_on: date
    asked_by: str
    name: str
    received_on: date
    channel: str = Case.Channel.ONLINE
    relation: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    postcode: str = ""
    nhs_number: str = ""
    words: str = ""
    school: str = ""
    setting_kind: str = ""
    setting_team_id: int | None = None
    setting_id: int | None = None
    consent: str = ""
    files: "Sequence[File[bytes]]" = ()  # Django's File takes no type at run time

    @property
    def standing(self) -> requesters.Standing:
        return requesters.standing(self.asked_by, self.born_on, self.received_on, self.setting_kind)


@dataclass(frozen=True, slots=True)
class Received:
    """What came of it: for the ledger and for staff, never for the asker."""

    request: Request
    case: Case
    opened: bool


TOO_OLD = "An assessment can be asked for until somebody is 25. Check the date of birth."


def is_too_old(born_on: date, received_on: date) -> bool:
    """Whether somebody was 25 or older on the day the request arrived."""
    return received_on >= schoolyear.turns(born_on, OLDEST)


def check(asked: Asked, today: date) -> None:
    """What no request can be, said in words."""
    if asked.received_on > today:
        raise Refused(f"{in_words(asked.received_on)} is in the future. Enter the day it arrived.")
    if asked.received_on < asked.born_on:
        raise Refused(f"{in_words(asked.received_on)} is before the child was born. Check both dates.")
    if is_too_old(asked.born_on, asked.received_on):
        raise Refused(TOO_OLD)
    if not (asked.email or asked.phone or asked.address):
        raise Refused("Give one way to answer: an email address, a phone number or a postal address.")


def child_of(asked: Asked, at: datetime, *, by: Principal, is_new: bool) -> UUID:
    """The record of this child: the one there is, or a new one, opened by `by`."""
    on = local_date(at)
    _one_at_a_time(f"{asked.born_on} {asked.family_name.strip().lower()}")
    known = people_queries.same_child(_described(asked), on)
    if known is not None:
        return known
    number = tidied_number(asked.nhs_number)
    free = number if number and people_queries.number_is_free(number, on) else ""
    new = people.NewChild(
        given_name=asked.given_name,
        family_name=asked.family_name,
        born_on=asked.born_on,
        nhs_number=free,
        setting_id=asked.setting_id,
    )
    child = people.register_child(new, by=by, at=at, is_new=is_new)
    if asked.postcode:
        people.move_to(
            child.pk,
            lines=_lines(asked),
            postcode=asked.postcode,
            starts_on=min(asked.received_on, on),
            is_hidden=False,
            by=by,
            at=at,
        )
    return child.pk


def receive(asked: Asked, child_id: UUID, *, by: Principal, at: datetime) -> Received:
    """Keep the request, and open a case unless one is open."""
    _one_at_a_time(str(child_id))
    case = Case.objects.filter(child_id=child_id, process=PROCESS, closed_on=None).first()
    opened = case is None
    case = _open(asked, child_id, by, at) if case is None else loading.load(case.pk, by=FRONT_DOOR)
    request = _keep(asked, case, by, at)
    if not opened:
        _note_further(asked, case, by, at)
    _note_what_staff_must_know(asked, case, by, at)
    _note_likeness(asked, case, by, at)
    return Received(request, case, opened)


def _open(asked: Asked, child_id: UUID, by: Principal, at: datetime) -> Case:
    number = _next_number()
    case = Case(
        id=number,
        reference=f"{asked.received_on:%y}-{number:06d}",
        child_id=child_id,
        process=PROCESS,
        asked_by=asked.asked_by,
        asked_by_name=asked.name,
        asked_by_email=asked.email,
        channel=asked.channel,
        words=asked.words,
        setting_team_id=asked.setting_team_id,
        opened_at=at,
        stage="not_started",
        received_on=asked.received_on,
    )
    case.team = team_for(_quadrant(asked, case))
    case.save(force_insert=True)
    today = local_date(at)
    ties.tie(case, case.team, ties.CASE_TEAM, today)
    if case.setting_team:
        ties.tie(case, case.setting_team, ties.SETTING, today)
    clock.note(case, asked.standing.kind, asked.received_on, by=by, at=at)
    clock.refresh(case, today)
    promises.renew(case, on=None, about="receipt", at=at)
    return case


def _one_at_a_time(what: str) -> None:
    """Two people asking about one child at one moment are taken one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [what])


def _keep(asked: Asked, case: Case, by: Principal, at: datetime) -> Request:
    request = Request.objects.create(
        id=asked.id,
        case=case,
        child_id=case.child_id,
        needs_agreement=asked.standing.needs_agreement,
        noted_at=at,
        noted_by_name=by.name,
        **{name: getattr(asked, name) for name in _KEPT},
    )
    given_by = asked.name
    if asked.words:
        _evidence(case, f"What {given_by} asked", asked.words, None, given_by, at)
    for upload in asked.files:
        stored = files.store(upload, child_id=case.child_id, by=by, at=at)
        _evidence(case, stored.name, "", stored.pk, given_by, at)
    return request


_KEPT = (
    *("receipt", "asked_by", "name", "relation", "email", "phone", "address", "channel", "words"),
    *("consent", "received_on"),
)


def _evidence(case: Case, title: str, words: str, file_id: UUID | None, given_by: str, at: datetime) -> None:
    Evidence.objects.create(
        case=case,
        child_id=case.child_id,
        title=title[:200],
        words=words,
        file_id=file_id,
        given_by=given_by,
        given_at=at,
    )


def _note_further(asked: Asked, case: Case, by: Principal, at: datetime) -> None:
    """The case's people see a further request as word from the family, to be answered."""
    asked_as = Case.AskedBy(asked.asked_by).label
    said = f"A further request came from {asked.name} ({asked_as}), on {in_words(asked.received_on)}."
    if not requesters.is_family(asked.asked_by):
        _note(case, said, by, at)
        return
    Contact.objects.create(
        case=case,
        child_id=case.child_id,
        direction=Contact.Direction.FROM_FAMILY,
        channel=asked.channel,
        words=f"{said}\n\n{asked.words}".strip(),
        by_name=asked.name,
        by_id=by.user_id,
        at=at,
        owner=case.holder,
        answer_by_on=promises.answer_by(local_date(at)),
    )


def _note_what_staff_must_know(asked: Asked, case: Case, by: Principal, at: datetime) -> None:
    if asked.school:
        _note(case, f"{NAMES_A_SCHOOL}{asked.school}", by, at)
    if asked.standing.needs_agreement:
        _note(
            case,
            "A parent asked, but this young person holds the rights themselves (CFA 2014 s.83). The clock "
            "runs: the council was told of them under s.24. Ask the young person whether they agree.",
            by,
            at,
        )
    if asked.postcode and _district(asked.postcode) is None:
        _note(case, f"The postcode {asked.postcode} is not in this area. Check which council it is.", by, at)


def _note_likeness(asked: Asked, case: Case, by: Principal, at: datetime) -> None:
    """A record that may be of the same child is said to staff; a restricted one only to its guardian."""
    found = people_queries.alike(_described(asked), local_date(at), but=case.child_id)
    if any(not one.is_restricted for one in found):
        _note(
            case, "There may be another record of this child. Find the child by birth date and look.", by, at
        )


def _note(case: Case, words: str, by: Principal, at: datetime) -> None:
    Note.objects.create(case=case, child_id=case.child_id, words=words, by_name=by.name, at=at)


def _described(asked: Asked) -> people_queries.Described:
    return people_queries.Described(
        given_name=asked.given_name,
        family_name=asked.family_name,
        born_on=asked.born_on,
        nhs_number=tidied_number(asked.nhs_number),
    )


def tidied_number(nhs_number: str) -> str:
    """An NHS number as it is kept; nothing if it cannot be one, since a request has no need of it."""
    try:
        return identifiers.nhs_number(nhs_number) if nhs_number else ""
    except identifiers.NotValid:
        return ""


def _lines(asked: Asked) -> str:
    return asked.address or "Only the postcode is known"


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('cases_case', 'id'))")
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])


def _quadrant(asked: Asked, case: Case) -> str:
    """Where the child lives: by their record, or by the postcode given."""
    home = case.child.addresses.filter(ends_on=None).first()
    if home is not None and home.quadrant:
        return home.quadrant
    district = _district(asked.postcode)
    return current_area().zone_of(district.slug).slug if district else ""


def _district(postcode: str) -> District | None:
    try:
        return district_of(postcode) if postcode else None
    except NotAPostcode:
        return None


def team_for(quadrant: str) -> Team:
    """The casework team of a quadrant; the first there is, where the quadrant is not known."""
    teams = Team.objects.filter(kind="casework").order_by("slug")
    found = teams.filter(quadrant=quadrant).first() if quadrant else None
    found = found or teams.first()
    if found is None:
        raise Refused(
            "No team is set up to take requests. Ring the council: the date you asked still counts."
        )
    return found
