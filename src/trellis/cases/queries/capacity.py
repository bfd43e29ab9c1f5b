"""What the whole area has in hand, as counts for planning: nobody is named, and no case is shown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from trellis.cases.advice_list import PSYCHOLOGY
from trellis.cases.models import AdviceRequest, Case
from trellis.foundation.access import asking, system
from trellis.foundation.access.models import Membership

PROCESS = "ehc-assessment"
WAITING = "waiting for a psychologist"
DECIDING, DRAFTING = "deciding_to_assess", ("gathering_advice", "deciding_on_plan", "drafting")
FINISHING = ("family_reading", "finalising")
COUNTER = system("planning counts")


@dataclass(frozen=True, slots=True)
class Open:
    """Open cases at one stage: how many, and how many of each age in whole weeks since the request."""

    stage: str
    ages: tuple[int, ...]

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

    def at(self, stage: str) -> Open:
        """The open cases of a stage."""
        return next((one for one in self.open if one.stage == stage), Open(stage, ()))

    @property
    def cases(self) -> int:
        return sum(one.cases for one in self.open)


def in_hand(on: date) -> InHand:
    """The whole area's open assessments, last year's requests and the people in post. Three queries at any size."""
    with asking(COUNTER, on):
        asked = AdviceRequest.objects.filter(case=OuterRef("pk"), body=PSYCHOLOGY)
        unanswered = asked.filter(state__in=(AdviceRequest.State.PROPOSED, AdviceRequest.State.SENT))
        rows = Case.objects.filter(process=PROCESS, closed_on=None, received_on__lte=on).annotate(
            waits=Exists(unanswered)
        )
        found = list(rows.order_by().values_list("stage", "waits", "received_on"))
        since = on - timedelta(days=365)
        requests = Case.objects.filter(process=PROCESS, received_on__gt=since, received_on__lte=on).count()
        people = _people(on)
    return InHand(on, _by_stage(found, on), requests, people["psychologist"], people["coordinator"])


def _by_stage(rows: Iterable[tuple[str, bool, date]], on: date) -> tuple[Open, ...]:
    ages: dict[str, list[int]] = {}
    for stage, waits, received_on in rows:
        place = WAITING if waits and stage != DECIDING else stage
        ages.setdefault(place, []).append((on - received_on).days // 7)
    return tuple(Open(stage, tuple(sorted(ages[stage]))) for stage in sorted(ages))


def _people(on: date) -> Counter[str]:
    """People who hold a role on a day, each once: heads, since the record does not know their hours."""
    now = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    roles = Membership.objects.filter(now, role__in=("psychologist", "coordinator"))
    return Counter(role for role, _user in roles.values_list("role", "user").distinct())
