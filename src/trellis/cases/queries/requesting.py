"""What pages about requests show: little to whoever asked, all of it to those who act on it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from trellis.cases import clock, notifying, policy, receipts, requesters
from trellis.cases.models import Case, Decision, Evidence, Request
from trellis.cases.queries.bar import CaseBar, bar_of
from trellis.cases.receiving import FRONT_DOOR
from trellis.foundation.access import Principal, asking
from trellis.foundation.access.models import Team
from trellis.people import queries as people


@dataclass(frozen=True, slots=True)
class Following:
    """What somebody sees who asked and is not checked yet: their own words, and the dates."""

    receipt: str
    name: str
    words: str
    dates: receipts.Dates
    is_refused: bool


def following(by: Principal, today: date) -> Following:
    """The request a link was given for; nothing of the record it is kept with."""
    with asking(FRONT_DOOR, on=today):
        request = Request.objects.get(receipt=by.subject.partition(":")[2])
    return Following(
        receipt=request.receipt,
        name=request.name,
        words=request.words,
        dates=receipts.dates_from(request.received_on, today),
        is_refused=request.is_who_they_say is False,
    )


@dataclass(frozen=True, slots=True)
class BodyNotice:
    """What a body told of a request sees."""

    bar: CaseBar
    asked_by: str
    setting: str
    decide_by: date | None
    told: tuple[str, ...]  # what it told us before
    decisions: tuple[tuple[date, str], ...]  # when, and what


def notice_for(by: Principal, today: date) -> BodyNotice:
    """The case a notice link was given for; the floor holds it to that one child."""
    case = Case.objects.select_related("child__setting").get(pk=by.subject.partition(":")[2])
    return BodyNotice(
        bar=bar_of(case),
        asked_by=Case.AskedBy(case.asked_by).label,
        setting=case.child.setting.name if case.child.setting else "",
        decide_by=clock.read(case, today).due("A5"),
        decisions=tuple(
            (row.decided_on, Decision.Outcome(row.outcome).label)
            for row in Decision.objects.filter(case=case).order_by("pk")
        ),
        told=tuple(Evidence.objects.filter(case=case, given_by=by.name).values_list("words", flat=True)),
    )


@dataclass(frozen=True, slots=True)
class SchoolChild:
    """A child a school may ask for."""

    id: UUID
    given_name: str
    family_name: str
    born_on: date


@dataclass(frozen=True, slots=True)
class School:
    """The school of whoever asks, and its children."""

    name: str
    children: tuple[SchoolChild, ...]


def school_of(by: Principal) -> School | None:
    """The setting whose team this is, with the children it may ask for."""
    team = Team.objects.filter(pk__in=by.team_ids, setting__isnull=False).select_related("setting").first()
    if team is None:
        return None
    rows = team.setting.children.order_by("family_name", "given_name")
    children = tuple(SchoolChild(row.pk, row.given_name, row.family_name, row.born_on) for row in rows)
    return School(team.setting.name, children)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as those who act on it see it."""

    id: UUID
    name: str
    asked_by: str
    relation: str
    email: str
    phone: str
    address: str
    channel: str
    words: str
    consent: str
    received_on: date
    is_family: bool
    checked_at: datetime | None
    checked_by: str
    is_who_they_say: bool | None
    needs_agreement: bool
    agreed: bool | None
    agreed_how: str
    is_kept_back: bool  # how to reach them, from whoever may not know where the child lives


@dataclass(frozen=True, slots=True)
class Requests:
    """Every request in a case."""

    bar: CaseBar
    requests: tuple[Asked, ...]
    may_check: bool


def requests_of(case_id: int, by: Principal, on: date) -> Requests:
    """The first and the further ones, in the order they came."""
    case = policy.visible_to(by).select_related("child").get(pk=case_id)
    shows = _shows_where(case, by, on)
    rows = tuple(_asked(request, shows=shows) for request in Request.objects.filter(case=case))
    return Requests(bar_of(case), rows, policy.may_check_asker(by, case))


@dataclass(frozen=True, slots=True)
class OneRequest:
    """One request and whose case it is in."""

    bar: CaseBar
    request: Asked


def one_request(request_id: UUID, by: Principal, on: date) -> OneRequest:
    """A request before somebody acts on it."""
    row = (
        Request.objects.filter(case__in=policy.visible_to(by))
        .select_related("case__child")
        .get(pk=request_id)
    )
    return OneRequest(bar_of(row.case), _asked(row, shows=_shows_where(row.case, by, on)))


@dataclass(frozen=True, slots=True)
class Bodies:
    """Who must be told of a request, and who cannot be reached by a message."""

    bar: CaseBar
    bodies: tuple[notifying.ToTell, ...]
    named: str  # a school the request names, and that is not on record as the child's
    has_setting: bool

    @property
    def some_by_phone(self) -> bool:
        return any(not body.can_be_told for body in self.bodies)


def bodies(case_id: int, by: Principal, today: date) -> Bodies:
    """Whom reg 4(2) names, for this child."""
    case = policy.visible_to(by).select_related("child__setting__team").get(pk=case_id)
    return Bodies(
        bar_of(case),
        notifying.still_to_tell(case, today),
        notifying.named_school(case),
        case.child.setting is not None,
    )


def _shows_where(case: Case, by: Principal, on: date) -> bool:
    """What somebody typed of where they live is kept from those the child's address is kept from."""
    return people.may_see_contacts(by) and people.is_told_where(by, case.child_id, on)


def _asked(request: Request, *, shows: bool) -> Asked:
    return Asked(
        id=request.pk,
        name=request.name,
        asked_by=Case.AskedBy(request.asked_by).label,
        relation=request.relation,
        email=request.email if shows else "",
        phone=request.phone if shows else "",
        address=request.address if shows else "",
        channel=Case.Channel(request.channel).label,
        words=request.words,
        consent=request.consent,
        received_on=request.received_on,
        is_family=requesters.is_family(request.asked_by),
        checked_at=request.checked_at,
        checked_by=request.checked_by_name,
        is_who_they_say=request.is_who_they_say,
        needs_agreement=request.needs_agreement,
        agreed=request.agreed,
        agreed_how=request.agreed_how,
        is_kept_back=not shows,
    )
