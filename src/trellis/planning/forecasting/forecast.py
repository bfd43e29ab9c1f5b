"""A forecast as pages show it. A share on time cannot be had alone: `OnTime` holds both, and who waits over a year."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Band:
    """A figure nobody can know exactly: the middle run, and where eight runs of ten lie."""

    low: float
    middle: float
    high: float

    def stretched(self, by: float, least: float = 0.0) -> "Band":
        """Wider, or narrower, about its middle, but by so much at least on either side; nothing goes below nought."""
        return Band(
            max(self.middle - max(by * (self.middle - self.low), least), min(0.0, self.low)),
            self.middle,
            self.middle + max(by * (self.high - self.middle), least),
        )

    def no_lower_than(self, part: "Band") -> "Band":
        """The same, but its low end no lower than that of a part of it: a whole is never fewer than a part."""
        return Band(max(self.low, min(part.low, self.middle)), self.middle, self.high)


@dataclass(frozen=True, slots=True)
class OnTime:
    """Shares of 0 to 1, of plans issued in the month and of plans due in it, with children waiting over 52 weeks.

    A share is None in a month in which nothing was issued or due.
    """

    issued: Band | None
    due: Band | None
    over_52: Band


@dataclass(frozen=True, slots=True)
class Month:
    """One month, or what stands at its end."""

    starts_on: date
    on_time: OnTime
    issued: Band
    open: Band
    queue: Band  # for a psychologist
    longest: Band  # weeks since the request, of the child who has waited longest
    stages: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """What more full-time posts would bring: so many fewer cases open at the end."""

    pool: str
    fewer_open: float
    busy: float  # share of the time it has, over the last year
    more: int = 1  # posts tried: one, or a tenth more where one brings nothing
    waiting: float = 0.0  # cases in its queue at the end
    full: int = 0  # months in which it has no time to spare
    full_until: date | None = None  # the last of them


@dataclass(frozen=True, slots=True)
class Forecast:
    """All months of one scenario."""

    months: tuple[Month, ...]
    stage_names: tuple[str, ...]
    cleared: int | None  # months until the psychologists' queue is no more than six weeks of their work
    posts: tuple[Post, ...] | None  # None where it was not asked what one more would bring
    cost: float  # pounds over the whole time, above what is spent now
    replications: int
    open_by: tuple[
        tuple[str, tuple[float, ...]], ...
    ] = ()  # at the end: each step, by weeks since the request

    @property
    def last(self) -> Month:
        return self.months[-1]

    @property
    def worst(self) -> Month:
        """The first of the months at whose end most have waited more than 52 weeks."""
        return max(self.months, key=lambda month: month.on_time.over_52.middle)

    @property
    def next_binding(self) -> Post | None:
        """The people of whom more would bring most; None where more bring nothing."""
        best = max(self.posts or (), key=lambda post: post.fewer_open, default=None)
        return best if best and best.fewer_open >= 1 else None
