"""A pathway and what was found, in words for a terminal and as plain values for a program."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

import numpy as np

from trellis.rules.capacity.arithmetic import Finding
from trellis.rules.capacity.mixing import Cheapest
from trellis.rules.capacity.pathway import Pathway, Stage, Work
from trellis.rules.capacity.results import Band, OnTime, Results
from trellis.rules.capacity.searching import Answer
from trellis.rules.capacity.simulating import OneMorePost
from trellis.rules.capacity.sweeping import Outcome


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


def as_text(results: Results, findings: list[Finding]) -> str:
    """The months as a table, with what should be known first."""
    rows = [f"{results.pathway.name}: {results.replications} replications, seed {results.seed}"]
    rows += [finding.sentence for finding in findings]
    rows.append(
        f"{'month':10} {'asked':>6} {'issued':>6} {'on time of issued':>18} {'of due':>7} {'open':>6} {'over 52':>8}"
    )
    for month in results.months:
        timely = month.on_time
        issued = f"{timely.of_issued.mean:.0%}" if timely.of_issued else "-"
        due = f"{timely.of_due.mean:.0%}" if timely.of_due else "-"
        rows.append(
            f"{month.first:%b %Y}   {month.requests.mean:6.0f} {month.issued.mean:6.0f} {issued:>18} {due:>7} "
            f"{month.open.mean:6.0f} {timely.over_52_weeks.mean:8.0f}"
        )
    return "\n".join([*rows, f"Cost: £{results.cost.mean:,.0f}"])


def as_values(results: Results, findings: list[Finding]) -> dict[str, Any]:  # Any: JSON
    """Plain values for a program."""
    return {
        "pathway": results.pathway.name, "scenario": results.scenario.name, "seed": results.seed,
        "replications": results.replications, "findings": [asdict(finding) for finding in findings],
        "months": [asdict(month) for month in results.months], "cost": asdict(results.cost),
        "summary": asdict(results.summary),
    }  # fmt: skip


def answer_values(answer: Answer) -> dict[str, Any]:  # Any: JSON
    """Plain values for a program: the answer, its chance, what it costs, and what would bind next."""
    plain = {one.name: getattr(answer, one.name) for one in fields(answer) if one.name != "results"}
    values = {
        name: asdict(one) if isinstance(one, OnTime | OneMorePost) else one for name, one in plain.items()
    }
    binding = answer.next_binding.pool if answer.next_binding else None
    return {
        "answer": answer.sentence,
        **values,
        "cost": answer.extra_cost_a_year,
        "next_binding_pool": binding,
    }


def mix_values(found: Cheapest) -> dict[str, Any]:  # Any: JSON
    """Plain values for a program: the answer, its chance, what it costs more, and every mix that was settled."""
    values = {**asdict(found), "reached": found.best.reached, "chance": found.best.chance}
    return {"answer": found.sentence, "cost": found.more, **values}


def outcome_values(found: Outcome) -> dict[str, Any]:  # Any: JSON
    """Plain values for a program."""
    figures = {field.name: getattr(found, field.name) for field in fields(found) if field.name != "point"}
    plain = {
        name: asdict(value) if isinstance(value, Band | OnTime) else value for name, value in figures.items()
    }
    queue = {pool: asdict(band) for pool, band in found.queue.items()}
    return {"point": found.point.number, "values": dict(found.point.values), **plain, "queue": queue}


def swept_text(found: Iterable[Outcome]) -> Iterator[str]:
    """The points as they come, a line and a sentence to each."""
    for one in found:
        name, cost = one.point.scenario.name or "as it is", f"£{one.cost.mean:,.0f} in all"
        yield f"{one.point.number}. {name}: {one.open.mean:,.0f} open in {one.month:%B %Y}, {cost}."
        yield f"   {one.on_time.sentence}"
