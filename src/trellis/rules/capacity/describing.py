"""A pathway in words for a terminal."""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from trellis.rules.capacity.pathway import Pathway, Stage, Work


def described(pathway: Pathway) -> str:
    """The pathway as a picture in text, and its figures with where they come from."""
    return "\n".join(_described(pathway))


def _described(pathway: Pathway) -> Iterator[str]:
    yield pathway.name
    if pathway.about.strip():
        yield pathway.about.strip()
    yield f"\nWithin {_many(pathway.limit_weeks, 'week')}; {_many(pathway.demand.a_week, 'request')} a week."
    beside = [(group.name, group.demand) for group in pathway.groups if group.demand]
    yield from (f"Beside them {name}: {demand.a_week:g} a week." for name, demand in beside)
    yield ""
    branches = {branch: fork.name for fork in pathway.forks for branch in fork.branches}
    yield f"  begins at {pathway.begins}"
    for stage in pathway.stages:
        inset = "  ├ " if stage.name in branches else "  "
        yield f"{inset}{stage.name}: {_takes(stage.takes)}{_by(stage)} → {_leads(stage)}"
    for fork in pathway.forks:
        yield f"  {fork.name}: {' + '.join(fork.branches)} side by side; when all are done → {fork.then}"
    yield ""
    for pool in pathway.pools:
        slots = f", {pool.slots_a_post:g} cases in hand each" if pool.slots_a_post != 1 else ""
        yield f"  {pool.name}: {_many(pool.posts, 'post')}{slots}; {pool.rule.value}"
    yield from _at_start(pathway)
    for source in pathway.sources:
        where = (
            f" ({source.source}{f', {source.dated:%B %Y}' if source.dated else ''})" if source.source else ""
        )
        yield f"  {source.status}: {source.figure}, {source.value}{where}"


def _at_start(pathway: Pathway) -> Iterator[str]:
    """Who is open, and who was settled in time before and still counts among those due."""
    total = sum(opening.cases or len(opening.ages) for opening in pathway.opening)
    yield f"\n  {_many(total, 'case')} open at the start."
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


def _takes(work: Work) -> str:
    if work.values:
        return f"{work.kind} of {len(work.values)} values"
    return f"{_many(work.mean or 0.0, 'week')}, {work.kind}"


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
    return ", ".join(f"{route.to} {route.share:.0%}" for route in stage.routes)
