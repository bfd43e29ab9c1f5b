"""Capacity: what would it take to be on time? A pathway is data; a scenario changes it; a seed decides the chances.

A queue with one pool, in a few lines: requests come 0.8 a week, each takes a week on average, and one person does them.
Theory says the average wait is 4 weeks (`tests/rules/capacity` holds the engine to a table of such results).

>>> from datetime import date
>>> from trellis.rules.capacity import Scenario, read, simulate
>>> text = "{name: M/M/1, begins: work, demand: {a_week: 0.8}, exits: [{name: out, counts: true}], "
>>> text += "pools: [{name: us, posts: 1}], "
>>> text += "stages: [{name: work, pool: us, takes: {kind: exponential, mean: 1}, then: out}]}"
>>> results = simulate(read(text), Scenario(starts_on=date(2026, 9, 1), months=60), replications=400, seed=1)
>>> round(results.month(59).utilisation["us"].mean, 1)
0.8

Times are weeks, money is pounds, and every figure is a `Band`: a mean and the middle 80% of the replications.
"""

from trellis.rules.capacity.arithmetic import Finding, findings
from trellis.rules.capacity.assemble import Parameters
from trellis.rules.capacity.designs import Design, Point, points, read_design
from trellis.rules.capacity.pathway import (
    Calendar,
    Closure,
    Demand,
    Exit,
    Fork,
    Group,
    NotAPathway,
    Opening,
    Pathway,
    Pool,
    QueueRule,
    Route,
    Source,
    Stage,
    Weight,
    Work,
)
from trellis.rules.capacity.reading import read, read_scenario, standard, standard_names
from trellis.rules.capacity.results import Band, Month, OnTime, Results, Waited
from trellis.rules.capacity.scenario import Scenario, Staffing
from trellis.rules.capacity.searching import Answer, Lever, Target, search, search_each, sweep
from trellis.rules.capacity.simulating import OneMorePost, make_ready, one_more_in_each, simulate
from trellis.rules.capacity.summary import Estimate, Lasting, Summary, Wait

__all__ = [
    "Answer",
    "Band",
    "Calendar",
    "Closure",
    "Demand",
    "Design",
    "Estimate",
    "Exit",
    "Finding",
    "Fork",
    "Group",
    "Lasting",
    "Lever",
    "Month",
    "NotAPathway",
    "OnTime",
    "OneMorePost",
    "Opening",
    "Parameters",
    "Pathway",
    "Point",
    "Pool",
    "QueueRule",
    "Results",
    "Route",
    "Scenario",
    "Source",
    "Staffing",
    "Stage",
    "Summary",
    "Target",
    "Wait",
    "Waited",
    "Weight",
    "Work",
    "findings",
    "make_ready",
    "one_more_in_each",
    "points",
    "read",
    "read_design",
    "read_scenario",
    "search",
    "search_each",
    "simulate",
    "standard",
    "standard_names",
    "sweep",
]
