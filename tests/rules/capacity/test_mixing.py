"""The cheapest mix of several levers: reached, cheap, and never by leaving old cases to wait."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest

from trellis.rules.capacity import (
    Design,
    Lever,
    NotAPathway,
    Point,
    Results,
    Scenario,
    Target,
    read,
    read_design,
    search,
    simulate,
)
from trellis.rules.capacity.mixing import Cheapest, Wanted, cheapest

pytestmark = pytest.mark.slow

BASE = Scenario(starts_on=date(2026, 9, 7), months=24)
BY = date(2027, 9, 1)
PATHWAY = read("""
{name: small, begins: look, limit_weeks: 12, demand: {a_week: 12}, exits: [{name: out, counts: true}],
 pools: [{name: seniors, posts: 8, slots_a_post: 2, cost_a_post: 80000, rule: oldest request},
         {name: juniors, posts: 30, cost_a_post: 30000}],
 stages: [{name: look, pool: juniors, takes: {kind: gamma, mean: 2, shape: 4}, then: work},
          {name: work, pool: seniors, takes: {kind: gamma, mean: 1.5, shape: 4}, then: out}],
 opening: [{at: work, cases: 150, oldest_weeks: 40, newest_weeks: 1}]}
""")
SENIORS = "{name: seniors, changes: posts, of: seniors, from_on: 2026-12-07, between: [8, 20]}"
JUNIORS = "{name: juniors, changes: posts, of: juniors, from_on: 2026-12-07, between: [24, 40]}"
ORDER = "{name: order, changes: rule, of: seniors, values: [oldest request, still in time first]}"


def design(*levers: str) -> Design:
    return read_design(f"{{levers: [{', '.join(levers)}], points: 30}}")


def here(points: Sequence[Point], replications: int) -> Iterator[Results]:
    return (simulate(PATHWAY, point.scenario, replications, seed=3) for point in points)


def found(*levers: str, **changed: float) -> Cheapest:
    return cheapest(
        PATHWAY, design(*levers), BASE, Wanted(**{"share": 0.9, "by": BY, **changed}), here, seed=3
    )  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def mix() -> Cheapest:
    return found(SENIORS, JUNIORS, ORDER)


def test_both_shares_are_reached_and_nobody_waits_over_a_year(mix: Cheapest) -> None:
    on_time = mix.best.on_time

    assert mix.best.reached
    assert on_time.of_issued
    assert on_time.of_due
    assert min(on_time.of_issued.mean, on_time.of_due.mean) >= 0.9
    assert on_time.over_52_weeks.mean <= 0.5


def test_nothing_that_was_settled_and_reached_is_cheaper(mix: Cheapest) -> None:
    assert mix.best.cost.mean <= min(one.cost.mean for one in mix.others if one.reached)


def test_with_one_lever_it_finds_what_the_search_finds() -> None:
    answer = search(PATHWAY, BASE, Target(0.9, BY, "due"), Lever("seniors", date(2026, 12, 7)), seed=3)
    mixed = found(SENIORS)

    assert abs(float(mixed.best.values["seniors"]) - answer.posts) <= 1


def test_posts_make_whole_slots(mix: Cheapest) -> None:
    assert float(mix.best.values["seniors"]) * 2 % 1 == 0
    assert float(mix.best.values["juniors"]) % 1 == 0


def test_leaving_old_cases_to_wait_is_cheaper_only_where_it_is_allowed(mix: Cheapest) -> None:
    careless = found(SENIORS, JUNIORS, ORDER, over_52_weeks=500)

    assert careless.best.cost.mean < mix.best.cost.mean
    assert careless.best.on_time.over_52_weeks.mean > 10


def test_a_lever_that_costs_nothing_makes_nothing_dearer_where_every_case_costs() -> None:
    by_case = replace(
        PATHWAY,
        pools=tuple(replace(pool, cost_a_post=0) for pool in PATHWAY.pools),
        stages=(replace(PATHWAY.stages[0], cost_a_case=500), PATHWAY.stages[1]),
    )

    def ask(points: Sequence[Point], replications: int) -> Iterator[Results]:
        return (simulate(by_case, point.scenario, replications, seed=3) for point in points)

    assert cheapest(by_case, design(SENIORS), BASE, Wanted(0.9, BY), ask, seed=3).more == 0


def test_where_no_mix_reaches_it_the_nearest_is_given_and_it_says_so() -> None:
    nearest = found("{name: seniors, changes: posts, of: seniors, from_on: 2026-12-07, between: [6, 8]}")

    assert not nearest.best.reached
    assert nearest.sentence.startswith("No mix within these ranges reaches it. The nearest is: seniors 8:")


@pytest.mark.parametrize(
    ("share", "by", "sentence"),
    [
        (1.5, BY, "The share must be between 0 and 1; it says 1.5."),
        (0.9, date(2099, 1, 1), "The month asked about must be within 20 years of the start."),
        (
            0.9,
            date(2026, 9, 1),
            "The month asked about must be after September 2026, in which the scenario starts.",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(share: float, by: date, sentence: str) -> None:
    with pytest.raises(NotAPathway, match=sentence):
        cheapest(PATHWAY, design(SENIORS), BASE, Wanted(share, by), here)
