"""What the whole area has in hand, as counts for planning: nobody is named, and no case is shown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from trellis.cases.advice_list import PSYCHOLOGY
from trellis.cases.models import AdviceRequest, Case, Milestone
from trellis.foundation.access import asking, system
from trellis.foundation.access.models import Membership

PROCESS = "ehc-assessment"
WAITING = "waiting for a psychologist"
DECIDING, DRAFTING = "deciding_to_assess", ("gathering_advice", "deciding_on_plan", "drafting")
FINISHING = ("family_reading", "finalising")
COUNTER = system("planning counts")
DAYS_A_WEEK = 7
IN_TIME = timedelta(weeks=20)  # from the request to the plan


@dataclass(frozen=True, slots=True)
class Open:
    """Open cases at one stage, by how many weeks ago each was asked for."""

    stage: str
    ages: tuple[float, ...]

    @property
    def cases(self) -> int:
        return len(self.ages)


@dataclass(frozen=True, slots=True)
class InHand:
    """Everything counted on a day."""

    on: date
    open: tuple[Open, ...]
    requests_last_year: int
    psychologists: int
    coordinators: int
    settled: tuple[int, ...] = ()  # days since the request, of plans sent before they were due
    named: int = 0  # of those who wait for a psychologist, so many have one by name

    def at(self, stage: str) -> Open:
        """The open cases of a stage."""
        return next((one for one in self.open if one.stage == stage), Open(stage, ()))

    @property
    def cases(self) -> int:
        return sum(one.cases for one in self.open)


def in_hand(on: date) -> InHand:
    """The whole area's open assessments, last year's requests and the people in post. Four queries at any size."""
    with asking(COUNTER, on):
        asked = AdviceRequest.objects.filter(case=OuterRef("pk"), body=PSYCHOLOGY)
        unanswered = asked.filter(state__in=(AdviceRequest.State.PROPOSED, AdviceRequest.State.SENT))
        theirs = unanswered.exclude(adviser=None, adviser_name="")
        rows = Case.objects.filter(process=PROCESS, closed_on=None, received_on__lte=on).annotate(
            waits=Exists(unanswered), named=Exists(theirs)
        )
        found = list(rows.order_by().values_list("stage", "waits", "named", "received_on"))
        since = on - timedelta(days=365)
        requests = Case.objects.filter(process=PROCESS, received_on__gt=since, received_on__lte=on).count()
        people = _people(on)
        sent = Milestone.objects.filter(
            kind="final_plan_sent", superseded_by=None, is_withdrawn=False, on__lte=on, case__process=PROCESS,
            case__received_on__gt=on - IN_TIME,
        )  # fmt: skip
        received = dict(sent.order_by().values_list("case_id", "case__received_on"))
    named = sum(has and stage != DECIDING for stage, _waits, has, _on in found)
    settled = tuple(sorted((on - day).days for day in received.values()))
    return InHand(
        on, _by_stage(found, on), requests, people["psychologist"], people["coordinator"], settled, named
    )


def _by_stage(rows: Iterable[tuple[str, bool, bool, date]], on: date) -> tuple[Open, ...]:
    ages: dict[str, list[float]] = {}
    for stage, waits, _named, received_on in rows:
        place = WAITING if waits and stage != DECIDING else stage
        ages.setdefault(place, []).append((on - received_on).days / DAYS_A_WEEK)
    return tuple(Open(stage, tuple(sorted(ages[stage]))) for stage in sorted(ages))


def _people(on: date) -> Counter[str]:
    """People who hold a role on a day, each once: heads, since the record does not know their hours."""
    now = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    roles = Membership.objects.filter(now, role__in=("psychologist", "coordinator"))
    return Counter(role for role, _user in roles.values_list("role", "user").distinct())
