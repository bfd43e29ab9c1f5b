"""What queueing theory says exactly, each formula written out. Times are in weeks; `a` requests a week, `s` slots."""

from dataclasses import dataclass, field
from math import exp, factorial

A_WEEK = "{kind: exponential, mean: 1}"


@dataclass(frozen=True)
class Exact:
    """A small system and the figures theory gives for it."""

    name: str
    pathway: str
    wait: dict[str, float] = field(default_factory=dict)  # mean wait at a stage
    spread: dict[str, float] = field(default_factory=dict)  # standard deviation of the wait at a stage
    waits_at_all: dict[str, float] = field(default_factory=dict)  # share that wait
    stays: float | None = None  # mean time from request to the end
    lost: float | None = None  # share turned away or gone
    replications: int = 200


def erlang_c(a: float, s: int) -> float:
    """The chance of having to wait in M/M/s at offered load a."""
    blocked = 1.0
    for k in range(1, s + 1):
        blocked = a * blocked / (k + a * blocked)
    return blocked / (1 - a / s * (1 - blocked))


def mm(a_week: float, s: int, mean: float = 1.0) -> float:
    """Mean wait in M/M/s."""
    load = a_week * mean
    return erlang_c(load, s) * mean / (s - load)


def mmck_lost(load: float, s: int, room: int) -> float:
    """The share turned away from M/M/s with so much room."""
    weights = [load**k / factorial(k) for k in range(s)]
    weights += [load**s / factorial(s) * (load / s) ** (k - s) for k in range(s, room + 1)]
    return weights[-1] / sum(weights)


def mmc_patience_lost(a_week: float, s: int, patience: float) -> float:
    """The share who leave M/M/s + M, work of a week on average: a birth and death chain."""
    weights = [1.0]
    for k in range(1, 400):
        weights.append(weights[-1] * a_week / (min(k, s) + max(k - s, 0) / patience))
    total = sum(weights)
    leaving = sum(weight / total * max(k - s, 0) / patience for k, weight in enumerate(weights))
    return leaving / a_week


def mg1(a_week: float, mean: float, variance: float) -> float:
    """Pollaczek and Khinchine's mean wait."""
    return a_week * (variance + mean**2) / 2 / (1 - a_week * mean)


def mg1_spread(a_week: float, mean: float, variance: float, cube: float) -> float:
    """Takács's standard deviation of the wait; `cube` is the mean of the cube of the work."""
    wait = mg1(a_week, mean, variance)
    return float((wait**2 + a_week * cube / 3 / (1 - a_week * mean)) ** 0.5)


def cobham(rates: list[float], mean: float) -> list[float]:
    """Mean wait of each line of M/M/1 with priorities that do not interrupt."""
    left = sum(rates) * mean**2
    ahead = [sum(rates[:k]) * mean for k in range(len(rates) + 1)]
    return [left / (1 - ahead[k]) / (1 - ahead[k + 1]) for k in range(len(rates))]


def interrupting(rates: list[float], mean: float) -> list[float]:
    """Mean stay of each line of M/M/1 with priorities that interrupt and resume."""
    stays = []
    for k in range(len(rates)):
        before, through = sum(rates[:k]) * mean, sum(rates[: k + 1]) * mean
        stays.append(mean / (1 - before) + sum(rates[: k + 1]) * mean**2 / (1 - before) / (1 - through))
    return stays


def still_open(rates: list[float], mean: float, at: float) -> float:
    """How many are open in M(t)/M/∞ at a moment, where requests come at another rate each week: a Poisson number."""
    return sum(
        rate * mean * (exp(-(at - min(week + 1, at)) / mean) - exp(-(at - week) / mean))
        for week, rate in enumerate(rates)
        if week < at
    )


def stay_under_a_calendar(paces: list[float], mean: float) -> float:
    """The mean stay where exponential work goes at one pace each week, round and round, and whoever comes begins at once.

    From the start of week k it is the rest of the week and then, if the work is not done, what it is from the next.
    """
    kept = [exp(-pace / mean) for pace in paces]
    within = [(1 - still) * mean / pace for still, pace in zip(kept, paces, strict=True)]
    starts = 0.0
    for _ in range(200):
        for still, spent in zip(reversed(kept), reversed(within), strict=True):
            starts = spent + still * starts
    following = [starts]
    for still, spent in zip(reversed(kept[1:]), reversed(within[1:]), strict=True):
        following.insert(0, spent + still * following[0])
    return sum(
        (1 - spent) * mean / pace + after * spent
        for pace, spent, after in zip(paces, within, following, strict=True)
    ) / len(paces)


def system(stages: str, pools: str, a_week: float, more: str = "") -> str:
    """A pathway in a line or two."""
    return (
        f"{{name: theory, begins: work, demand: {{a_week: {a_week}}}, exits: [{{name: out, counts: true}}], "
        f"pools: [{pools}], stages: [{stages}]{more}}}"
    )


def work(
    then: str = "out",
    takes: str = "{kind: exponential, mean: 1}",
    name: str = "work",
    pool: str = "us",
    more: str = "",
) -> str:
    """A stage in a line."""
    return f"{{name: {name}, pool: {pool}, takes: {takes}, then: {then}{more}}}"


def pool(posts: int, name: str = "us", more: str = "") -> str:
    """A pool in a line."""
    return f"{{name: {name}, posts: {posts}{more}}}"


LOSES = ", patience: {kind: exponential, mean: 2}"
REWORK = "[{to: out, share: 0.7}, {to: work, share: 0.3}]"
BACK = "[{to: out, share: 0.8}, {to: work, share: 0.2}]"
SPLIT = ", forks: [{name: both, branches: [left, right], then: end}]"
END = "{name: end, takes: {kind: fixed, mean: 0.000001}, then: out}"
RHO = 0.6

SYSTEMS = [
    Exact(
        "M/M/1 at 0.5", system(work(), pool(1), 0.5), {"work": 1.0}, {"work": mg1_spread(0.5, 1, 1, 6)},
        {"work": 0.5}, 2.0,
    ),
    Exact(
        "M/M/1 at 0.8", system(work(), pool(1), 0.8), {"work": 4.0}, waits_at_all={"work": 0.8}, stays=5.0, replications=400,
    ),
    Exact("M/M/5", system(work(), pool(5), 4.0), {"work": mm(4, 5)}, waits_at_all={"work": erlang_c(4, 5)}),
    Exact("M/M/41 weekly", system(work(), pool(41), 37.0), {"work": mm(37, 41)}, waits_at_all={"work": erlang_c(37, 41)}),
    Exact(
        "M/M/155", system(work(takes="{kind: exponential, mean: 2.94}"), pool(155), 50.0),
        {"work": mm(50, 155, 2.94)}, replications=280,
    ),
    Exact("M/M/2/5", system(work(), pool(2, more=", room: 5"), 1.9), lost=mmck_lost(1.9, 2, 5)),
    Exact("M/M/1/1", system(work(), pool(1, more=", room: 1"), 1.0), lost=0.5),
    Exact(
        "M/D/1", system(work(takes="{kind: fixed, mean: 1}"), pool(1), 0.7),
        {"work": mg1(0.7, 1, 0)}, {"work": mg1_spread(0.7, 1, 0, 1)},
    ),
    Exact(
        "M/G/1, gamma", system(work(takes="{kind: gamma, mean: 1, shape: 0.5}"), pool(1), 0.6),
        {"work": mg1(0.6, 1, 2)}, {"work": mg1_spread(0.6, 1, 2, 15)}, replications=400,
    ),
    Exact(
        "M/G/1, lognormal", system(work(takes="{kind: lognormal, mean: 1, sd: 0.8}"), pool(1), 0.6),
        {"work": mg1(0.6, 1, 0.64)}, {"work": mg1_spread(0.6, 1, 0.64, 1.64**3)},
        replications=400,
    ),
    Exact("M/M/3 + M", system(work(more=LOSES), pool(3), 3.6), lost=mmc_patience_lost(3.6, 3, 2.0)),
    Exact(
        "overloaded M/M/10 + M", system(work(more=LOSES), pool(10), 20.0), lost=mmc_patience_lost(20, 10, 2.0),
    ),
    Exact(
        "tandem", system(work("next") + ", " + work(name="next", pool="them"), pool(1) + ", " + pool(2, "them"), 0.6),
        {"work": mm(0.6, 1), "next": mm(0.6, 2)},
    ),
    Exact("rework", system(work(REWORK), pool(1), 0.42), {"work": 1.5}, stays=0.6 / 0.4 / 0.42),
    Exact(
        "two pools with rework",
        system(work("next") + ", " + work(BACK, name="next", pool="them"), pool(1) + ", " + pool(2, "them"), 0.48),
        stays=(0.6 / 0.4 + 0.6 * (mm(0.6, 2) + 1)) / 0.48,
    ),
    Exact(
        "fork and join of two M/M/1",
        system(
            work("join", name="left", pool="us") + ", " + work("join", name="right", pool="them") + ", " + END,
            pool(1) + ", " + pool(1, "them"), RHO, SPLIT,
        ).replace("begins: work", "begins: both"),
        stays=(12 - RHO) / 8 / (1 - RHO),
    ),
]  # fmt: skip

IN_THREE_LINES = (
    ", groups: [{name: a, share: 0.25, line: 0}, "
    "{name: b, share: 0.25, line: 1}, {name: c, share: 0.5, line: 2}]"
)
RATES = [0.2, 0.2, 0.4]
