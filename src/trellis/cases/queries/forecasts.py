"""What was forecast last night: for one wait, for the page of how good forecasts are, and for each order of work."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, FilteredRelation, Q

from trellis.cases.advice_list import PSYCHOLOGY
from trellis.cases.forecasting.steps import DECISION, DRAFT, FINAL, PSYCHOLOGIST, STEPS
from trellis.cases.models import ForecastDay, StepForecast
from trellis.foundation.access import Principal, Refused
from trellis.foundation.clock import words
from trellis.rules import timetable as law

__all__ = [
    "DECISION", "DRAFT", "FINAL", "PSYCHOLOGIST", "Expected", "Record", "Wait", "expected", "records", "says_old",
    "waits_for",
]  # fmt: skip

NAMED = {
    DECISION: "the decision",
    PSYCHOLOGIST: "the psychologist's advice",
    DRAFT: "a draft, or a letter that says no,",
    FINAL: "the final plan",
}
HIDDEN = {
    "untried": "too few ranges have been tried",
    "missed": "too few ranges have held",
    "no-better": "our ranges are no better than to say that nothing changes",
    "longest": "it may take longer than any range that has been tried",
    "new": "it is worked out each night",
}
STALE = timedelta(days=7)
MISSED = 2  # days: until a night's work is done, that of the night before is the newest there is
READS = ("cases.view", "planning.plan", "advice.allocate")


@dataclass(frozen=True, slots=True)
class Wait:
    """The step a case waits for, and the day that wait began."""

    step: str
    since: date


@dataclass(frozen=True, slots=True)
class Expected:
    """The range for one wait, with what it rests on. `why`: shown, or why there is none."""

    step: str
    made_on: date
    why: str  # shown, untried, missed, no-better, longest (longer than any tried) or new (began since it was made)
    low_on: date | None
    high_on: date | None
    goes_by_place: bool
    ahead: int
    waiting: int
    a_week: float
    held_of_ten: int

    @property
    def sentence(self) -> str:
        """What the family is told, for staff."""
        if self.why != "shown" or self.low_on is None or self.high_on is None:
            return f"The family is told that we cannot say when {NAMED[self.step]} comes: {HIDDEN[self.why]}."
        return (
            f"The family is told to expect {NAMED[self.step]} between {words(self.low_on)} and {words(self.high_on)}; "
            f"{self.held_of_ten} in 10 such ranges held."
        )


@dataclass(frozen=True, slots=True)
class Record:
    """How good the forecasts of one step have been."""

    step: str
    name: str
    made_on: date
    is_shown: bool
    why: str
    goes_by: str
    waiting: int
    seeing: int  # of those, how many have a range
    a_week: float
    tried: int
    tried_days: int
    held: float
    skill: float


def waits_for(table: law.Timetable, *, psychologist_is_awaited: bool) -> Wait | None:
    """The step whose wait can be forecast; none where there is no such step, or the record is in doubt."""
    if table.closed_on or table.process.key != law.EHC_ASSESSMENT.key or not table.is_certain:
        return None
    found = next(_waits(table, psychologist_is_awaited), None)
    return Wait(*found) if found else None


def _waits(table: law.Timetable, psychologist_is_awaited: bool) -> Iterator[tuple[str, date]]:
    stage = table.stage.key
    asked = _first(table, "request_received", "brought_to_attention")
    if stage == "deciding_to_assess" and asked:
        yield DECISION, asked
    if stage in ("gathering_advice", "deciding_on_plan", "drafting"):
        sent, received = (
            _first(table, kind, about=PSYCHOLOGY) for kind in ("advice_requested", "advice_received")
        )
        if received:
            yield DRAFT, received
        elif sent and psychologist_is_awaited:
            yield PSYCHOLOGIST, sent
    drafted = _first(table, "draft_sent")
    if stage in ("family_reading", "finalising") and drafted:
        yield FINAL, drafted


def _first(table: law.Timetable, *kinds: str, about: str = "") -> date | None:
    days = [fact.on for fact in table.effective if fact.kind in kinds and (not about or fact.about == about)]
    return min(days, default=None)


def expected(step: str, began_on: date, on: date) -> Expected | None:
    """The range for a wait that began on a day; None where none was made lately. One query, which holds no child."""
    own = FilteredRelation("days", condition=Q(days__began_on=began_on))
    row = (
        StepForecast.objects.filter(step=step, made_on__gte=on - STALE)
        .annotate(own=own)
        .annotate(
            own_id=F("own__pk"), low_on=F("own__low_on"), high_on=F("own__high_on"), ahead=F("own__ahead")
        )
        .values()
        .first()
    )
    if row is None:
        return None
    return Expected(
        step=step,
        made_on=row["made_on"],
        why=_why(row["why"], row["own_id"], row["low_on"]),
        low_on=row["low_on"],
        high_on=row["high_on"],
        goes_by_place=row["method"] == StepForecast.Method.QUEUE,
        ahead=row["ahead"] or 0,
        waiting=row["waiting"],
        a_week=row["a_week"],
        held_of_ten=round(row["held"] * 10),
    )


def _why(why: str, own_id: int | None, low_on: date | None) -> str:
    if why != StepForecast.Why.SHOWN:
        return why
    if own_id is None:
        return "new"
    return "longest" if low_on is None else why


def says_old(made_on: date, on: date) -> str:
    """Said of what is worked out each night where a night was missed; nothing where none was."""
    days = (on - made_on).days
    if days < MISSED:
        return ""
    return (
        f"This was last worked out {days} days ago, on {words(made_on)}. It should be worked out each night: ask whoever "
        "runs this system why it was not. What has happened since then is not in it."
    )


def records(by: Principal) -> tuple[Record, ...]:
    """The record of every step, in the order a case goes through them; none before the first night. Two queries."""
    if not any(by.may(permission) for permission in READS):
        raise Refused("Only staff see how good forecasts have been.")
    kept = {row.step: row for row in StepForecast.objects.all()}
    seeing = _seeing(kept)
    return tuple(_record(kept[step.key], step.name, seeing[step.key]) for step in STEPS if step.key in kept)


def _seeing(kept: Mapping[str, StepForecast]) -> Counter[str]:
    """How many of those who wait for each step have a range: by how many more are ahead of the day after theirs."""
    seeing: Counter[str] = Counter()
    ahead = {step: row.waiting for step, row in kept.items()}
    days = ForecastDay.objects.order_by("-began_on").values_list("step_id", "ahead", "low_on")
    for step, sooner, low_on in days:
        seeing[step] += ahead[step] - sooner if low_on else 0
        ahead[step] = sooner
    return seeing


def _record(row: StepForecast, name: str, seeing: int) -> Record:
    return Record(
        step=row.step,
        name=name,
        made_on=row.made_on,
        is_shown=row.why == StepForecast.Why.SHOWN,
        why=row.get_why_display(),
        goes_by=row.get_method_display(),
        waiting=row.waiting,
        seeing=seeing,
        a_week=row.a_week,
        tried=row.tried,
        tried_days=row.tried_days,
        held=row.held,
        skill=row.skill,
    )
