"""Where a forecast starts: the area pack's figures, or the record's own where those are asked for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from trellis.cases.queries import capacity
from trellis.cases.queries.capacity import InHand
from trellis.planning.calibrating.reading import Reading, Record
from trellis.planning.forecasting.forecast import Band
from trellis.planning.forecasting.in_use import (
    STEPS,
    URGENT_FOR,
    Changed,
    InUse,
    of_pack,
    with_changes,
    with_counts,
)
from trellis.planning.levers import RECORD
from trellis.planning.pack import STAGES, CapacityFile, Stage

Ages = tuple[tuple[Stage, tuple[float, ...]], ...]
Tables = tuple[tuple[str, tuple[float, ...]], ...]
HOURS_A_DAY = 7.4  # 37 hours a week
# Of the mean error of a forecast that says one number: then 80% lie within, were errors normal.
HALF_A_BAND = 1.6
ATLEAST = 0.05  # weeks: work is never nothing
_SPREADS = ("cases", "oldest_weeks", "newest_weeks")


@dataclass(frozen=True, slots=True)
class Start:
    """Everything a forecast starts from: it can be compared, kept and asked again."""

    on: date
    of: str
    figures: tuple[InUse, ...]
    ages: Ages  # weeks since the request, of the cases open at each stage
    by_month: tuple[float, ...] = ()  # how each month of the year compares with the year; empty: as assumed
    tables: Tables = ()  # steps of the pathway whose length the record tells: weeks at equal steps of the share
    records: tuple[Record, ...] = ()  # how past forecasts did, where they have been tried
    settled: tuple[float, ...] = ()  # weeks since the request, of plans sent before they were due

    def find(self, key: str) -> InUse | None:
        """One figure; None where the area gives none."""
        return next((one for one in self.figures if one.key == key), None)

    def figure(self, key: str) -> InUse:
        """One figure that every area gives."""
        return next(one for one in self.figures if one.key == key)

    def value(self, key: str) -> float:
        """Its value."""
        return self.figure(key).value

    def waiting(self, stage: Stage) -> int:
        """How many are open at a stage."""
        return sum(len(ages) for name, ages in self.ages if name == stage)

    def widened(self, band: Band, of: str, ahead: int) -> Band:
        """The band of a figure so many months ahead, as wide as forecasts nearest to that show it should be.

        Where all runs agree they still may be wrong together, so it is never narrower than past errors were.
        """
        known = [one for one in self.records if one.of == of]
        if not known:
            return band
        nearest = min(known, key=lambda one: abs(one.ahead - ahead))
        return band.stretched(nearest.stretch, HALF_A_BAND * nearest.error)

    @property
    def cases(self) -> int:
        return sum(len(ages) for _name, ages in self.ages)

    @property
    def requests_a_month(self) -> float:
        return self.value("requests_a_month")

    @property
    def psychologists(self) -> float:
        return self.value("psychology.posts")

    @property
    def coordinators(self) -> float:
        return self.value("casework.posts")

    @property
    def in_hand(self) -> int:
        """Cases that those psychologists have at once."""
        return round(self.psychologists * self.value("psychology.cases_in_hand"))

    @property
    def urgent_for(self) -> float:
        """Weeks from the request until an urgent case has its advice: decided on, and at once in a psychologist's hands.

        Published figures say nothing of who is in hand, so any who can still be in time may be urgent.
        """
        return self.value("weeks.evidence") + self.weeks_in_hand if self.of == RECORD else URGENT_FOR

    @property
    def weeks_in_hand(self) -> float:
        """How long a case is in a psychologist's hands: its hours, at the days a week there are for each case in hand."""
        days_for_a_case = self.value("psychology.days_a_week") / self.value("psychology.cases_in_hand")
        return max(self.value("psychologist_hours") / HOURS_A_DAY / days_for_a_case, ATLEAST)


def start(
    of: str,
    pack: CapacityFile,
    record: InHand,
    reading: Reading | None = None,
    changes: Mapping[str, Changed] | None = None,
    records: tuple[Record, ...] = (),
) -> Start:
    """The published figures, or the record's counts with the pack's figures for what no record knows."""
    figures, ages, on = tuple(of_pack(pack)), dict[Stage, tuple[float, ...]](), record.on.replace(day=1)
    if of == RECORD:
        on = record.on  # who waits is counted today, so the first month is what is left of this one
        ages = _ages_of(record)
        counted = _counted(record, ages, reading)
        figures = tuple(with_counts(figures, counted, reading, record.on, _beside(record)))
    figures = tuple(with_changes(figures, changes or {}))
    known = _by_key(figures)
    stands = tuple((stage, _standing(stage, ages.get(stage), known)) for stage in STAGES)
    if of != RECORD:
        return Start(on, of, figures, stands)
    settled = tuple(days / capacity.DAYS_A_WEEK for days in record.settled)
    if reading is None:
        return Start(on, of, figures, stands, settled=settled)
    return Start(on, of, figures, stands, reading.by_month, _tables(reading, known), records, settled)


def _by_key(figures: Iterable[InUse]) -> dict[str, InUse]:
    return {one.key: one for one in figures}


def _counted(
    record: InHand, ages: Mapping[Stage, tuple[float, ...]], reading: Reading | None
) -> dict[str, float]:
    counted = {"psychology.posts": float(record.psychologists), "casework.posts": float(record.coordinators)}
    if reading is None or reading.value("requests_a_month") is None:
        counted["requests_a_month"] = round(record.requests_last_year / 12, 1)
    for stage, weeks in ages.items():
        values = (float(len(weeks)), float(int(max(weeks, default=0))), float(int(min(weeks, default=0))))
        counted |= {f"waiting.{stage}.{name}": value for name, value in zip(_SPREADS, values, strict=True)}
    return counted


def _beside(record: InHand) -> dict[str, str]:
    if not record.named or not record.psychologists:
        return {}
    each = record.named / record.psychologists
    return {
        "psychology.cases_in_hand": (
            f"In the record {record.named:,} of those who wait have a psychologist by name, {each:.1f} for each in post. It "
            "does not say which of their assessments have begun."
        )
    }


def _standing(
    stage: Stage, counted: tuple[float, ...] | None, known: Mapping[str, InUse]
) -> tuple[float, ...]:
    """The ages counted, unless somebody has set another number; else as many as said, evenly from oldest to newest."""
    keys = [f"waiting.{stage}.{name}" for name in _SPREADS]
    given = [known[key] for key in keys if key in known]
    if counted is not None and not any(one.changed for one in given):
        return counted
    return _spread(*(one.value for one in given)) if len(given) == len(keys) else ()


def _ages_of(record: InHand) -> dict[Stage, tuple[float, ...]]:
    def standing(*stages: str) -> tuple[float, ...]:
        return tuple(sorted(float(age) for stage in stages for age in record.at(stage).ages))

    return {
        "deciding": standing(capacity.DECIDING),
        "psychology": standing(capacity.WAITING),
        "drafting": standing(*capacity.DRAFTING),
        "comments": standing(*capacity.FINISHING),
    }


def _tables(reading: Reading, known: Mapping[str, InUse]) -> Tables:
    """The steps as the record tells them, but for one whose length a planner has set."""
    set_by_hand = {stage for key, (stage, _name) in STEPS.items() if known[key].changed}
    return tuple((step.stage, step.weeks) for step in reading.steps if step.stage not in set_by_hand)


def _spread(cases: float, oldest: float, newest: float) -> tuple[float, ...]:
    """Ages set evenly between the oldest and the newest."""
    many = round(cases)
    step = (max(oldest, newest) - newest) / max(many - 1, 1)
    return tuple(round(newest + step * number, 4) for number in range(many))
