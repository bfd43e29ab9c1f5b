"""A pathway in words for a terminal."""

from calendar import month_name
from collections import Counter
from collections.abc import Iterator
from datetime import date

import numpy as np

from trellis.rules.capacity.pathway import (
    Calendar,
    Demand,
    Group,
    Opening,
    Pathway,
    Pool,
    QueueRule,
    Source,
    Stage,
    Work,
)
from trellis.rules.capacity.tables import mean_of

DETAIL = "      "


def described(pathway: Pathway) -> str:
    """The pathway as a picture in text, and its figures with where they come from."""
    return "\n".join(_described(pathway))


def _described(pathway: Pathway) -> Iterator[str]:
    yield pathway.name
    if pathway.about.strip():
        yield pathway.about.strip()
    yield f"\nWithin {_many(pathway.limit_weeks, 'week')}; {_asked(pathway.demand)}."
    yield from _season(pathway.demand)
    for group in pathway.groups:
        if group.demand:
            yield f"Beside them {group.name}: {_asked(group.demand)}."
            yield from _season(group.demand)
    yield from _groups(pathway)
    yield ""
    yield from _steps(pathway)
    yield ""
    for pool in pathway.pools:
        slots = f", {pool.slots_a_post:g} cases in hand each" if pool.slots_a_post != 1 else ""
        yield f"  {pool.name}: {_many(pool.posts, 'post')}{slots}; {pool.rule.value}"
        yield from _detail(_of_pool(pool))
    yield from (f"  calendar {calendar.name}: {_kept(calendar)}" for calendar in pathway.calendars)
    yield from _at_start(pathway)
    yield from (_source(source) for source in pathway.sources)


def _asked(demand: Demand) -> str:
    """How many come, and how many more or fewer each year."""
    said = f"{_many(demand.a_week, 'request')} a week"
    if not demand.growth_a_year:
        return said
    grows = "growing" if demand.growth_a_year > 0 else "falling"
    return f"{said} at the start, {grows} by {_percent(abs(demand.growth_a_year))} a year"


def _season(demand: Demand) -> Iterator[str]:
    """The pattern over the year; only its proportions count."""
    if len({*demand.by_month}) > 1:
        shares = (np.array(demand.by_month) / np.mean(demand.by_month)).tolist()
        each = ", ".join(f"{month_name[k]} {share:.0%}" for k, share in enumerate(shares, 1))
        yield f"Month by month, an average one being 100%: {each}."


def _groups(pathway: Pathway) -> Iterator[str]:
    """Each group, where there is more than everyone."""
    first = pathway.groups[0]
    if pathway.groups != (Group(name=first.name),):
        yield ""
        yield from (f"  {group.name}: {'; '.join(_of_group(group))}" for group in pathway.groups)
    lines = {group.line for group in pathway.groups}
    lines |= {stage.line for stage in pathway.stages if stage.line is not None}
    if len(lines) > 1:
        yield f"  Line {min(lines)} comes first."


def _of_group(group: Group) -> Iterator[str]:
    yield "requests of its own" if group.demand else f"{_percent(group.share)} of requests"
    yield f"line {group.line}"
    if group.limit_weeks:
        yield f"within {_many(group.limit_weeks, 'week')}"
    if group.begins:
        yield f"begins at {group.begins}"
    if group.ages_out:
        yield f"too old after {_takes(group.ages_out)}"
    if known := ", ".join(one for one in (group.quadrant, group.need, group.age) if one):
        yield known


def _steps(pathway: Pathway) -> Iterator[str]:
    """The way from the first step to the last."""
    branches = {branch for fork in pathway.forks for branch in fork.branches}
    yield f"  begins at {pathway.begins}"
    for stage in pathway.stages:
        inset = "  ├ " if stage.name in branches else "  "
        yield f"{inset}{stage.name}: {_takes(stage.takes)}{_by(stage)} → {_leads(stage)}"
        yield from _detail(_of_stage(stage))
    for fork in pathway.forks:
        yield f"  {fork.name}: {' + '.join(fork.branches)} side by side; when all are done → {fork.then}"
    wanted = ", ".join(one.name for one in pathway.exits if one.counts)
    others = ", ".join(one.name for one in pathway.exits if not one.counts)
    yield f"  The outcome people wait for: {wanted}.{f' Other ways out: {others}.' if others else ''}"


def _of_stage(stage: Stage) -> Iterator[str]:
    if stage.calendar:
        yield f"It keeps the calendar “{stage.calendar}”."
    if stage.patience:
        yield f"Whoever waits gives up after {_takes(stage.patience)}."
    if stage.line is not None:
        yield f"Its line is {stage.line}, whoever it is."
    if stage.latest_start_weeks is not None:
        yield f"It is still in time if begun within {_many(stage.latest_start_weeks, 'week')} of the request."
    if stage.cost_a_case:
        yield f"It costs £{stage.cost_a_case:,.10g} a case."


def _of_pool(pool: Pool) -> Iterator[str]:
    if pool.rule is QueueRule.MIXED:
        yield f"Those still in time get {_percent(pool.share_in_time)} of starts."
    if pool.rule is QueueRule.WEIGHTED:
        yield from _points(pool)
    if pool.interrupts:
        yield "A case of an earlier line interrupts one of a later."
    if pool.room:
        yield f"There is room for {pool.room:,}, waiting and in hand; whoever comes then is turned away."
    if pool.cost_a_post:
        yield f"A post costs £{pool.cost_a_post:,.10g} a year."
    if pool.days_a_week != Pool.days_a_week:
        yield f"A post works {_many(pool.days_a_week, 'day')} a week on this."


def _points(pool: Pool) -> Iterator[str]:
    """What each line starts with and gains; the last that is written holds for those after it too."""
    yield "Most points come first, whatever the line."
    for line, weight in enumerate(pool.weights):
        later = " and later" if line == len(pool.weights) - 1 else ""
        yield f"Line {line}{later} starts with {_many(weight.head_start, 'point')} and gains {weight.a_week:g} a week."


def _kept(calendar: Calendar) -> str:
    """How much of usual work gets done, and when."""
    if calendar.weekly:
        weeks = ", ".join(_percent(rate) for rate in calendar.weekly)
        return f"{weeks} of usual work, week by week from the start, repeated"
    said = [f"{_percent(one.rate)} from {_day(one.begins)} to {_day(one.ends)}" for one in calendar.closures]
    return f"usual work{' but for ' if said else ''}{', '.join(said)}"


def _day(day: str) -> str:
    """“21 December”, of any year."""
    return f"{date.fromisoformat(f'2000-{day}'):%-d %B}"


def _source(source: Source) -> str:
    dated = f", {source.dated:%B %Y}" if source.dated else ""
    where = f" ({source.source}{dated})" if source.source else ""
    return f"  {source.status}: {source.figure}, {source.value}{where}"


def _at_start(pathway: Pathway) -> Iterator[str]:
    """Who is open, and who was settled in time before and still counts among those due."""
    total = sum(opening.cases or len(opening.ages) for opening in pathway.opening)
    yield f"\n  {_many(total, 'case')} open at the start."
    yield from (_opened(opening) for opening in pathway.opening)
    limits = {group.name: group.limit_weeks or pathway.limit_weeks for group in pathway.groups}
    due: Counter[str] = Counter()
    for one in pathway.settled:
        name = one.group or pathway.groups[0].name
        due[name] += int(np.sum(one.days_left(limits[name]) >= 0))
    over = sum(len(one.ages) for one in pathway.settled) - due.total()
    if due.total():
        each = ", ".join(f"{name} {many:,}" for name, many in due.items() if many)
        yield f"  {_many(due.total(), 'case')} settled in time before it and not due yet: {each}."
    if over:
        yield f"  {_many(over, 'case')} settled before it whose limit is over, which count for nothing."


def _opened(opening: Opening) -> str:
    """Who is open at a step, and how long ago they were asked for."""
    ages = opening.ages or (opening.newest_weeks, opening.oldest_weeks)
    many = f"{_many(len(opening.ages) or opening.cases, 'case')}{f' of {opening.group}' if opening.group else ''}"
    leaves = f", too old in {_range(opening.ages_out_in)}" if opening.ages_out_in else ""
    return f"  {' + '.join(opening.stages)}: {many}, asked for {_range(ages)} before{leaves}"


def _range(weeks: tuple[float, ...]) -> str:
    least, most = min(weeks), max(weeks)
    return _many(most, "week") if least == most else f"{least:g} to {_many(most, 'week')}"


def _detail(sentences: Iterator[str]) -> Iterator[str]:
    """Sentences in a line of their own, if there are any."""
    if said := " ".join(sentences):
        yield f"{DETAIL}{said}"


def _percent(share: float) -> str:
    return f"{100 * share:.4g}%"


def _takes(work: Work) -> str:
    weeks = _many(float(f"{mean_of(work.table()):.3g}"), "week")
    match work.kind:
        case "fixed":
            return f"{weeks}, fixed"
        case "gamma":
            kind = f"gamma of shape {work.shape:g}"
        case "lognormal":
            kind = f"lognormal with a standard deviation of {work.sd:g}"
        case "quantiles" | "durations":
            kind = f"{work.kind} of {len(work.values)} values"
        case _:
            kind = work.kind
    return f"{weeks} on average, {kind}"


def _many(number: float, what: str) -> str:
    """“1 post”, “2.5 posts”, “1,998 cases”."""
    said = f"{number:,}" if isinstance(number, int) else f"{number:g}"
    return f"{said} {what}{'' if number == 1 else 's'}"


def _by(stage: Stage) -> str:
    limit = f", within {_many(stage.within_weeks, 'week')} of the request" if stage.within_weeks else ""
    return f", by {stage.pool}{limit}" if stage.pool else limit


def _leads(stage: Stage) -> str:
    if len(stage.routes) == 1:
        return stage.routes[0].to
    return ", ".join(f"{route.to} {_percent(route.share)}" for route in stage.routes)
