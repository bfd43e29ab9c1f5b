"""Designs: what is tried, in which order, and what is refused in words."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from trellis.rules.capacity import NotAPathway, QueueRule, Scenario, Staffing, read, simulate
from trellis.rules.capacity.designs import hypercube, points, read_design
from trellis.rules.capacity.sweeping import Part, done, outcomes, tasks

BASE = Scenario(starts_on=date(2026, 9, 7), months=6)
PATHWAY = read("""
{name: small, begins: work, limit_weeks: 6, demand: {a_week: 4}, exits: [{name: out, counts: true}],
 pools: [{name: us, posts: 3}], stages: [{name: work, pool: us, takes: {kind: exponential, mean: 1}, then: out}]}
""")
POSTS = "{name: people, changes: posts, of: us, from_on: 2026-12-01, %s}"


def design(*levers: str, more: str = "") -> str:
    return f"{{levers: [{', '.join(levers)}]{more}}}"


def test_every_combination_is_tried_in_the_order_it_is_written() -> None:
    text = design(POSTS % "between: [2, 3], step: 0.5", "{name: demand, changes: demand, values: [1, 1.1]}")
    tried = points(read_design(text), BASE)

    assert [(point.values["people"], point.values["demand"]) for point in tried] == [
        (2.0, 1.0), (2.0, 1.1), (2.5, 1.0), (2.5, 1.1), (3.0, 1.0), (3.0, 1.1),
    ]  # fmt: skip
    assert [point.number for point in tried] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("lever", "changed"),
    [
        (POSTS % "values: [5]", {"staffing": (Staffing("us", date(2026, 12, 1), posts=5.0),)}),
        ("{name: a, changes: more posts, of: us, values: [-1]}", {"staffing": (Staffing("us", BASE.starts_on, more=-1.0),)}),
        ("{name: a, changes: demand, values: [1.2]}", {"demand_factor": 1.2}),
        ("{name: a, changes: work, of: work, values: [0.9]}", {"work_factor": {"work": 0.9}}),
        ("{name: a, changes: rule, of: us, values: [mixed]}", {"rules": {"us": QueueRule.MIXED}}),
        ("{name: a, changes: share in time, of: us, values: [0.3]}", {"share_in_time": {"us": 0.3}}),
    ],
)  # fmt: skip
def test_a_lever_changes_just_what_it_says(lever: str, changed: dict[str, object]) -> None:
    (point,) = points(read_design(design(lever)), BASE)

    assert replace(point.scenario, name="") == replace(BASE, **changed)


def test_a_latin_hypercube_hits_each_slice_of_every_lever_once() -> None:
    slices = (hypercube(50, 4, seed=1) * 50).astype(int)

    assert (np.sort(slices, axis=0) == np.arange(50)[:, None]).all()


def test_the_same_seed_tries_the_same_points_and_another_does_not() -> None:
    spread = read_design(design(POSTS % "between: [2, 9]", more=", points: 20"))
    values = [[point.values["people"] for point in points(spread, BASE, seed)] for seed in (1, 1, 2)]

    assert values[0] == values[1]
    assert values[0] != values[2]
    assert all(2 <= value <= 9 for value in values[0])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{points: 3}", "A design needs `levers`, or `scenarios`, or both."),
        (design(POSTS % "values: []"), "“people” needs either `values` or `between`."),
        (design(POSTS % "between: [2, 9]"), "“people” needs a `step`, or the design needs `points`"),
        (design(POSTS % "between: [9, 2], step: 1"), "“people” goes from 9 to 2: the first must be less."),
        (
            design(POSTS % "values: [1.0e+12]"),
            "“people” tries 1e+12 posts; 1,000,000 is the most there can be.",
        ),
        (
            design("{name: people, changes: more posts, of: us, between: [0, 1.0e+308]}", more=", points: 2"),
            "“people” tries 1e+308 posts; 1,000,000 is the most there can be.",
        ),
        (design(POSTS % "values: [-1]"), "“people” tries -1, which is less than nothing."),
        (design("{name: a, changes: work, of: work, values: [0]}"), "“a” tries 0, and nothing takes no time."),
        (design("{name: a, changes: share in time, of: us, values: [2]}"), "“a” tries 2, which is more than all."),
        (design(POSTS % "values: [many]"), "“people” tries “many”, which is not a number."),
        (design("{name: a, changes: posts, values: [1]}"), "“a” changes posts: say `of` what."),
        (design("{name: a, changes: rule, of: us, values: [youngest]}"), "tries “youngest”, which is not a rule."),
        (design("{name: a, changes: weather, values: [1]}"), "`changes` of “a” must be one of"),
        (design(POSTS % "values: [1]", POSTS % "values: [2]"), "“people” is the name of more than one lever."),
        (design(POSTS % "between: [0, 90], step: 0.0001"), "Every combination would be 900,001 scenarios"),
        (
            design(POSTS % "between: [0, 90], step: 1.0e-9"),
            "“people” goes in steps of 1e-09: more than 1,000,000 of them.",
        ),
        (
            design("{name: a, changes: demand, between: [0, .inf], step: 1}", more=", points: 2"),
            "“a” goes in steps of 1: more than 1,000,000 of them.",
        ),
        (design(POSTS % "values: [1]", more=", points: 0"), "`points` must be 1 or more; it says 0."),
        ("{area: essex, scenario: {starts_on: 2026-09-07}, scenarios: [{starts_on: 2026-09-07}]}", "not from both"),
        ("- a list", "This is not a design"),
    ],
)  # fmt: skip
def test_a_design_that_cannot_be_tried_is_refused_in_words(text: str, sentence: str) -> None:
    with pytest.raises(NotAPathway) as refused:
        read_design(text)

    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("scenarios", "replications", "sizes"),
    [(5, 10, [40, 10]), (2, 100, [40, 40, 20] * 2), (3, 40, [40] * 3), (2, 39, [39, 39])],
)
def test_tasks_are_of_about_the_same_size(scenarios: int, replications: int, sizes: list[int]) -> None:
    given = tasks(scenarios, replications)

    assert [sum(part.replications for part in task) for task in given] == sizes


def test_parts_put_together_are_what_a_simulation_gives_at_once() -> None:
    tried = points(read_design(design(POSTS % "values: [5]")), BASE)
    parts = (Part(0, 0, 7), Part(0, 7, 5))
    (found,) = outcomes(PATHWAY, tried, done(PATHWAY, tried, parts, seed=4), seed=4)
    at_once = simulate(PATHWAY, tried[0].scenario, 12, seed=4)

    assert found.on_time == at_once.on_time(5)
    assert (found.open, found.cost) == (at_once.month(5).open, at_once.cost)


def test_a_month_asked_about_is_the_month_reported() -> None:
    tried = points(read_design(design(POSTS % "values: [5]")), BASE)
    (found,) = outcomes(PATHWAY, tried, done(PATHWAY, tried, [Part(0, 0, 2)], 0), 0, date(2026, 11, 30))

    assert found.month == date(2026, 11, 1)


def test_a_power_of_ten_is_the_same_number_wherever_it_is_read() -> None:
    design = read_design("levers: [{name: d, changes: demand, values: [1e1, 1.0e+1, 10, 0.1e2]}]")

    assert {*design.levers[0].values} == {10.0}
