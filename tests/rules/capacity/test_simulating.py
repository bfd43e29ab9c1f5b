"""What must hold whatever is simulated, and what a planner is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.resources import files
from typing import Any  # Any: fields of a scenario, and of a pool

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rules.capacity.test_twin import PATHWAY, with_pool, with_stage
from trellis.rules.capacity import (
    Demand,
    Group,
    NotAPathway,
    Opening,
    Pathway,
    QueueRule,
    Results,
    Scenario,
    Staffing,
    Work,
    findings,
    kernel,
    one_more_in_each,
    read,
    simulate,
    standard,
    standard_names,
    sweep,
)
from trellis.rules.capacity.compiling import SOURCES, engine, fingerprint
from trellis.rules.capacity.layout import (
    AGED_OUT,
    AT_STAGE,
    DONE,
    DUE,
    DUE_ON_TIME,
    ENDED,
    ISSUED,
    ON_TIME,
    OPEN,
    REMOVED,
    REQUESTS,
    STARTS,
    TURNED_AWAY,
)
from trellis.rules.capacity.pathway import Settled

SCENARIO = Scenario(starts_on=date(2026, 9, 1), months=12)
THEIR_OPENING = 19
pytestmark = pytest.mark.slow


def more_posts(more: float) -> Scenario:
    """The scenario with more psychologists from the start."""
    return replace(SCENARIO, staffing=(Staffing(pool="psychologists", from_on=date(2026, 9, 1), more=more),))


def open_at_the_end(results: Results) -> np.ndarray:
    return np.asarray(results.counts.flow[:, 11, :, OPEN].sum(axis=1))


anything = {
    "rule": st.sampled_from(QueueRule),
    "posts": st.integers(0, 12),
    "room": st.sampled_from([0, 30]),
    "interrupts": st.booleans(),
    "patience": st.booleans(),
    "ages_out": st.booleans(),
    "demand": st.floats(0, 3),
    "seed": st.integers(0, 2**40),
}
LOSES, COMES_OF_AGE = Work(kind="exponential", mean=10), Work(kind="gamma", mean=40, shape=2)


def varied(*, posts: int, patience: bool, ages_out: bool, **of_psychologists: Any) -> Pathway:
    """The pathway with both branches of its fork short of posts, so that a case may give up in either, or in both."""
    pathway = with_pool(PATHWAY, "psychologists", posts=posts, **of_psychologists)
    pathway = with_pool(pathway, "health", posts=2 * posts)
    for branch in ("psychology", "health advice"):
        pathway = with_stage(pathway, branch, patience=LOSES if patience else None)
    age = COMES_OF_AGE if ages_out else None
    return replace(pathway, groups=tuple(replace(group, ages_out=age) for group in pathway.groups))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(**anything)
def test_every_case_that_comes_is_open_or_has_left_by_one_way(demand: float, seed: int, **parts: Any) -> None:
    scenario = replace(SCENARIO, demand_factor=demand)
    flow = simulate(varied(**parts), scenario, 2, seed).counts.flow[:, :12].sum(axis=2)

    left = flow[:, :, [ISSUED, ENDED, REMOVED, AGED_OUT, TURNED_AWAY]].sum(axis=2).cumsum(axis=1)
    come = flow[:, :, REQUESTS].cumsum(axis=1) + THEIR_OPENING
    assert np.array_equal(come, left + flow[:, :, OPEN])
    assert (flow[:, :, ON_TIME] <= flow[:, :, ISSUED]).all()
    assert (flow[:, :, DUE_ON_TIME] <= flow[:, :, DUE]).all()


def test_who_leaves_from_one_branch_gives_up_in_no_other_and_nor_does_the_next_case() -> None:
    pathway = read("""
name: a way out of a branch
begins: both
demand: {a_week: 20}
pools: [{name: a, posts: 30}, {name: b, posts: 5}]
stages:
  - {name: one, pool: a, takes: {kind: gamma, mean: 1, shape: 2}, then: [{to: join, share: 0.3}, {to: out, share: 0.7}]}
  - {name: two, pool: b, patience: {kind: exponential, mean: 6}, takes: {kind: gamma, mean: 2, shape: 2}, then: join}
forks: [{name: both, branches: [one, two], then: out}]
exits: [{name: out, counts: true}]
""")

    flow = simulate(pathway, SCENARIO, 2, seed=3).counts.flow[:, :12].sum(axis=2)

    left = flow[:, :, [ISSUED, REMOVED]].sum(axis=2).cumsum(axis=1)
    assert np.array_equal(flow[:, :, REQUESTS].cumsum(axis=1), left + flow[:, :, OPEN])
    assert (flow[:, :, REMOVED].sum(axis=1) > 100).all()


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(**anything)
def test_a_stage_never_finishes_more_than_it_starts_nor_uses_more_slots_than_it_has(
    demand: float, seed: int, **parts: Any
) -> None:
    results = simulate(varied(**parts), replace(SCENARIO, demand_factor=demand), 2, seed)

    stages = results.counts.stage[:, :12].cumsum(axis=1)
    assert (stages[..., DONE] <= stages[..., STARTS]).all()
    assert (results.counts.stage[..., AT_STAGE] >= 0).all()
    assert max(results.utilisation(k).max() for k in range(12)) <= 1 + 1e-9


@pytest.mark.parametrize("threads", [2, 3])
def test_threads_change_nothing_to_the_byte(threads: int) -> None:
    one = simulate(PATHWAY, SCENARIO, 7, seed=3, threads=1).counts.flow
    several = simulate(PATHWAY, SCENARIO, 7, seed=3, threads=threads).counts.flow

    assert one.tobytes() == several.tobytes()


def test_replications_may_be_run_in_parts() -> None:
    whole = simulate(PATHWAY, SCENARIO, 6, seed=3).counts.flow
    later = simulate(PATHWAY, SCENARIO, 2, seed=3, first=4).counts.flow

    assert whole[4:].tobytes() == later.tobytes()


def test_another_seed_is_another_future() -> None:
    one, other = (simulate(PATHWAY, SCENARIO, 2, seed=seed).counts.flow for seed in (1, 2))

    assert one.tobytes() != other.tobytes()


def test_common_random_numbers_cut_the_variance_of_a_difference_five_fold() -> None:
    before = open_at_the_end(simulate(PATHWAY, more_posts(0), 200, seed=1))
    common = open_at_the_end(simulate(PATHWAY, more_posts(0.5), 200, seed=1))
    independent = open_at_the_end(simulate(PATHWAY, more_posts(0.5), 200, seed=2))

    assert (independent - before).var() / (common - before).var() > 5


def test_an_on_time_share_comes_with_the_one_of_those_due_and_those_waiting_over_a_year() -> None:
    on_time = simulate(PATHWAY, SCENARIO, 10).month(11).on_time

    assert on_time.of_due is not None
    assert "of those issued" in on_time.sentence
    assert "of those due" in on_time.sentence
    assert "have waited over 52 weeks" in on_time.sentence


def test_no_figure_of_the_results_is_an_on_time_share_alone() -> None:
    month = simulate(PATHWAY, SCENARIO, 2).month(0)

    assert [name for name in type(month).__slots__ if "on_time" in name] == ["on_time"]
    assert {*type(month.on_time).__slots__} == {"of_issued", "of_due", "over_52_weeks"}


def test_serving_the_still_in_time_first_flatters_the_share_and_leaves_children_waiting() -> None:
    pathway = standard("ehc-needs-assessment")
    scenario = Scenario(starts_on=date(2025, 9, 1), months=30)
    rules = {"educational psychologists": QueueRule.IN_TIME_FIRST}
    fair = simulate(pathway, scenario, 8).month(29)
    flattered = simulate(pathway, replace(scenario, rules=rules), 8).month(29)

    assert (flattered.on_time.of_issued or fair.weeks_to_outcome).mean > 0.8  # type: ignore[union-attr]
    assert flattered.on_time.over_52_weeks.mean > 5 * fair.on_time.over_52_weeks.mean


def test_the_pool_that_cannot_keep_up_is_what_holds_it_back() -> None:
    starved = with_pool(PATHWAY, "psychologists", posts=5)

    first = one_more_in_each(starved, SCENARIO, 8)[0]

    assert first.pool == "psychologists"
    assert first.fewer_open.mean > 10


@pytest.mark.parametrize(
    ("posts", "sentence"),
    [(0, "Nobody staffs “psychologists”"), (5, "“psychologists” cannot keep up: ")],
)
def test_a_pool_that_cannot_do_what_comes_is_said(posts: int, sentence: str) -> None:
    found = findings(with_pool(PATHWAY, "psychologists", posts=posts), SCENARIO)

    assert any(one.sentence.startswith(sentence) for one in found)


def test_a_run_that_starts_with_no_caseload_says_so() -> None:
    found = findings(replace(PATHWAY, opening=()), SCENARIO)

    assert "No case is open at the start" in found[-1].sentence


@pytest.mark.parametrize(
    ("changed", "is_said"),
    [({"opening": PATHWAY.opening}, True), ({"opening": PATHWAY.opening, "settled": ()}, False), ({}, False)],
)
def test_settled_cases_that_go_with_the_pathways_opening_caseload_are_said(
    changed: dict[str, Any], is_said: bool
) -> None:
    found = findings(replace(PATHWAY, settled=(Settled((14.0,)),)), replace(SCENARIO, **changed))

    assert any("settled cases are left out" in one.sentence for one in found) == is_said


def test_fewer_than_no_posts_is_refused_in_words() -> None:
    with pytest.raises(
        NotAPathway, match="“psychologists” would have fewer than no posts from 1 September 2026"
    ):
        simulate(PATHWAY, more_posts(-40))


def test_a_sweep_gives_each_scenario_in_turn() -> None:
    scenarios = [more_posts(posts) for posts in range(3)]
    found = [open_at_the_end(results).tolist() for results in sweep(PATHWAY, scenarios, 6)]
    alone = [open_at_the_end(simulate(PATHWAY, one, 6)).tolist() for one in scenarios]

    assert found == alone
    assert found[0] != found[1] != found[2]


@pytest.mark.parametrize("name", standard_names())
def test_a_pathway_that_comes_with_trellis_can_be_simulated(name: str) -> None:
    results = simulate(standard(name), SCENARIO, 2)

    assert results.month(11).requests.mean > 0


def test_compiled_code_has_another_name_when_any_of_its_sources_changes() -> None:
    texts = [(files("trellis.rules.capacity") / source).read_bytes() for source in SOURCES]
    edited = [[*texts[:k], texts[k] + b"#", *texts[k + 1 :]] for k in range(len(texts))]

    assert len({fingerprint(texts), *(fingerprint(one) for one in edited)}) == len(texts) + 1


def test_compiled_code_is_kept_under_that_name_however_it_is_imported() -> None:
    assert engine() in kernel.run.stats.cache_path  # type: ignore[attr-defined]  # a compiled function's


def test_every_module_the_kernel_is_made_of_is_in_its_name() -> None:
    package = files("trellis.rules.capacity")
    begun, found = ["kernel.py"], {"kernel.py"}
    imported = [line.split(".capacity.")[1].split()[0] + ".py" for name in begun for line in
                (package / name).read_text().splitlines() if line.startswith("from trellis.rules.capacity.")]  # fmt: skip

    assert found | {*imported} <= {*SOURCES}


WORDS = """
name: x
begins: start
demand: {a_week: 1}
exits: [{name: out, counts: true}]
pools: [{name: us, posts: 1}]
stages: [{name: start, pool: us, takes: {kind: fixed, mean: 1}, then: out}]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("posts: 1", "posts: -2", "`posts` of “us” must be 0 or more; it says -2."),
        ("posts: 1", "posts: many", "`posts` of “us” must be a number; it says “many”."),
        ("then: out", "then: nowhere", "The stage “start” leads to “nowhere”, and there is no such thing."),
        (
            "then: out",
            "then: [{to: out, share: 0.6}]",
            "The routes out of “start” add up to 0.6; they must add up to 1.",
        ),
        ("pool: us", "pool: them", "The stage “start” is done by “them”, and there is no such thing."),
        ("counts: true", "counts: false", "nothing says which outcome people wait for"),
        ("kind: fixed", "kind: gamma", "What “start” takes is “gamma”, which needs `shape`."),
        ("mean: 1", "mean: 0", "must be more than 0"),
        ("begins: start", "begins: end", "The pathway begins at “end”, and there is no such thing."),
        ("name: x\n", "", "`name` is missing"),
        ("name: x", "name: x\nspeed: 3", "`speed` is not something a pathway has"),
        ("demand: {a_week: 1}", "demand: [", "This is not YAML"),
    ],
)
def test_what_cannot_be_is_said_in_words(right: str, wrong: str, sentence: str) -> None:
    with pytest.raises(NotAPathway) as refused:
        read(WORDS.replace(right, wrong, 1))

    assert sentence in str(refused.value)


@pytest.mark.parametrize("times", [0, 10_000_000])
def test_a_number_of_replications_that_cannot_be_is_refused(times: int) -> None:
    with pytest.raises(NotAPathway, match="Replications must be between 1 and 100,000"):
        simulate(read(WORDS), SCENARIO, times)


def test_a_group_with_a_demand_of_its_own_comes_beside_the_others() -> None:
    review = Group(name="review", demand=Demand(a_week=30, by_month=(0,) * 8 + (1,) + (0,) * 3))
    groups = (*PATHWAY.groups, review)
    results = simulate(replace(PATHWAY, groups=groups), Scenario(starts_on=date(2026, 9, 1), months=3), 20, 3)
    alone = simulate(PATHWAY, Scenario(starts_on=date(2026, 9, 1), months=3), 20, 3)
    reviews = results.of(group="review")

    assert reviews.month(0).requests.mean == pytest.approx(30 * 12 * 30 / 7, rel=0.1)
    assert reviews.month(2).requests.mean == 0
    assert results.month(2).requests.mean == pytest.approx(alone.month(2).requests.mean, rel=0.1)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Scenario(starts_on=date(2026, 9, 1), months=0), "`months` must be 1 or more; it says 0."),
        (lambda: replace(SCENARIO, demand_factor=-1.0), "`demand_factor` must be 0 or more; it says -1."),
        (lambda: replace(PATHWAY, limit_weeks=0), "`limit_weeks` must be more than 0; it says 0."),
        (lambda: replace(PATHWAY, stages=()), "`stages` needs at least 1."),
        (lambda: with_pool(PATHWAY, "health", posts=-2), "`posts` must be 0 or more; it says -2."),
    ],
)
def test_what_cannot_be_is_said_in_words_when_made_in_python_too(
    make: Callable[[], object], sentence: str
) -> None:
    with pytest.raises(NotAPathway) as refused:
        make()

    assert sentence in str(refused.value)


AGES = tuple(float(age) for age in range(6, 46))


@pytest.mark.parametrize(
    "listed", [AGES, AGES[::-1], AGES[1::2] + AGES[::2]], ids=["newest", "oldest", "mixed"]
)
@pytest.mark.parametrize("rule", [QueueRule.OLDEST, QueueRule.FIRST_COME])
def test_the_opening_queue_is_served_by_its_rule_however_it_is_listed(
    listed: tuple[float, ...], rule: QueueRule
) -> None:
    pathway = with_pool(PATHWAY, "psychologists", rule=rule, posts=2)
    opening = (Opening(at="psychology", ages=listed, group="ordinary"),)
    scenario = Scenario(starts_on=date(2026, 9, 1), months=1, demand_factor=0.0, opening=opening)
    trace = simulate(pathway, scenario, 1, 3, trace=100).counts.trace[0]
    begun_at_once = trace[(trace[:, 1] == 2) & (trace[:, 3] == 0) & (trace[:, 4] > 0), 0]

    assert begun_at_once.size > 0
    assert (begun_at_once.astype(np.int64) % (1 << 40)).max() < 8  # they are numbered from the oldest


def test_groups_that_wait_alike_fare_alike_whichever_is_listed_first() -> None:
    groups = tuple(Group(name=name, share=0.25) for name in "abcd")
    opening = tuple(Opening(at="psychology", ages=AGES * 4, group=name) for name in "abcd")
    pathway = replace(PATHWAY, groups=groups, opening=opening)
    results = simulate(pathway, Scenario(starts_on=date(2026, 9, 1), months=6, demand_factor=0.0), 20, 3)
    issued = [results.of(group=name).months[-1].open.mean for name in "abcd"]

    assert max(issued) - min(issued) < 0.05 * sum(issued)


@pytest.mark.parametrize("a_week", ["1000000000000", "1.0e+300"])
def test_more_cases_than_can_be_followed_are_refused_in_words(a_week: str) -> None:
    said = r"^[\d,.e+]{1,25} cases would come or are open; at most 500,000 can be followed"
    with pytest.raises(NotAPathway, match=said):
        simulate(read(WORDS.replace("a_week: 1", f"a_week: {a_week}")), SCENARIO, 1)


def test_a_million_posts_are_counted_to_the_last() -> None:
    many = simulate(read(WORDS.replace("posts: 1", "posts: 1000000")), SCENARIO, 2)
    enough = simulate(read(WORDS.replace("posts: 1", "posts: 1000")), SCENARIO, 2)

    assert (open_at_the_end(many) == open_at_the_end(enough)).all()
