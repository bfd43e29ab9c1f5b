"""The records the kernel works on: what is known of one case, token, stage, pool, group or line lies side by side."""

from typing import Any, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from trellis.rules.capacity.layout import Floats, Ints

Record = TypeVar("Record", covariant=True)
Bytes = NDArray[np.int32]


class Records(Protocol[Record]):
    """An array of records, read by an index that cannot be negative: then nobody need look."""

    def __getitem__(self, place: np.uint64, /) -> Record:
        """The record there; what is written to it is written to the array."""

    def __len__(self) -> int:
        """How many."""


class Now(Protocol):
    """Where a replication has come to: one record, and its number."""

    gap_at: float  # when the next request comes
    key: np.uint64
    slot: int
    next: int  # in the bucket
    filled: int  # of the bucket
    month: int
    entering: int  # so many beside the first
    cases: int
    count: int  # of requests: the week, and the number in the week
    traced: int
    spare: int
    draw: int
    row: int  # of what is counted


class Case(Protocol):
    """A child's case."""

    requested: float
    ended: float
    ages_out: float
    name: int
    month: int  # it opened in
    group: int
    fork: int
    joins: int
    cell: int  # of `standing`


class Token(Protocol):
    """A case's place in a stage: one, or one for each branch of a fork. The calendar files those due by `due`."""

    due: float
    order: float  # what its line is ordered by
    entered: float
    work: float  # left while waiting, negative if none is begun; done by when, in service in a pool that interrupts
    following: int
    before: int
    stage: int
    visit: int
    month: int  # it entered in
    line: int
    status: int
    fare: int  # its own: of its stage and its group
    started: float


class Stage(Protocol):
    """A stage."""

    factor: float
    limit: float
    pool: int
    calendar: int  # its first week, or -1 for always open
    route: int  # the first
    last_route: int
    patience: int


class Pool(Protocol):
    """A pool, with what this month has counted."""

    share: float
    turn: float
    busy: float
    queued: float
    rule: int
    preemptive: int
    room: int
    free: int
    queue: int
    serving: int


class Group(Protocol):
    """A group of cases."""

    limit: float
    entry: int
    ages: int


class Route(Protocol):
    """Where a stage leads, and the share of cases that go there or to one before it."""

    share: float
    to: int


class Week(Protocol):
    """A week of a calendar."""

    done: float  # the work a slot would have done by its beginning
    rate: float
    slowness: float  # weeks that a week of ordinary work takes


class Fare(Protocol):
    """How a group fares at a stage, with what this month has counted: starts at once and after waiting, and stages done."""

    order: float  # weeks from the request to what the line is ordered by
    at_once: float
    after_waiting: float
    waited: float
    waited_squared: float
    done: float
    done_in_limit: float
    line: int


class Line(Protocol):
    """A line of a pool, as shelves of an eighth of a week in the order of the line, or one shelf where first come."""

    lowest: float
    slope: float
    bonus: float
    shelf: int  # the first
    cursor: int
    size: int


class Shelf(Protocol):
    """The ends of a list of tokens."""

    head: int
    tail: int


class Due(Protocol):
    """What happens in the bucket that has been reached."""

    due: float
    node: int


class Open(Protocol):
    """A case open at the start."""

    requested: float
    ages_out: float
    group: int
    fork: int


class Memory(NamedTuple):
    """What one thread works in. A node is a token, or a token and `tokens`: when it loses patience or comes of age."""

    weeks: int
    months: int
    groups: int
    stages: int
    pools: int
    lines: int
    branches: int
    shift: int
    openings: int
    room: int  # for so many cases
    tokens: int
    serving_room: int
    warm_up: int
    traces: int
    before: float  # days from the first request of those open at the start until the start
    gives_up: bool  # whether anyone can lose patience or come of age
    state: Records[Now]
    case: Records[Case]
    node: Records[Token]
    stage: Records[Stage]
    pool: Records[Pool]
    group: Records[Group]
    week: Records[Week]  # calendars x weeks + 2
    fare: Records[Fare]  # stages x groups
    route: Records[Route]
    line: Records[Line]
    shelf: Records[Shelf]
    bucket: Records[Due]
    open: Records[Open]
    open_at: Ints
    first: Bytes  # node of each slot of the calendar
    entering: Bytes
    spare: Bytes
    serving: Bytes
    flow: Floats  # this month: groups x FLOWS
    oldest: Floats  # by the last month they were open: months + 1 x groups, when they were asked for
    standing: Bytes  # stages and groups x months + 1 x cells from the oldest: those that come that month, less those that go
    open_in: Bytes  # cells
    oldest_cell: Bytes  # by month: it, and all before it, are as old as the last band
    cell_of: Bytes  # by the day of the request, from the first: requests of a cell pass each age in the same months
    cells_past: Bytes  # months x BANDS, so many of the first cells are as old as the band by the month's end
    demand: Floats
    mix: Floats
    work: Floats  # stages x TABLE, one after another, as are all tables
    patience: Floats
    ages: Floats
    work_factor: Floats
    route_share: Floats
    slots: Ints
    fork_from: Ints
    fork_to: Ints
    fork_then: Ints
    month_of_day: Ints
    month_ends: Ints
    exit_counts: Ints


class Counts(NamedTuple):
    """What was counted, replication by replication. The last month of each is what fell after the end."""

    flow: Floats  # replications x months + 1 x groups x FLOWS
    stage: Floats  # replications x months + 1 x stages x STAGE_COLUMNS
    pool: Floats  # replications x months + 1 x pools x POOL_COLUMNS
    ages: Floats  # replications x months x stages and groups x BANDS, open at the end of the month
    exits: Floats  # replications x months + 1 x ways out
    waits: Bytes  # replications x stages x SPANS, those that waited at all, after the warm-up
    by_group: Floats  # replications x stages x groups x 2: starts after the warm-up, and weeks waited in all
    stays: Bytes  # replications x groups x SPANS, from request to outcome
    trace: Floats  # replications x rows x 5: case, stage, entered, started, finished
    events: Floats  # replications


SHORT = {"stage", "visit", "month", "line"}  # of a token, to fill no more than a line of the machine's memory
WIDE = {"key": "u8", "name": "i8"}


def layout(kind: type) -> np.dtype[Any]:  # Any: its fields differ
    """A record's layout: fractions, then whole numbers of four bytes, or fewer, or more where they may be large.

    Each takes up a power of two, so that finding one by its number is a shift.
    """
    short = SHORT if kind is Token else set()
    sizes = [
        (name, "f8" if of is float else WIDE.get(name, "i2" if name in short else "i4"))
        for name, of in kind.__annotations__.items()
    ]
    close = np.dtype(sizes, align=True)
    assert close.fields
    names, formats, offsets = zip(*((name, *where[:2]) for name, where in close.fields.items()), strict=True)
    room = 1 << (close.itemsize - 1).bit_length()
    return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": room}, align=True)


KINDS = {
    "state": layout(Now), "case": layout(Case), "node": layout(Token), "stage": layout(Stage), "pool": layout(Pool),
    "group": layout(Group), "week": layout(Week), "fare": layout(Fare), "route": layout(Route), "line": layout(Line),
    "shelf": layout(Shelf), "bucket": layout(Due), "open": layout(Open),
}  # fmt: skip
