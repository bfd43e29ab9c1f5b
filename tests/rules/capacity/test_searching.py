"""Asked backwards: the fewest posts that reach a target."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.rules.capacity.test_twin import PATHWAY as SHORT_OF_EVERYONE
from tests.rules.capacity.test_twin import with_pool
from trellis.rules.capacity import (
    Band,
    Lever,
    NotAPathway,
    OnTime,
    Parameters,
    Scenario,
    Staffing,
    Target,
    search,
    search_each,
    simulate,
    standard,
)
from trellis.rules.capacity.searching import FEW, SETTLE

PATHWAY = with_pool(with_pool(SHORT_OF_EVERYONE, "health", posts=45), "co-ordinators", posts=25)
SCENARIO = Scenario(starts_on=date(2026, 9, 1))
BY = date(2028, 3, 1)
TARGET = Target(0.9, BY)
LEVER = Lever("psychologists", date(2026, 12, 1))
ONLY_MORE = replace(LEVER, step=0.5, may_fall=False)
pytestmark = pytest.mark.slow


def shares(posts: float, of: str, seed: int = 3) -> np.ndarray:
    """The on-time share of each replication in the month asked about, with so many posts from the lever's day."""
    change = Staffing(pool=LEVER.pool, from_on=LEVER.from_on, posts=posts)
    scenario = replace(SCENARIO, months=19, staffing=(change,))
    month = simulate(PATHWAY, scenario, SETTLE, seed).counts.flow[:, 18].sum(axis=1)
    columns = {"issued": (2, 1), "due": (5, 4)}[of]
    return np.asarray(month[:, columns[0]] / month[:, columns[1]])


def test_the_answer_reaches_the_target_and_no_seed_moves_it_by_more_than_a_slot() -> None:
    found = [search(PATHWAY, SCENARIO, TARGET, LEVER, seed=seed).posts * 4 for seed in range(8)]

    assert max(found) - min(found) <= 2
    assert shares(np.median(found) / 4 + 0.25, "issued").mean() > 0.89


def test_a_target_of_both_shares_is_reached_by_both() -> None:
    answer = search(PATHWAY, SCENARIO, replace(TARGET, of="both", chance=0.5), LEVER, seed=3)

    both = (shares(answer.posts, "issued") >= 0.9) & (shares(answer.posts, "due") >= 0.9)
    assert both.mean() == answer.chance >= 0.5


def test_where_few_replications_promised_too_much_the_answer_is_still_the_fewest() -> None:
    answer = search(PATHWAY, SCENARIO, Target(0.98, BY, "both", chance=0.8), LEVER, seed=1)

    def chance(posts: float) -> float:
        return float(((shares(posts, "issued", 1) >= 0.98) & (shares(posts, "due", 1) >= 0.98)).mean())

    assert answer.chance == chance(answer.posts) >= 0.8 > chance(answer.posts - 0.25)


def test_an_answer_may_be_asked_for_to_half_a_post() -> None:
    answer = search(PATHWAY, SCENARIO, TARGET, replace(LEVER, step=0.5), seed=3)

    assert answer.posts % 0.5 == 0
    assert answer.more == answer.posts - 6


def test_eight_chances_in_ten_take_no_fewer_posts_than_even_chances() -> None:
    evens, likely = search_each(
        PATHWAY, SCENARIO, [replace(TARGET, chance=0.5), replace(TARGET, chance=0.8)], LEVER, seed=3
    )

    assert evens.chance >= 0.5
    assert likely.chance >= 0.8
    assert likely.posts >= evens.posts


def unlike(first: float, others: Sequence[float]) -> Parameters:
    """Demand so many times the usual in the first runs, by which a search begins, and otherwise in the others."""
    after = np.resize(np.asarray(others), SETTLE - FEW)
    return Parameters(demand=np.concatenate([np.full(FEW, first), after]), work={})


def test_nobody_more_is_asked_for_where_only_the_first_runs_miss_it() -> None:
    target = replace(TARGET, of="both", chance=0.5)

    answer = search(PATHWAY, SCENARIO, target, ONLY_MORE, seed=3, parameters=unlike(1.2, [0.6]))

    assert (answer.reached, answer.more) == (True, 0)
    assert answer.chance >= 0.5


def test_more_are_asked_for_where_only_the_first_runs_do_without() -> None:
    target, parameters = replace(TARGET, of="due", chance=0.8), unlike(0.3, [0.3, 0.3, 1.2])

    answer = search(PATHWAY, SCENARIO, target, ONLY_MORE, seed=3, parameters=parameters)

    assert answer.chance >= 0.8 > share_of_runs(answer.more - 0.5, parameters)
    assert answer.more > 0


def test_many_more_are_found_where_the_first_runs_take_far_fewer_than_all_do() -> None:
    tenths, target = replace(ONLY_MORE, step=0.1), replace(TARGET, of="due", chance=0.8)

    answer = search(PATHWAY, SCENARIO, target, tenths, seed=3, parameters=unlike(1.0, [1.35]))

    assert answer.reached
    assert answer.chance >= 0.8


def test_nobody_at_all_is_the_answer_where_nobody_is_needed() -> None:
    target = Target(0.01, BY, "due", 0.5)

    answer = search(PATHWAY, SCENARIO, target, LEVER, seed=3, parameters=unlike(0.0, [0.0]))

    assert (answer.reached, answer.posts) == (True, 0)


@pytest.mark.parametrize("chance", [None, 0.8])
@pytest.mark.parametrize("step", [4, 8, 16])
def test_a_month_in_which_none_is_issued_is_never_what_was_wanted(step: float, chance: float | None) -> None:
    finest = search(PATHWAY, SCENARIO, replace(TARGET, chance=chance), LEVER, seed=3)

    coarse = search(PATHWAY, SCENARIO, replace(TARGET, chance=chance), replace(LEVER, step=step), seed=3)

    assert coarse.posts == step * np.ceil(finest.posts / step)
    assert coarse.on_time.of_issued is not None


def test_nothing_due_is_on_time_and_nothing_issued_is_not() -> None:
    nobody_asks = unlike(0.0, [0.0])

    issued, due, both = (
        search(PATHWAY, SCENARIO, target, LEVER, parameters=nobody_asks)
        for target in (Target(0.5, BY, "issued"), Target(0.5, BY, "due"), Target(0.5, BY, "both"))
    )

    assert not issued.reached
    assert (due.reached, due.posts, both.reached, both.posts) == (True, 0, True, 0)


@pytest.mark.parametrize("of", ["issued", "both"])
@pytest.mark.parametrize("chance", [None, 0.8])
def test_a_low_target_is_not_reached_by_leaving_old_cases_to_wait(of: str, chance: float | None) -> None:
    essex = standard("ehc-needs-assessment")
    lever = Lever("educational psychologists", date(2026, 3, 1))
    target = Target(0.05, date(2027, 9, 1), of, chance)  # type: ignore[arg-type]  # one of three

    answer = search(essex, Scenario(starts_on=date(2025, 9, 1)), target, lever)

    assert answer.reached
    assert answer.on_time.over_52_weeks.mean <= 0.5


def share_of_runs(more: float, parameters: Parameters) -> float:
    """In how many of the runs nine in ten of the plans due are on time, with so many more posts."""
    change = Staffing(pool=LEVER.pool, from_on=LEVER.from_on, more=more)
    scenario = replace(SCENARIO, months=19, staffing=(change,))
    due = simulate(PATHWAY, scenario, SETTLE, 3, parameters=parameters).counts.flow[:, 18].sum(axis=1)
    return float((due[:, 5] >= 0.9 * due[:, 4]).mean())


def test_what_the_scenario_already_has_is_counted_before_more_is_asked_for() -> None:
    locums = Staffing(pool="psychologists", from_on=date(2026, 12, 1), more=1.0)
    without = search(PATHWAY, SCENARIO, TARGET, LEVER, seed=3)

    answer = search(PATHWAY, replace(SCENARIO, staffing=(locums,)), TARGET, LEVER, seed=3)

    assert answer.posts == without.posts
    assert answer.more == without.more - 1.0


def test_more_work_than_expected_takes_more_posts() -> None:
    parameters = Parameters(demand=np.ones(8), work={"psychology": np.full(8, 1.3)})

    heavier = search(PATHWAY, SCENARIO, TARGET, LEVER, seed=3, parameters=parameters)

    assert heavier.posts > search(PATHWAY, SCENARIO, TARGET, LEVER, seed=3).posts


@pytest.mark.parametrize(("a_post", "said"), [(0.0, False), (78_000.0, True)], ids=["not known", "known"])
def test_what_it_costs_is_said_where_it_is_known(a_post: float, said: bool) -> None:
    priced = with_pool(PATHWAY, LEVER.pool, cost_a_post=a_post)

    assert ("more a year" in search(priced, SCENARIO, TARGET, LEVER, seed=3).sentence) is said


def test_no_number_of_posts_does_what_another_pool_holds_back() -> None:
    answer = search(with_pool(PATHWAY, "co-ordinators", posts=2), SCENARIO, TARGET, LEVER, seed=3)

    assert not answer.reached
    assert "“co-ordinators” holds it back" in answer.sentence


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (replace(TARGET, share=1.5), "The share must be between 0 and 1"),
        (replace(TARGET, chance=8.0), "The chance must be between 0 and 1"),
        (replace(TARGET, by=date(2026, 9, 1)), "must be after September 2026, in which the scenario starts"),
        (
            replace(TARGET, by=date(2026, 11, 1)),
            "must start before the month asked about, November 2026; it starts on 1 December 2026",
        ),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_in_words(target: Target, words: str) -> None:
    with pytest.raises(NotAPathway, match=words):
        search(PATHWAY, SCENARIO, target, LEVER)


@pytest.mark.parametrize("step", [0.0, -0.5, 1e-9, float("nan"), float("inf")])
def test_a_step_that_cannot_be_taken_is_refused_in_words(step: float) -> None:
    with pytest.raises(NotAPathway, match=f"The step must be from 0.01 to 100 posts; it says {step:g}"):
        search(PATHWAY, SCENARIO, TARGET, replace(LEVER, step=step))


def test_a_share_of_plans_that_nobody_counts_is_refused_in_words() -> None:
    target = replace(TARGET, of="asked")  # type: ignore[arg-type]  # what is wrong with it

    with pytest.raises(
        NotAPathway, match="The share may be of plans “issued”, “due” or “both”; it says “asked”"
    ):
        search(PATHWAY, SCENARIO, target, LEVER)


def test_a_share_that_only_rounding_makes_whole_is_said_more_exactly() -> None:
    missed = search(with_pool(PATHWAY, "co-ordinators", posts=2), SCENARIO, TARGET, LEVER, seed=3)
    whole, nearly, nobody = Band(1.0, 1.0, 1.0), Band(0.99982, 1.0, 1.0), Band(0.0, 0.0, 0.0)

    answer = replace(missed, on_time=OnTime(nearly, whole, nobody))

    assert answer.sentence.endswith(" Just under 100%: 99.9820% of those issued.")


def test_targets_for_different_months_are_refused_together() -> None:
    with pytest.raises(NotAPathway, match="must be for the same month"):
        search_each(PATHWAY, SCENARIO, [TARGET, replace(TARGET, by=date(2028, 4, 1))], LEVER)
