"""The engine against its plain twin on the same draws: every stage of every case, at the same moment."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.rules.capacity.twin import Twin
from trellis.rules.capacity import (
    Opening,
    Pathway,
    Pool,
    QueueRule,
    Route,
    Scenario,
    Staffing,
    Weight,
    Work,
    read,
    simulate,
    standard,
)

AN_INSTANT = 1e-9

PATHWAY = read("""
name: a small area
begins: evidence
demand: {a_week: 14, growth_a_year: 0.3, by_month: [1, 1, 1, 1, 1.5, 1, 1, 0.2, 1, 1, 1, 1]}
groups: [{name: critical, share: 0.15, line: 1, limit_weeks: 15}, {name: ordinary, share: 0.85, line: 2}]
calendars:
  - name: terms
    closures: [{begins: "12-20", ends: "01-04", rate: 0.1}, {begins: "07-22", ends: "09-01", rate: 0.5}]
pools:
  - {name: psychologists, posts: 6, slots_a_post: 4, weights: [{}, {head_start: 4, a_week: 2}, {head_start: 0, a_week: 1.1}]}
  - {name: health, posts: 22}
  - {name: co-ordinators, posts: 9}
stages:
  - {name: evidence, takes: {kind: gamma, mean: 3, shape: 9}, then: panel}
  - {name: panel, pool: co-ordinators, takes: {kind: lognormal, mean: 0.1, sd: 0.05}, line: 0, within_weeks: 6,
     then: [{to: advice, share: 0.7}, {to: refused, share: 0.3}]}
  - {name: psychology, pool: psychologists, calendar: terms, takes: {kind: gamma, mean: 2.5, shape: 5},
     latest_start_weeks: 9, within_weeks: 12, then: join}
  - {name: health advice, pool: health, takes: {kind: gamma, mean: 2, shape: 4}, then: check}
  - {name: check, takes: {kind: exponential, mean: 0.3}, then: [{to: join, share: 0.8}, {to: health advice, share: 0.2}]}
  - {name: draft, pool: co-ordinators, calendar: terms, takes: {kind: gamma, mean: 0.6, shape: 2},
     then: [{to: issued, share: 0.75}, {to: advice, share: 0.1}, {to: draft, share: 0.15}]}
forks: [{name: advice, branches: [psychology, health advice], then: draft}]
exits: [{name: issued, counts: true}, {name: refused}]
opening:
  - {at: psychology, ages: [41.5, 38.25, 30.1, 22.7, 19.3, 12.2, 11.1, 9.9, 8.4, 7.7, 7.2, 6.9, 6.5, 6.1], group: ordinary}
  - {at: [psychology, health advice], ages: [10.3, 8.8, 5.2], group: critical}
  - {at: draft, ages: [33.3, 18.4], group: ordinary}
""")

SCENARIO = Scenario(
    starts_on=date(2026, 9, 1),
    months=14,
    staffing=(
        Staffing(pool="psychologists", from_on=date(2026, 12, 1), more=2.5),
        Staffing(pool="psychologists", from_on=date(2027, 3, 1), until_on=date(2027, 5, 1), posts=5),
        Staffing(pool="co-ordinators", from_on=date(2027, 2, 1), more=-1),
    ),
)


def with_pool(pathway: Pathway, name: str, **changes: object) -> Pathway:
    """The pathway with one pool changed."""
    changed = [replace(pool, **changes) if pool.name == name else pool for pool in pathway.pools]  # type: ignore[arg-type]
    return replace(pathway, pools=tuple(changed))


def with_stage(pathway: Pathway, name: str, **changes: object) -> Pathway:
    """The pathway with one stage changed."""
    changed = [replace(stage, **changes) if stage.name == name else stage for stage in pathway.stages]  # type: ignore[arg-type]
    return replace(pathway, stages=tuple(changed))


def traced(pathway: Pathway, scenario: Scenario, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Every stage done, by the engine and by the twin, in the same order."""
    results = simulate(pathway, scenario, replications=2, seed=seed, trace=20_000)
    rows = results.counts.trace[1]
    ours = rows[rows[:, 4] > 0]
    theirs = np.array(Twin(pathway, scenario, seed, 1).run().trace)
    return tuple(found[np.lexsort((found[:, 2], found[:, 1], found[:, 0]))] for found in (ours, theirs))  # type: ignore[return-value]


def assert_same(pathway: Pathway, scenario: Scenario, seed: int = 11) -> None:
    ours, theirs = traced(pathway, scenario, seed)

    assert ours.shape == theirs.shape
    assert len(ours) > 1000
    assert np.abs(ours - theirs).max() < AN_INSTANT


@pytest.mark.slow
@pytest.mark.parametrize("rule", QueueRule)
@pytest.mark.parametrize("seed", [11, 12])
def test_every_queue_rule_serves_the_same_case_at_the_same_moment(rule: QueueRule, seed: int) -> None:
    rules = {"psychologists": rule, "co-ordinators": rule}

    assert_same(PATHWAY, replace(SCENARIO, rules=rules), seed)


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_a_mixed_share_takes_the_same_turns(share: float) -> None:
    pathway = with_pool(PATHWAY, "psychologists", rule=QueueRule.MIXED, share_in_time=share)

    assert_same(pathway, SCENARIO)


@pytest.mark.slow
@pytest.mark.parametrize("rule", QueueRule)
def test_those_who_lose_patience_leave_the_same_queue_at_the_same_moment(rule: QueueRule) -> None:
    pathway = with_stage(PATHWAY, "psychology", patience=Work(kind="exponential", mean=15))

    assert_same(with_pool(pathway, "psychologists", rule=rule), SCENARIO)


@pytest.mark.slow
def test_those_who_reach_the_age_limit_leave_at_the_same_moment() -> None:
    groups = tuple(replace(group, ages_out=Work(kind="gamma", mean=40, shape=2)) for group in PATHWAY.groups)

    assert_same(replace(PATHWAY, groups=groups), SCENARIO)


@pytest.mark.slow
@pytest.mark.parametrize("rule", [QueueRule.FIRST_COME, QueueRule.OLDEST])
def test_an_interrupting_pool_interrupts_the_same_case(rule: QueueRule) -> None:
    pathway = with_pool(PATHWAY, "psychologists", interrupts=True, rule=rule)

    assert_same(with_pool(pathway, "co-ordinators", interrupts=True, rule=rule), SCENARIO)


@pytest.mark.slow
def test_a_pool_with_an_end_to_its_room_turns_the_same_cases_away() -> None:
    assert_same(with_pool(PATHWAY, "psychologists", room=45), SCENARIO)


@pytest.mark.slow
def test_less_work_and_another_demand_leave_the_twins_together() -> None:
    scenario = replace(SCENARIO, demand_factor=1.4, work_factor={"psychology": 0.6})

    assert_same(PATHWAY, scenario)


@pytest.mark.slow
def test_what_is_open_only_in_the_second_branch_goes_on_from_there() -> None:
    opening = (Opening(at="health advice", ages=(9.0, 8.0, 7.5), group="ordinary"), *PATHWAY.opening)

    assert_same(replace(PATHWAY, opening=opening), SCENARIO)


@pytest.mark.slow
def test_a_stage_that_leads_to_three_places_takes_the_same_one() -> None:
    routes = (Route("issued", 0.2), Route("draft", 0.5), Route("refused", 0.3))

    assert_same(with_stage(PATHWAY, "draft", then=routes), SCENARIO)


def test_the_pathway_here_says_something_of_every_part() -> None:
    assert {type(part) for part in (PATHWAY.pools[0], PATHWAY.pools[0].weights[0])} == {Pool, Weight}


@pytest.mark.slow
def test_new_plans_and_reviews_take_turns_for_the_same_coordinators() -> None:
    pathway = with_pool(standard("new-plans-and-annual-reviews"), "plan co-ordinators", posts=14)
    scenario = Scenario(starts_on=date(2026, 9, 1), months=8, demand_factor=0.2, opening=())

    assert_same(pathway, scenario)
