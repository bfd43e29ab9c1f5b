"""A family and a case at each stage, made from the dated facts that bring it there."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.test import Client

from tests.builders import AT, ON, TESTS, a_carer, a_case, a_child, a_member, a_team, asker
from trellis.cases import clock
from trellis.cases.models import AdviceRequest, Case, Milestone
from trellis.foundation.access import Principal, asking
from trellis.foundation.access.models import User
from trellis.people.models import Carer, Child

START = date(2026, 6, 1)
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
ASKED = (("request_received", 0, ""),)
AGREED = (*ASKED, ("assessment_agreed", 30, ""))
SENT = (*AGREED, ("advice_requested", 30, "psychology"), ("advice_request_received", 30, "psychology"))
BACK = (*SENT, ("advice_received", 70, "psychology"))
PLANNED = (*BACK, ("plan_agreed", 75, ""))
SERVED = (*PLANNED, ("draft_sent", 80, ""), ("draft_served", 81, ""))
ANSWERED = (*SERVED, ("family_answered", 90, ""))

# Each stage: its facts (kind, days after the request, about), and the day on which a family looks.
STAGES = {
    "deciding_to_assess": (ASKED, 10),
    "deciding_to_assess, late": (ASKED, 60),
    "gathering_advice, nobody asked yet": (AGREED, 33),
    "gathering_advice": (SENT, 40),
    "gathering_advice, late": (SENT, 130),
    "deciding_on_plan": (BACK, 72),
    "deciding_on_plan, late": (BACK, 120),
    "drafting": (PLANNED, 78),
    "drafting, late": (PLANNED, 150),
    "family_reading": (SERVED, 85),
    "family_reading, sent without a notice of its own": ((*BACK, *SERVED[len(PLANNED) :]), 85),
    "family_reading, on its way": ((*PLANNED, ("draft_sent", 80, "")), 81),
    "family_reading, time is over": (SERVED, 110),
    "family_reading, sent again": ((*ANSWERED, ("draft_changed", 92, ""), ("draft_served", 95, "")), 96),
    "family_reading, sent again by post": (
        (*ANSWERED, ("draft_changed", 92, ""), ("draft_sent", 95, "")),
        96,
    ),
    "finalising": (ANSWERED, 100),
    "finalising, a new draft to come": ((*ANSWERED, ("draft_changed", 92, "")), 96),
    "finalising, late": (ANSWERED, 160),
    "assessment_refused": ((*ASKED, ("assessment_refused", 35, "")), 50),
    "plan_declined": ((*BACK, ("plan_declined", 80, "")), 90),
    "plan_in_force": ((*ANSWERED, ("final_plan_dated", 118, ""), ("final_plan_sent", 120, "")), 125),
    "withdrawn": ((*ASKED, ("request_withdrawn", 20, "")), 30),
    "not_a_request": ((*ASKED, ("not_a_request", 20, "")), 30),
    "moved_away": ((*ASKED, ("moved_away", 20, "")), 30),
    "not_started": ((), 5),
}


@dataclass(frozen=True)
class Staged:
    """A family, its case and the day it looks."""

    child: Child
    carer: Carer
    case: Case
    worker: User
    on: date

    @property
    def parent(self) -> Principal:
        return asker(self.carer.user, self.on)

    @property
    def at(self) -> datetime:
        return datetime.combine(self.on, NOON.timetz())


def staged(name: str, *, born_on: date = date(2018, 3, 4), **columns: object) -> Staged:
    """A family whose case is at a stage; `columns` of the case are set last."""
    facts, day = STAGES[name]
    on = START + timedelta(days=day)
    team = a_team(name="SEND Operations", email="send@example.org")
    worker = a_member("coordinator", team, name="Amy Brown", job_title="plan co-ordinator")
    ada = a_child(given_name="Ada", born_on=born_on)
    carer = a_carer(ada)
    case = a_case(ada, team, received_on=START, holder=worker)
    with asking(TESTS, on):
        for kind, days, about in facts:
            note(case, kind, START + timedelta(days=days), about)
        clock.refresh(case, on)
        promised = None if case.closed_on else on + timedelta(days=7)
        Case.objects.filter(pk=case.pk).update(**{"next_contact_on": promised, **columns})
    return Staged(ada, carer, case, worker, on)


def note(case: Case, kind: str, on: date, about: str = "") -> Milestone:
    """A dated fact of a case."""
    return Milestone.objects.create(
        case=case, child_id=case.child_id, kind=kind, on=on, about=about, noted_at=AT, noted_by_name="Tests"
    )


def note_advice(case: Case, body: str, label: str, **columns: object) -> AdviceRequest:
    """Advice asked for and not yet in."""
    with asking(TESTS, ON):
        return AdviceRequest.objects.create(
            case=case, child_id=case.child_id, body=body, label=label, why="Tests", ref="reg 6", state="sent",
            sent_on=START, **columns
        )  # fmt: skip


def signed_in(user: User) -> Client:
    """A browser in which somebody has signed in."""
    client = Client()
    client.force_login(user)
    return client


__all__ = ["AT", "NOON", "ON", "STAGES", "Staged", "note", "note_advice", "signed_in", "staged"]
