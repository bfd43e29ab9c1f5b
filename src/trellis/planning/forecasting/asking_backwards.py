"""The question asked backwards: how many psychologist days a month bring so large a share on time by a month."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import ceil
from typing import NamedTuple
from urllib.parse import urlencode

import numpy as np

from trellis.planning import wording
from trellis.planning.forecasting import pathway as way
from trellis.planning.forecasting import simulating
from trellis.planning.forecasting.figures import Start
from trellis.planning.forecasting.forecast import Post
from trellis.planning.levers import Levers
from trellis.rules.capacity import searching
from trellis.rules.capacity.results import Results
from trellis.rules.capacity.scenario import Scenario, Staffing
from trellis.rules.capacity.searching import Lever, Target
from trellis.rules.capacity.simulating import simulate

EVENS, LIKELY = 0.5, 0.8
STEP = 0.5  # of a post
MOST_TENTHS = 10  # more co-ordinators tried: up to twice as many
DRAWS = 64  # of what is not known for sure: one for each replication that settles an answer
PART = 16  # of them, after which it may be known that too many miss
PLENTY = 4  # times the posts that all work takes, by plain arithmetic
FEW = 20  # plans due in a month: of fewer, one late plan is more than one in twenty


@dataclass(frozen=True, slots=True)
class Answer:
    """What it takes, in words and as rows of a table; no posts where no number of them does it.

    typed, surer: the changes to try, of the first row and of the second, as an address has them.
    """

    says: str
    posts: float | None
    rows: tuple[tuple[str, ...], ...]
    also: tuple[str, ...]
    typed: str
    surer: str = ""


@lru_cache(maxsize=32)
def answer(start: Start, levers: Levers, share: float, by: int) -> Answer:
    """The posts it takes from the month levers say, at even chances and at eight in ten, for both shares at once."""
    begin = _from(start, levers)
    if begin >= way.month(start.on, by):
        return _too_late(levers, share, by, start)
    alone = _searched(start, levers, share, by)
    if alone.evens.reached and alone.evens.more <= 0:
        return _as_it_is(start, share, by, alone)
    if alone.evens.reached:
        return _takes(start, alone, share, by)
    cannot = _cannot(start, share, by, alone.evens)
    for helped in _with_coordinators(start, levers, share, by, alone.evens.more):
        found = _searched(start, helped, share, by)
        if found.evens.reached:
            return _takes(start, _while_it_pays(start, found, share, by), share, by, cannot)
    return _in_vain(start, levers, share, by, alone.evens, cannot)


class _Found(NamedTuple):
    """The posts it takes beside what levers say, at even chances; then at eight in ten, looked for when asked for."""

    levers: Levers
    evens: searching.Answer
    likely: Iterator[searching.Answer]


def _searched(start: Start, levers: Levers, share: float, by: int) -> _Found:
    month = way.month(start.on, by)
    answers = searching.search_each(
        way.pathway(start, levers), way.scenario(start, levers, by + 1),
        [Target(share, month, "both", chance) for chance in (EVENS, LIKELY)],
        Lever(way.PSYCHOLOGISTS, _from(start, levers), STEP, may_fall=False), simulating.SEED,
        parameters=simulating.unsure(start, DRAWS), binding=False,
    )  # fmt: skip
    return _Found(levers, next(answers), answers)


def _as_it_is(start: Start, share: float, by: int, found: _Found) -> Answer:
    """Said where nobody more is needed. Fewer might do for that month, and not for those after it, so none are offered."""
    levers, now = found.levers, found.evens
    month = wording.month_words(way.month(start.on, by))
    surer, rows, typed = ("", (), "") if now.chance >= LIKELY else _surer(start, found)
    says = (
        f"Nobody more is needed for {_wanted(share)} to be within 20 weeks in {month}: "
        f"as things are, {wording.percent(now.chance)} of the runs reach both. {surer}Look at the months after it too."
    )
    scenario = way.scenario(start, levers, by + 1)
    also = _also(start, now.results, scenario, simulating.more_posts(start, now.results, scenario))
    return Answer(says, 0.0, rows, also, _typed(levers), typed)


def _surer(start: Start, found: _Found) -> tuple[str, tuple[tuple[str, ...], ...], str]:
    """What eight chances in ten take where those in post have fewer: in words, as rows of the table, and to try."""
    likely = next(found.likely)
    if not likely.reached:
        return "No number of psychologists alone was found that brings eight chances in ten. ", (), ""
    rows = (
        _row("As likely as not", start, found.levers, found.evens),
        _row("Eight chances in ten", start, found.levers, likely),
    )
    begin = wording.month_words(_from(start, found.levers))
    days = f"{likely.days_a_month:,.0f} psychologist days a month from {begin}"
    now = f"There are {way.days_a_month(start, start.psychologists):,.0f} now."
    says = f"To be surer, with eight chances in ten, takes about {days}. {now} "
    return says, rows, _typed(found.levers, likely.more)


def _wanted(share: float) -> str:
    return f"{wording.percent(share)} of the plans issued and {wording.percent(share)} of the plans due"


def _takes(start: Start, found: _Found, share: float, by: int, first: str = "") -> Answer:
    """What it takes, with more co-ordinators where psychologists alone do not bring it."""
    levers, evens, likely = found.levers, found.evens, next(found.likely)
    rows = [_row("As likely as not", start, levers, evens)]
    if likely.reached:
        rows.append(_row("Eight chances in ten", start, levers, likely))
    month, begin = (wording.month_words(day) for day in (way.month(start.on, by), _from(start, levers)))
    days = f"{evens.days_a_month:,.0f} psychologist days a month from {begin}"
    now = f"There are {way.days_a_month(start, start.psychologists):,.0f} now."
    says = f"{_wanted(share)} within 20 weeks in {month} takes about {days}. {now}"
    if first:
        many = "co-ordinator" if levers.coordinators == 1 else "co-ordinators"
        says = (
            f"{first} With {levers.coordinators} more plan {many} too it is reached: "
            f"that takes about {days}. {now} {_how_cheap(start)}"
        )
    scenario = _staffed(start, levers, by, evens.more)
    return Answer(
        says,
        _halves(evens.more),
        tuple(rows),
        _also(start, evens.results, scenario, _others(start, evens.results, scenario)),
        _typed(levers, evens.more),
        _typed(levers, likely.more) if likely.reached else "",
    )


def _cannot(start: Start, share: float, by: int, found: searching.Answer) -> str:
    """That psychologists alone do not bring it. How many were tried is said only where so many could be thought of."""
    wanted = (
        f"{wording.percent(share)} by {wording.month_words(way.month(start.on, by))}, of the plans issued and of those due "
        "at once"
    )
    if _is_plenty(found):
        return f"No number of psychologists alone brings {wanted}: not even more than there is work for."
    return f"No number of psychologists alone was found that brings {wanted}: up to {found.more:g} more were tried."


def _is_plenty(found: searching.Answer) -> bool:
    """Whether there are many times as many as all work takes, so that nobody waits for them."""
    return found.posts > PLENTY * found.arithmetic_says


def _in_vain(
    start: Start, levers: Levers, share: float, by: int, found: searching.Answer, cannot: str
) -> Answer:
    """Said where nothing that is tried brings it: what does, or what holds it up, and how far so many would come."""
    scenario = _staffed(start, levers, by, found.more)
    shares, *rest = _also(start, found.results, scenario, _others(start, found.results, scenario))
    why = _why(start, levers, share, by, found.more)
    if found.chance and _changes_nothing(start, levers, share, by, found.results):
        month = wording.month_words(way.month(start.on, by))
        says = (
            f"More psychologists change nothing here: as things are, {wording.percent(found.chance)} of runs reach both, "
            f"{_wanted(share)} within 20 weeks in {month}. {why}"
        )
        return Answer(says, None, (), (shares, *rest), _typed(levers))
    many = "more psychologists than there is work for" if _is_plenty(found) else "so many psychologists"
    also = (f"With {many} from {wording.month_words(_from(start, levers))}: {shares}", *rest)
    return Answer(f"{cannot} {why}", None, (), also, _typed(levers))


def _changes_nothing(start: Start, levers: Levers, share: float, by: int, more: Results) -> bool:
    """Whether all that is said of the month is the same with so many more psychologists as with none."""
    now = _ran(start, levers, by, 0)
    said = [(simulating.on_time(ran, by), simulating.chance(ran, by, share)) for ran in (now, more)]
    return said[0] == said[1]


def _why(start: Start, levers: Levers, share: float, by: int, posts: float) -> str:
    """Why it is out of reach even with so many co-ordinators more, and what to ask for instead."""
    tried = MOST_TENTHS * _tenth(start)
    both = replace(levers, coordinators=levers.coordinators + tried)
    nor = f"Nor do {tried} more plan co-ordinators beside them bring it in eight runs of ten."
    months = range(by + 1, simulating.MONTHS)
    first = _first(start, both, share, months, posts, LIKELY)
    if first is not None:
        month = wording.month_words(way.month(start.on, first))
        return (
            f"{nor} It is too soon: with both the first month that reaches it in so many is {month}. Ask for that month, or "
            "later."
        )
    last = wording.month_words(way.month(start.on, simulating.MONTHS - 1))
    ran = _ran(start, both, by, posts)
    some = _first(start, both, share, months, posts, EVENS)
    if some is not None:
        return f"{nor} {_by_chance(start, some, last, simulating.due(ran, by))}"
    best = _others(start, ran, _staffed(start, both, by, posts))[0]
    if best.fewer_open >= simulating.NOTICED:
        return f"{nor} With both, no month up to {last} reaches it. What holds it up then: {best.pool}. Try more there."
    return (
        f"{nor} With both, no month up to {last} reaches it. No other team holds it up then: the steps themselves take too "
        "long for so large a share. Ask for a smaller one, or change what they take."
    )


def _by_chance(start: Start, some: int, last: str, due: float) -> str:
    """Said where months reach it as likely as not and none surely: which of them do is chance as much as staffing."""
    few = ", with so few plans due in a month" if due < FEW else ""
    return (
        f"With both, no month up to {last} reaches it in so many. Some reach it in half of the runs or more, the first of "
        f"them {wording.month_words(way.month(start.on, some))}: which of them do is partly chance{few}. Ask for a smaller "
        "share to be surer."
    )


def _tenth(start: Start) -> int:
    """A tenth more of the co-ordinators there are: one at least."""
    return max(round(start.coordinators * simulating.TENTH), 1)


def _with_coordinators(start: Start, levers: Levers, share: float, by: int, posts: float) -> Iterator[Levers]:
    """So many tenths more of co-ordinators, the fewest first, as likely bring it beside so many psychologists."""
    for number in range(1, MOST_TENTHS + 1):
        more = replace(levers, coordinators=levers.coordinators + number * _tenth(start))
        if _first(start, more, share, (by,), posts, LIKELY) is not None:
            yield more


def _while_it_pays(start: Start, found: _Found, share: float, by: int) -> _Found:
    """A tenth more co-ordinators, and another, for as long as that saves more in psychologists than it costs."""
    psychologist, coordinator = _costs(start)
    tenth = _tenth(start)
    most = found.levers.coordinators + MOST_TENTHS * tenth
    while psychologist and coordinator and found.levers.coordinators < most:
        more = replace(found.levers, coordinators=found.levers.coordinators + tenth)
        # the most posts, in halves, with which it costs less
        fewer = (ceil((found.evens.more - tenth * coordinator / psychologist) / STEP) - 1) * STEP
        if fewer < 0 or _first(start, more, share, (by,), fewer, EVENS) is None:
            break
        tried = _searched(start, more, share, by)
        if not tried.evens.reached or tried.evens.more > fewer:
            break
        found = tried
    return found


def _how_cheap(start: Start) -> str:
    """That a mix is one way that does it, and how far a cheaper one was looked for."""
    if not all(_costs(start)):
        return "It is one way that does it. What posts cost is not known, so it may not be the cheapest."
    return (
        f"Co-ordinators were added {_tenth(start)} at a time for as long as that cost less. A number in between, or other "
        "changes beside them, may cost less still: try them."
    )


def _costs(start: Start) -> tuple[float, float]:
    """What a psychologist's and a co-ordinator's post cost a year; nought where that is not known."""
    each = [start.find(f"{kind}.cost_a_year") for kind in ("psychology", "casework")]
    psychologist, coordinator = (one.value if one else 0.0 for one in each)
    return psychologist, coordinator


def _first(
    start: Start, levers: Levers, share: float, months: Sequence[int], posts: float, chance: float
) -> int | None:
    """The first of some months that so large a share of the runs reach; once too many miss each, no more are run."""
    if not months:
        return None
    missed = np.zeros(len(months))
    for first in range(0, DRAWS, PART):
        ran = _ran(start, levers, months[-1], posts, first, PART)
        missed += [PART * (1 - simulating.chance(ran, number, share)) for number in months]
        if (missed > DRAWS * (1 - chance)).all():
            return None
    return months[int(np.argmax(missed <= DRAWS * (1 - chance)))]


def _ran(start: Start, levers: Levers, by: int, posts: float, first: int = 0, runs: int = DRAWS) -> Results:
    """Runs up to the month asked about, with so many more psychologists: all, or so many from one on."""
    drawn, built = simulating.unsure(start, DRAWS), way.pathway(start, levers)
    scenario = _staffed(start, levers, by, posts)
    return simulate(built, scenario, runs, simulating.SEED, parameters=drawn, first=first)


def _staffed(start: Start, levers: Levers, by: int, posts: float) -> Scenario:
    plain = way.scenario(start, levers, by + 1)
    more = Staffing(pool=way.PSYCHOLOGISTS, from_on=_from(start, levers), more=posts)
    return replace(plain, staffing=(*plain.staffing, more))


def _from(start: Start, levers: Levers) -> date:
    """The day on which people agreed to have been found and have settled in."""
    return way.month(start.on, levers.psychologists_from + levers.lag + levers.induction)


def _also(start: Start, ran: Results, scenario: Scenario, posts: tuple[Post, ...]) -> tuple[str, ...]:
    """Both shares and who waits, in the middle run; who else would hold it up in that month; and how few plans it is of."""
    by = scenario.months - 1
    then = wording.on_time_then(way.month(start.on, by), simulating.on_time(ran, by))
    due = simulating.due(ran, by)
    many = max(round(due), 1)
    few = (
        f"Only about {many} {'plan is' if many == 1 else 'plans are'} due in that month, so one late plan is {1 / many:.0%} "
        "of them: watch how long the longest waits are, more than the share."
    )
    much = ", by much in a month of so few plans" if due < FEW else ""
    says = (
        f"{then} That is the middle of {DRAWS} runs, for each figure by itself: each can reach a share that both at once "
        f"reach in fewer runs. A page that tries a change has {simulating.RUNS} runs, so its figures differ{much}."
    )
    return (says, _binds(posts), few) if due < FEW else (says, _binds(posts))


def _others(start: Start, ran: Results, scenario: Scenario) -> tuple[Post, ...]:
    """What one more post would bring in each team but psychologists."""
    return simulating.more_posts(start, ran, scenario, way.PSYCHOLOGISTS)


def _binds(posts: tuple[Post, ...]) -> str:
    """Who else holds it up in the month asked about, were there so many psychologists."""
    best = posts[0]
    if best.fewer_open < simulating.NOTICED:
        return f"What binds next: no other team. In that month {wording.NONE_BRINGS}."
    waiting = f" On average {best.waiting:,.0f} cases wait for them then." if best.waiting >= 1 else ""
    return f"What binds next: {best.pool}.{waiting} {wording.brings(best, 'in that month')}."


def _row(how_sure: str, start: Start, levers: Levers, found: searching.Answer) -> tuple[str, ...]:
    more = _halves(found.more)
    psychologist, coordinator = _costs(start)
    known = psychologist and (coordinator or not levers.coordinators)
    return (
        how_sure,
        f"{found.days_a_month:,.0f}",
        f"{more:g}",
        f"{levers.coordinators:g}",
        wording.pounds(psychologist * more + coordinator * levers.coordinators) if known else "Not known",
        wording.percent(found.chance),
    )


def _halves(posts: float) -> float:
    """Up to the next half post, which can be tried."""
    halves = ceil(posts / STEP - 1e-9)
    return halves // 2 if halves % 2 == 0 else halves * STEP


def _too_late(levers: Levers, share: float, by: int, start: Start) -> Answer:
    says = (
        f"New psychologists would be at work from {wording.month_words(_from(start, levers))}, so they bring nothing by "
        f"{wording.month_words(way.month(start.on, by))}. Ask for a later month than that."
    )
    return Answer(says, None, (), (), _typed(levers))


def _typed(levers: Levers, more: float = 0.0) -> str:
    if more:
        levers = replace(levers, psychologists=_halves(levers.psychologists + more))
    known = {name: getattr(levers, name) for name in Levers.__slots__}
    return urlencode({name: value for name, value in known.items() if value is not None})
