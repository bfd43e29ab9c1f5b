"""Health, social care and the school are told of a request (SEND Regulations 2014, reg 4(2))."""

from dataclasses import dataclass
from datetime import date, datetime

from trellis.cases.models import Case, Milestone, Note
from trellis.cases.receiving import NAMES_A_SCHOOL
from trellis.foundation import messages
from trellis.foundation.access import links
from trellis.foundation.access.models import Team
from trellis.foundation.area import current_area

READ_FOR = 60  # days
SOUGHT = ("health", "social-care")
SETTING = "the school or setting"


@dataclass(frozen=True, slots=True)
class ToTell:
    """Somebody who must be told, and where, if that is known."""

    why: str
    name: str
    email: str

    @property
    def can_be_told(self) -> bool:
        return bool(self.email)


def bodies_to_tell(case: Case, on: date) -> tuple[ToTell, ...]:
    """The health board's officer, the social care team, and the head of where the child learns."""
    reasons = {"health": "the health board", "social-care": "social care"}
    found = [_team(case, body, reasons[body], on) for body in SOUGHT]
    setting = case.child.setting
    if setting is not None:
        email = setting.email or (setting.team.email if setting.team else "")
        found.append(ToTell(SETTING, setting.head_name or setting.name, email))
    return tuple(found)


def still_to_tell(case: Case, on: date) -> tuple[ToTell, ...]:
    """Those of them who have not been told yet: a body may become known after the others were told."""
    told = facts_of_telling(case)
    if any(not about for about in told):  # noted by hand, or before it was kept who
        return ()
    return tuple(body for body in bodies_to_tell(case, on) if not any(body.why in about for about in told))


def facts_of_telling(case: Case) -> list[str]:
    """Whom each standing entry says was told."""
    facts = Milestone.objects.filter(
        case=case, kind="bodies_notified", superseded_by=None, is_withdrawn=False
    )
    return list(facts.values_list("about", flat=True))


def named_school(case: Case) -> str:
    """The school or setting a request names, while none is on record: it would not be told."""
    if case.child.setting_id is not None:
        return ""
    notes = Note.objects.filter(case=case, words__startswith=NAMES_A_SCHOOL).order_by("-pk")
    return next((note.words.removeprefix(NAMES_A_SCHOOL) for note in notes[:1]), "")


def tell(case: Case, body: ToTell, *, at: datetime) -> None:
    """Write that a request has come, with a link to what they may know; nothing if there is no address."""
    if not body.can_be_told:
        return
    council = current_area().council.name
    line = (
        f"{council} has been asked for an education, health and care needs assessment. The law says we must "
        f"tell {body.why}. Open this to see whom it is about, and tell us what you know."
    )
    _write(case, body, "We have been asked for an assessment", line, at)


def _write(case: Case, body: ToTell, subject: str, line: str, at: datetime) -> None:
    _link, token = links.make(
        case.child_id,
        purpose="notice",
        subject=f"notice:{case.pk}",
        name=body.name,
        days=READ_FOR,
        at=at,
    )
    words = f"Dear {body.name}\n\n{line}\n\n{links.address(token)}\n\n{current_area().council.name}"
    regarding = f"case:{case.pk}"
    messages.send(
        "email", body.name, body.email, subject, words, child_id=case.child_id, regarding=regarding, at=at
    )


def tell_decision(case: Case, body: ToTell, *, at: datetime) -> None:
    """A copy of a decision to whoever was told of the request (reg 5(2), 10(2)): a link, and no name."""
    if body.can_be_told:
        council = current_area().council.name
        line = f"{council} has decided about a request we told you of. Open this to read what."
        _write(case, body, "A decision about a request", line, at)


def _team(case: Case, body: str, why: str, on: date) -> ToTell:
    """The team that answers for a body where the child lives."""
    home = case.child.addresses.filter(ends_on=None).first()
    area = current_area()
    district = home.district if home else ""
    known = next((place.slug for place in area.districts if district in (place.slug, place.name)), None)
    found = area.team_answering(body, known, on) if known else None
    team = Team.objects.filter(slug=found.slug).first() if found else None
    if team is None:
        return ToTell(why, f"{why} of where the child lives", "")
    return ToTell(why, team.name, team.email)
