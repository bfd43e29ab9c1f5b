"""What the pages show: today's queue, a forecast in words and pictures, scenarios beside one another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from trellis.foundation.access import Principal
from trellis.foundation.clock import local_date, words
from trellis.planning import changes_said, charts, policy, starting, wording
from trellis.planning.charts import Chart
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.forecast import Band, Forecast
from trellis.planning.forecasting.simulating import forecast
from trellis.planning.levers import PUBLISHED, RECORD, START_FROM, Levers, from_kept
from trellis.planning.models import Scenario
from trellis.planning.pack import STAGES
from trellis.planning.starting import Taken
from trellis.planning.trust import Trust, trust
from trellis.rules.capacity.results import AGES
from trellis.rules.spreadsheet import written

MOST_SIDE_BY_SIDE = 3  # and "nothing changes", always first
BY_AGE = ("Step", *((name.capitalize(), "number") for name in AGES))
NONE = Band(0.0, 0.0, 0.0)  # a share in a month of nothing
HEADINGS = (
    "month", "plans issued", "issued within 20 weeks", "due within 20 weeks", "waiting over 52 weeks", "open cases",
    "queue for a psychologist", "longest wait in weeks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """One scenario of the list."""

    scenario_id: int
    name: str
    levers: Levers
    made_by: str
    changed_at: datetime
    said: tuple[str, ...]

    @property
    def says(self) -> str:
        said = "; ".join(self.said) or "nothing changes"
        return said[0].upper() + said[1:]


@dataclass(frozen=True, slots=True)
class Stands:
    """One line of where things stand: what the record counts, and what the area's figures say."""

    name: str
    record: float
    figures: float


@dataclass(frozen=True, slots=True)
class Result:
    """One scenario's forecast, said and drawn."""

    name: str
    levers: Levers
    start: Start
    forecast: Forecast
    keeps_up: str
    clearing: str
    binding: str
    nothing_open: str
    as_of: str
    traps: tuple[str, ...]
    charts: tuple[Chart, ...]
    trust: Trust

    @property
    def said(self) -> tuple[str, ...]:
        """Each change in words."""
        return changes_said.said(self.levers, self.start.on)

    @property
    def beyond(self) -> str:
        """That something changed comes too late to be in it."""
        return changes_said.beyond(self.levers, self.start.on)

    @property
    def headline(self) -> str:
        """Both shares of the last month and who waits."""
        return wording.on_time(self.forecast.last)

    @property
    def starts_from(self) -> str:
        """Where it starts."""
        return wording.starts_from(self.start.of)

    @property
    def takes(self) -> str:
        """What it leans on most, and what of it was set by hand."""
        return " ".join(
            filter(None, (wording.takes(self.start, self.levers), changes_said.set_by_hand(self.start)))
        )

    @property
    def costs(self) -> str:
        """What it costs beside what is spent now, in a sentence."""
        return wording.costs(self.forecast.cost, len(self.forecast.months), self.levers)

    @property
    def open_by(self) -> list[list[str]]:
        """At the end, each step by weeks since the request, as rows of a table."""
        return [
            [step.capitalize(), *(f"{cases:,.0f}" for cases in cases_by_age)]
            for step, cases_by_age in self.forecast.open_by
        ]

    @property
    def every_third(self) -> list[list[str]]:
        """Every third month and the last, as rows of a table."""
        rows, last = list(table_rows(self.forecast)), len(self.forecast.months) - 1
        return [row for number, row in enumerate(rows) if number % 3 == 0 or number == last]


@dataclass(frozen=True, slots=True)
class Home:
    """The first page."""

    stands: tuple[Stands, ...]
    on: date
    nothing: Result
    kept: tuple[Kept, ...]
    taken: Taken | None


def beginning(levers: Levers, on: date) -> Start:
    """What a forecast with these levers starts from."""
    return starting.begin(levers.start, on)


def home(by: Principal, on: date, start: str) -> Home:
    """Where things stand, what happens if nothing changes, and what is kept."""
    known = starting.Known(on)
    said, counted = known.start(PUBLISHED, as_set=False), known.start(RECORD, as_set=False)
    stands = [Stands(name, counted.waiting(stage), said.waiting(stage)) for stage, name in STAGES.items()]
    staff = (
        Stands("Requests a month", counted.requests_a_month, said.requests_a_month),
        Stands("Psychologists", counted.psychologists, said.psychologists),
        Stands("Plan co-ordinators", counted.coordinators, said.coordinators),
    )
    chosen = known.start(RECORD if start == RECORD else PUBLISHED)
    nothing = result(wording.nothing_changes(), Levers(start=start), chosen)
    return Home((*stands, *staff), on, nothing, kept(by, on), known.taken)


def kept(by: Principal, on: date) -> tuple[Kept, ...]:
    """Every scenario, by name, its months counted from a day."""
    if not policy.may_plan(by):
        return ()
    return tuple(_kept(row, on) for row in Scenario.objects.all())


def one(scenario_id: int, by: Principal, on: date) -> Kept | None:
    """One scenario; None where there is none."""
    return next((row for row in kept(by, on) if row.scenario_id == scenario_id), None)


def many_kept(chosen: tuple[int, ...], by: Principal) -> int:
    """How many of these scenarios there are."""
    return Scenario.objects.filter(pk__in=chosen).count() if policy.may_plan(by) else 0


def changed_since(one: Kept, start: Start) -> str:
    """Which figures a kept scenario starts from were changed since it was kept; nothing where none was."""
    return wording.changed_since(local_date(one.changed_at), start, starting.set_since(one.changed_at))


def result(name: str, levers: Levers, start: Start, *, binding: bool = True) -> Result:
    """A forecast, said and drawn; without what binds next where an answer is wanted at once."""
    found = forecast(start, levers, binding=binding)
    nothing = None if levers.changes_nothing else forecast(start, Levers(start=levers.start), binding=False)
    return Result(
        name,
        levers,
        start,
        found,
        wording.keeps_up(start, levers, len(found.months)),
        wording.clearing(start, found),
        wording.binding(found),
        wording.nothing_open(start),
        wording.as_of(start),
        tuple(wording.traps(found, levers, nothing)),
        _charts(found),
        trusted(start),
    )


def trusted(start: Start) -> Trust:
    """How far to trust what starts here."""
    return trust(start, starting.last_taken() if start.of == RECORD else None)


def side_by_side(chosen: tuple[int, ...], by: Principal, on: date) -> tuple[Result, ...]:
    """Up to three scenarios, behind “nothing changes” from where they start."""
    rows = [row for row in kept(by, on) if row.scenario_id in chosen][:MOST_SIDE_BY_SIDE]
    found: list[Result] = []
    for of, start in zip(START_FROM, starting.beginnings(on, *START_FROM), strict=True):
        from_it = [(row.name, row.levers) for row in rows if row.levers.start == of]
        nothing = wording.nothing_changes("" if len(from_it) == len(rows) else of)
        if from_it or (not rows and of == PUBLISHED):
            asked = ((nothing, Levers(start=of)), *from_it)
            found += _on_one_scale([result(name, levers, start) for name, levers in asked])
    return tuple(found)


def _on_one_scale(alike: list[Result]) -> list[Result]:
    """Results from one start, each figure drawn on one scale: a larger start would leave those of a smaller one flat."""
    tops = [max(each.most for each in same) for same in zip(*(one.charts for one in alike), strict=True)]
    return [replace(one, charts=_charts(one.forecast, tops)) for one in alike]


def compared(results: tuple[Result, ...]) -> list[list[str]]:
    """The last month of each, one figure a row; both shares and who waits over 52 weeks stand together."""
    found = [one.forecast for one in results]
    last = [one.last for one in found]
    lines = (
        ("Issued within 20 weeks", [wording.percent_band(month.on_time.issued) for month in last]),
        ("Due within 20 weeks", [wording.percent_band(month.on_time.due) for month in last]),
        ("Waiting over 52 weeks", [wording.number_band(month.on_time.over_52) for month in last]),
        ("Most over 52 weeks in any month", [_worst(one) for one in found]),
        ("Open cases", [wording.number_band(month.open) for month in last]),
        ("Queue for a psychologist", [wording.number_band(month.queue) for month in last]),
        ("Longest wait in weeks", [wording.number_band(month.longest) for month in last]),
        ("Months until the queue is cleared", [_months(one.cleared) for one in found]),
        (
            "What binds next",
            [
                one.next_binding.pool.capitalize() if one.next_binding else "No team, at the end"
                for one in found
            ],
        ),
        ("Cost above now", [wording.cost_beside(one.forecast.cost, one.levers) for one in results]),
    )
    return [[name, *cells] for name, cells in lines]


def _worst(found: Forecast) -> str:
    return f"{found.worst.on_time.over_52.middle:,.0f}, {wording.month_words(found.worst.starts_on)}"


def _months(cleared: int | None) -> str:
    return "Not in this time" if cleared is None else str(cleared)


def _month(day: date) -> str:
    """September 2027; of a month that has begun, From 23 September 2027."""
    return wording.month_words(day) if day.day == 1 else f"From {words(day)}"


def table_rows(found: Forecast) -> Iterator[list[str]]:
    """Each month in words, the middle of each figure with its band."""
    for month in found.months:
        yield [
            _month(month.starts_on),
            wording.number_band(month.issued),
            wording.percent_band(month.on_time.issued),
            wording.percent_band(month.on_time.due),
            wording.number_band(month.on_time.over_52),
            wording.number_band(month.open),
            wording.number_band(month.queue),
            wording.number_band(month.longest),
        ]


def as_csv(found: Forecast) -> str:
    """Each month's figures: low, middle and high of each."""
    head = ("month", *(f"{name}, {which}" for name in HEADINGS[1:] for which in ("low", "middle", "high")))
    rows = []
    for month in found.months:
        both = month.on_time
        bands = (
            month.issued,
            both.issued or NONE,
            both.due or NONE,
            both.over_52,
            month.open,
            month.queue,
            month.longest,
        )
        values = (value for band in bands for value in (band.low, band.middle, band.high))
        rows.append((month.starts_on.isoformat(), *(f"{value:.3f}" for value in values)))
    return written(head, rows)


def _kept(row: Scenario, on: date) -> Kept:
    levers = from_kept(row.levers)
    said = changes_said.said(levers, on)
    return Kept(row.pk, row.name, levers, row.made_by_name, row.changed_at, said)


def _charts(found: Forecast, tops: Sequence[float] = (0.0,) * 5) -> tuple[Chart, ...]:
    """Five pictures, the scale of each reaching as far at least as it is told."""
    months = [f"{month.starts_on:%b %Y}" for month in found.months]
    issued, due = ([getattr(month.on_time, of) or NONE for month in found.months] for of in ("issued", "due"))
    over = [month.on_time.over_52 for month in found.months]
    queue, still_open = [month.queue for month in found.months], [month.open for month in found.months]
    drawn = (
        ("Share of plans issued that are within 20 weeks", _share_says(found, "issued"), issued, True),
        ("Share of plans due that are within 20 weeks", _share_says(found, "due"), due, True),
        ("Children waiting over 52 weeks", wording.waits_say(found), over, False),
        ("Queue for a psychologist", wording.queue_says(found), queue, False),
        ("Open cases", wording.open_says(found), still_open, False),
    )
    return tuple(
        charts.chart(title, says, months, bands, percent=percent, reaching=top)
        for (title, says, bands, percent), top in zip(drawn, tops, strict=True)
    )


def _share_says(found: Forecast, of: str) -> str:
    shares = [getattr(month.on_time, of) for month in found.months]
    return f"{wording.goes(shares, [month.starts_on for month in found.months])}{wording.on_time(found.last)}"
