"""Where a forecast starts: the area pack's figures, or the record's own where those are asked for."""

from dataclasses import dataclass
from datetime import date

from trellis.cases.queries import capacity
from trellis.cases.queries.capacity import InHand
from trellis.planning.levers import RECORD
from trellis.planning.pack import STAGES, CapacityFile, Stage

Ages = tuple[tuple[Stage, tuple[float, ...]], ...]


@dataclass(frozen=True, slots=True)
class Start:
    """Everything a forecast starts from: it can be compared, kept and asked again."""

    on: date
    requests_a_month: float
    psychologists: float
    coordinators: float
    ages: Ages  # weeks since the request, of the cases open at each stage
    pack: CapacityFile

    def waiting(self, stage: Stage) -> int:
        """How many are open at a stage."""
        return sum(len(ages) for name, ages in self.ages if name == stage)

    @property
    def cases(self) -> int:
        return sum(len(ages) for _name, ages in self.ages)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure as the page shows it."""

    name: str
    value: float
    standing: str  # published, assumed, or from the record
    source: str
    on: date


def start(of: str, pack: CapacityFile, record: InHand) -> Start:
    """The published figures, or the record's counts with the pack's figures for what no record knows."""
    first = record.on.replace(day=1)
    if of == RECORD:
        return Start(
            first,
            record.requests_last_year / 12,
            record.psychologists,
            record.coordinators,
            _ages_of(record),
            pack,
        )
    return Start(
        first,
        pack.requests_a_month.value,
        pack.posts_of("psychology").posts.value,
        pack.posts_of("casework").posts.value,
        tuple(
            (row.stage, _spread(row.cases.value, row.oldest_weeks.value, row.newest_weeks.value))
            for row in pack.waiting
        ),
        pack,
    )


def rows(of: str, pack: CapacityFile, record: InHand) -> tuple[Row, ...]:
    """Every figure a forecast starts from, with where it comes from."""
    shown = [
        Row(name, figure.value, figure.standing, figure.source, figure.dated) for name, figure in pack.figures
    ]
    if of != RECORD:
        return tuple(shown)
    psychologists, coordinators = pack.posts_of("psychology").name, pack.posts_of("casework").name
    counted: dict[str, float] = {
        "Requests a month": round(record.requests_last_year / 12, 1),
        f"{psychologists}: full-time posts": record.psychologists,
        f"{coordinators}: full-time posts": record.coordinators,
    }
    counted |= {f"{STAGES[stage]}: cases open": len(ages) for stage, ages in _ages_of(record)}
    kept = [row for row in shown if row.name not in counted and "since the request" not in row.name]
    return (
        *(
            Row(name, value, "from the record", "Counted in this system", record.on)
            for name, value in counted.items()
        ),
        *kept,
    )


def _ages_of(record: InHand) -> Ages:
    drafting = sorted(age for stage in capacity.DRAFTING for age in record.at(stage).ages)
    found: tuple[tuple[Stage, tuple[int, ...]], ...] = (
        ("psychology", record.at(capacity.WAITING).ages),
        ("drafting", tuple(drafting)),
        ("deciding", record.at(capacity.DECIDING).ages),
    )
    return tuple((stage, tuple(float(age) for age in ages)) for stage, ages in found)


def _spread(cases: float, oldest: float, newest: float) -> tuple[float, ...]:
    """Ages set evenly between the oldest and the newest."""
    many = round(cases)
    step = (oldest - newest) / max(many - 1, 1)
    return tuple(round(newest + step * number, 4) for number in range(many))
