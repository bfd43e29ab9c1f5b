"""Where a forecast starts today: the area's figures or the record's, what was taken from it, and what planners have set."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from trellis.cases.queries import capacity
from trellis.foundation.clock import local_date
from trellis.planning.calibrating import reading as kept
from trellis.planning.calibrating.reading import Reading, Record
from trellis.planning.forecasting import figures
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.in_use import Changed
from trellis.planning.models import SetFigure, TakenReading
from trellis.planning.pack import current_capacity

NIGHTLY = "planning.take"  # the job that takes figures each night, and the name it acts under
BY_NIGHT = "the system, as each night"


@dataclass(frozen=True, slots=True)
class Taken:
    """The last time figures were taken from the record; `records` is None until forecasts from it have been tried."""

    reading: Reading
    records: tuple[Record, ...] | None
    at: datetime
    by: str


def begin(of: str, on: date) -> Start:
    """Where a forecast starts."""
    return beginnings(on, of)[0]


def beginnings(on: date, *kinds: str) -> tuple[Start, ...]:
    """Where forecasts of each kind start, the record counted once for all."""
    known = Known(on)
    return tuple(known.start(of) for of in kinds)


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a figure: by whom, when, from what to what, and why; or that it was taken back."""

    on: date
    by: str
    was: float
    value: float
    because: str
    is_taken_back: bool = False


class Known:
    """What is known on a day, read once: the area's figures, the record, what was taken from it and what planners set."""

    def __init__(self, on: date) -> None:
        self.pack, self.record, self.taken = current_capacity(), capacity.in_hand(on), last_taken()
        self.changes = set_figures()

    def start(self, of: str, *, as_set: bool = True) -> Start:
        """Where a forecast starts, with what planners have set or without."""
        read = self.taken.reading if self.taken else None
        records = (self.taken.records or ()) if self.taken else ()
        return figures.start(of, self.pack, self.record, read, self.changes if as_set else {}, records)


def last_taken() -> Taken | None:
    """What was last taken from the record."""
    row = TakenReading.objects.first()
    if row is None:
        return None
    records = None if row.records is None else tuple(Record(**one) for one in row.records)
    by = BY_NIGHT if row.taken_by_name == NIGHTLY else row.taken_by_name
    return Taken(kept.from_kept(row.found), records, row.taken_at, by)


def set_figures() -> dict[str, Changed]:
    """What planners have set, by figure."""
    same = SetFigure.objects.filter(key=OuterRef("key"), undone_at=OuterRef("set_at"), pk__lt=OuterRef("pk"))
    standing = SetFigure.objects.filter(undone_at=None).annotate(
        before=Subquery(same.order_by("-pk").values("value")[:1])
    )
    return {
        row.key: Changed(row.value, row.was, row.because, row.set_by_name, local_date(row.set_at), row.before)
        for row in standing
    }


def steps_of(key: str) -> tuple[Step, ...]:
    """Every change of a figure, the last first."""
    rows, found = list(SetFigure.objects.filter(key=key)), list[Step]()
    for before, row, after in zip([None, *rows], rows, [*rows[1:], None], strict=False):
        again = before is not None and before.undone_at == row.set_at
        came_from = before.value if before and again else row.was
        found.append(Step(local_date(row.set_at), row.set_by_name, came_from, row.value, row.because))
        if row.undone_at and (after is None or after.set_at != row.undone_at):
            back = local_date(row.undone_at)
            found.append(Step(back, row.undone_by_name, row.value, row.was, "", is_taken_back=True))
    return tuple(reversed(found))


def set_since(then: datetime) -> dict[str, tuple[date, bool]]:
    """Figures that stand otherwise than they did at a moment: the day each was set, or taken back, and whether it was."""
    rows = SetFigure.objects.filter(Q(set_at__gt=then) | Q(undone_at__gt=then)).order_by("pk")
    stood, stands, at = dict[str, float](), dict[str, float](), dict[str, datetime]()
    for row in rows:
        if row.set_at <= then:
            stood[row.key] = row.value
        if row.undone_at is None:
            stands[row.key] = row.value
        at[row.key] = row.undone_at or row.set_at
    changed = [key for key in at if stood.get(key) != stands.get(key)]
    return {key: (local_date(at[key]), key in stands) for key in changed}


def last_set(key: str) -> str:
    """When the figure that stands was set; nothing where nobody has set it."""
    row = SetFigure.objects.filter(key=key, undone_at=None).first()
    return row.set_at.isoformat() if row else ""


def as_rows(records: tuple[Record, ...]) -> list[Mapping[str, Any]]:  # Any: what JSON holds
    """Records as they are kept."""
    return [asdict(one) for one in records]
