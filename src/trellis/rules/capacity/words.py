"""What was found, in words for a terminal and as plain values for a program."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from trellis.rules.capacity.arithmetic import Finding
from trellis.rules.capacity.mixing import Cheapest
from trellis.rules.capacity.results import Band, Month, OnTime, Results
from trellis.rules.capacity.searching import Answer
from trellis.rules.capacity.simulating import OneMorePost
from trellis.rules.capacity.sweeping import Outcome


def as_text(results: Results, findings: list[Finding]) -> str:
    """The months as a table, with what should be known first."""
    rows = [f"{results.pathway.name}: {results.replications} replications, seed {results.seed}"]
    rows += [finding.sentence for finding in findings]
    left = [*_left(results)]
    rows.append(
        f"{'month':10} {'asked':>6} {'issued':>6} {'on time of issued':>18} {'of due':>7} {'open':>6} {'over 52':>8}"
        + "".join(f" {name:>7}" for name, _ in left)
    )
    for month in results.months:
        timely = month.on_time
        issued = f"{timely.of_issued.mean:.0%}" if timely.of_issued else "-"
        due = f"{timely.of_due.mean:.0%}" if timely.of_due else "-"
        rows.append(
            f"{month.first:%b %Y}   {month.requests.mean:6.0f} {month.issued.mean:6.0f} {issued:>18} {due:>7} "
            f"{month.open.mean:6.0f} {timely.over_52_weeks.mean:8.0f}"
            + "".join(f" {of(month).mean:{max(len(name), 7)}.0f}" for name, of in left)
        )
    return "\n".join([*rows, f"Cost: £{results.cost.mean:,.0f}"])


def _left(results: Results) -> Iterator[tuple[str, Callable[[Month], Band]]]:
    """How one can leave this pathway without the outcome, and how many do in a month."""
    pathway = results.pathway
    aging = (one.ages_out_in for one in results.scenario.opening_of(pathway))
    if not all(one.counts for one in pathway.exits):
        yield "other ways out", lambda month: month.other_ways_out
    if any(stage.patience for stage in pathway.stages):
        yield "removed", lambda month: month.removed
    if any(group.ages_out for group in pathway.groups) or any(aging):
        yield "aged out", lambda month: month.aged_out
    if any(pool.room for pool in pathway.pools):
        yield "turned away", lambda month: month.turned_away


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
