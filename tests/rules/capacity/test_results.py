"""What a planner can ask of the results: stages by age, waits, groups, and what staffing costs."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest

from tests.rules.capacity.test_twin import PATHWAY
from trellis.rules.capacity import (
    Group,
    NotAPathway,
    Opening,
    Results,
    Scenario,
    Staffing,
    read,
    read_scenario,
    rows,
    simulate,
)
from trellis.rules.capacity.assemble import assemble
from trellis.rules.capacity.layout import (
    AGED_OUT,
    AT_ONCE,
    DUE,
    DUE_ON_TIME,
    ENDED,
    REMOVED,
    STARTS,
    TURNED_AWAY,
    WAITED,
)
from trellis.rules.capacity.pathway import Settled
from trellis.rules.capacity.results import beside
from trellis.rules.capacity.words import as_text

SCENARIO = Scenario(starts_on=date(2026, 9, 1), months=12, warm_up=3)
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def results() -> Results:
    groups = tuple(
        replace(one, age=age) for one, age in zip(PATHWAY.groups, ("under 5", "5 to 10"), strict=True)
    )
    return simulate(replace(PATHWAY, groups=groups), SCENARIO, 8, seed=2)


def test_a_stages_cases_are_parted_by_age_and_all_there(results: Results) -> None:
    month = results.month(11)

    assert [*month.open_at_by_age] == [*month.open_at]
    assert {
        name: sum(band.mean for band in ages.values()) for name, ages in month.open_at_by_age.items()
    } == (pytest.approx({name: band.mean for name, band in month.open_at.items()}))


def test_what_was_settled_in_time_before_the_start_is_due_in_its_month_and_nothing_else(
    results: Results,
) -> None:
    weeks = (1.0, PATHWAY.limit_weeks - 40 / 7, PATHWAY.limit_weeks - 40 / 7, PATHWAY.limit_weeks + 1)
    settled = (Settled(weeks, "ordinary"), Settled((14.0, 16.0)))  # the first group's limit is 15 weeks
    ran = simulate(replace(PATHWAY, settled=settled), SCENARIO, 8, seed=2)
    plain = simulate(PATHWAY, SCENARIO, 8, seed=2)

    more = ran.counts.flow - plain.counts.flow
    for column in (DUE, DUE_ON_TIME):
        assert {(int(k), int(g)): float(more[0, k, g, column]) for _, k, g in np.argwhere(more[..., column])} == {
            (0, 0): 1.0, (1, 1): 2.0, (4, 1): 1.0,
        }  # fmt: skip
    assert not np.delete(more, (DUE, DUE_ON_TIME), axis=3).any()


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("months: 12", [1, 0]),  # the pathway's
        ("opening: []", [0, 0]),  # another start: nobody was settled before it
        ("settled: [{ages: [14.9, 14]}]", [1, 1]),
        ("opening: []\nsettled: [{ages: [14]}]", [0, 1]),
    ],
)
def test_a_scenario_starts_with_its_own_settled_cases_or_with_the_pathways(said: str, due: list[int]) -> None:
    pathway = replace(PATHWAY, opening=(), settled=(Settled((14.9,)),))
    system = assemble(pathway, read_scenario(f"starts_on: 2026-09-28\n{said}"))

    assert system.settled[:2, 0].tolist() == due


LEAVING = read("""
{name: leaving, begins: look, demand: {a_week: 12},
 groups: [{name: us, ages_out: {kind: exponential, mean: 40}}],
 pools: [{name: few, posts: 6, room: 20}],
 stages: [{name: look, pool: few, takes: {kind: fixed, mean: 1}, patience: {kind: exponential, mean: 4},
           then: [{to: out, share: 0.8}, {to: refused, share: 0.2}]}],
 exits: [{name: out, counts: true}, {name: refused}]}
""")


def test_who_left_without_the_outcome_is_told_apart_and_all_there() -> None:
    ran = simulate(LEAVING, SCENARIO, 8, seed=2)
    month = ran.month(5)
    parts = (month.other_ways_out, month.removed, month.aged_out, month.turned_away)
    columns = (ENDED, REMOVED, AGED_OUT, TURNED_AWAY)

    assert [one.mean for one in parts] == [ran.counts.flow[:, 5, 0, column].mean() for column in columns]
    assert min(one.mean for one in parts) > 0
    assert sum(one.mean for one in parts) == pytest.approx(month.ended_otherwise.mean)


def test_the_table_says_apart_who_left_and_how() -> None:
    ran = simulate(LEAVING, SCENARIO, 2, seed=2)
    head, first = (line.split("over 52")[-1] for line in as_text(ran, []).splitlines()[1:3])
    month = ran.months[0]
    parts = (month.other_ways_out, month.removed, month.aged_out, month.turned_away)

    assert head == " other ways out removed aged out turned away"
    assert first.split()[-4:] == [f"{one.mean:.0f}" for one in parts]


@pytest.mark.parametrize(
    ("left", "column"),
    [
        ({"groups": (Group("us"),)}, "aged out"),
        ({"pools": (replace(LEAVING.pools[0], room=0),)}, "turned away"),
        ({"stages": (replace(LEAVING.stages[0], patience=None),)}, "removed"),
        ({"exits": tuple(replace(one, counts=True) for one in LEAVING.exits)}, "other ways out"),
    ],
)
def test_the_table_has_no_column_for_a_way_to_leave_that_there_is_not(
    left: dict[str, Any], column: str
) -> None:
    head = as_text(simulate(replace(LEAVING, **left), replace(SCENARIO, months=4), 1), []).splitlines()[1]
    others = {"aged out", "turned away", "removed", "other ways out"} - {column}

    assert column not in head
    assert [one for one in others if one not in head] == []


def test_those_open_at_the_start_who_will_be_too_old_have_their_column_too() -> None:
    aging = Opening("look", ages=(1.0, 2.0), ages_out_in=(3.0, 4.0))
    plain = replace(LEAVING, groups=(Group("us"),))
    scenario = replace(SCENARIO, opening=(aging,), months=4)

    assert "aged out" in as_text(simulate(plain, scenario, 1), []).splitlines()[1]


def test_rows_for_a_spreadsheet_tell_apart_who_left_and_how() -> None:
    (row,) = rows.months(simulate(LEAVING, Scenario(date(2026, 9, 1), 1), 2))

    assert {"ended otherwise", "other ways out", "removed", "aged out", "turned away"} <= {*row}


def test_an_age_of_child_has_its_own_flows_and_waits(results: Results) -> None:
    whole, part = results.month(11).open.mean, results.of(age="under 5").month(11).open.mean
    rest = results.of(age="5 to 10")

    assert part + rest.month(11).open.mean == pytest.approx(whole)
    assert [*rest.summary.stay_by_group] == ["ordinary"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"group": "zz"}, "No cases here are of the group “zz”. There is: critical, ordinary."),
        ({"age": "zz"}, "No cases here are of the age “zz”. There is: 5 to 10, under 5."),
        ({"need": "zz"}, "No cases here are of the need “zz”. There is none."),
        (
            {"age": "under 5", "group": "ordinary"},
            "No cases here are of the group “ordinary”. There is: critical.",
        ),
    ],
)
def test_cases_that_there_are_none_of_are_refused_with_those_there_are(
    results: Results, asked: dict[str, str], sentence: str
) -> None:
    with pytest.raises(NotAPathway) as refused:
        results.of(**asked)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("month", "sentence"),
    [
        (12, "The months of the run are numbered from 0 to 11; it says 12."),
        (-1, "The months of the run are numbered from 0 to 11; it says -1."),
        (
            date(2026, 8, 31),
            "The run is from 2026-09-01 until before 2027-09-01; it has no month of 2026-08-31.",
        ),
        (
            date(2027, 9, 1),
            "The run is from 2026-09-01 until before 2027-09-01; it has no month of 2027-09-01.",
        ),
    ],
)
def test_a_month_that_the_run_does_not_have_is_refused_in_words(
    results: Results, month: int | date, sentence: str
) -> None:
    with pytest.raises(NotAPathway) as refused:
        results.month(month)

    assert str(refused.value) == sentence


def test_only_stages_with_a_pool_have_a_wait(results: Results) -> None:
    assert [*results.month(11).waits] == ["panel", "psychology", "health advice", "draft"]


def test_the_warm_up_is_left_out_of_the_summary(results: Results) -> None:
    requests = sum(results.month(k).requests.mean for k in range(3, 12))

    assert results.summary.requests_a_week.mean * results.summary.weeks == pytest.approx(requests)


def test_starts_and_waits_add_up_by_month_by_group_and_by_length(results: Results) -> None:
    counts, after = results.counts, results.counts.stage[:, SCENARIO.warm_up :].sum(axis=1)
    with_pools = [k for k, stage in enumerate(PATHWAY.stages) if stage.pool]

    assert after[..., STARTS].min() > 0
    assert np.array_equal(counts.by_group[..., 0].sum(axis=2), after[..., STARTS])
    assert counts.by_group[..., 1].sum(axis=2) == pytest.approx(after[..., WAITED])
    assert np.array_equal(
        counts.waits.sum(axis=2)[:, with_pools], (after[..., STARTS] - after[..., AT_ONCE])[:, with_pools]
    )
    assert after[:, with_pools, AT_ONCE].sum() > 0


def test_a_warm_up_that_leaves_nothing_is_refused_in_words() -> None:
    with pytest.raises(NotAPathway, match="The warm-up of 12 months leaves nothing of 12"):
        simulate(PATHWAY, replace(SCENARIO, warm_up=12), 1)


A_WEEK = "begins: work, demand: {a_week: 0}, exits: [{name: out, counts: true}]"
PAID = read(f"""
{{name: paid, {A_WEEK}, pools: [{{name: us, posts: 10, cost_a_post: 52178.57}}],
 stages: [{{name: work, pool: us, takes: {{kind: fixed, mean: 1}}, then: out}}]}}
""")
BY_CASE = read(f"""
{{name: by case, {A_WEEK}, pools: [{{name: us, posts: 1}}], opening: [{{at: work, cases: 9, oldest_weeks: 9}}],
 stages: [{{name: work, pool: us, takes: {{kind: fixed, mean: 1.6}}, then: out, cost_a_case: 100}}]}}
""")


@pytest.mark.parametrize(
    ("starts_on", "months", "pounds"),
    [  # 10 x 52,178.57 / 365.25 = 1,428.57 a day
        (date(2026, 9, 1), 1, 42_857.14),  # 30 days
        (date(2026, 9, 1), 3, 130_000.00),  # 91 days: 13 weeks and no more
        (date(2026, 9, 1), 12, 521_428.56),  # 365 days
        (date(2027, 2, 1), 1, 40_000.00),  # 28 days
        (date(2026, 9, 30), 1, 1_428.57),  # a day
    ],
)
def test_posts_are_paid_for_the_days_of_the_run_and_none_beyond(
    starts_on: date, months: int, pounds: float
) -> None:
    assert simulate(PAID, Scenario(starts_on, months), 1).cost.mean == pytest.approx(pounds, abs=0.01)


def test_posts_that_come_in_the_last_week_are_paid_to_the_end_of_the_run() -> None:
    more = Staffing("us", from_on=date(2026, 9, 29), more=10)  # its last two days

    cost = simulate(PAID, Scenario(date(2026, 9, 1), 1, staffing=(more,)), 1).cost.mean

    assert cost == pytest.approx(32 * 1_428.571, abs=0.1)


def test_a_case_begun_after_the_end_of_the_run_costs_nothing() -> None:
    # they begin on days 0, 11.2 and 22.4 of 30; the next on day 33.6 of the 35 that are simulated
    assert simulate(BY_CASE, Scenario(date(2026, 9, 1), 1), 1).cost.mean == 300


def test_a_post_with_its_own_cost_is_paid_it() -> None:
    locum = Staffing(pool="psychologists", from_on=date(2026, 9, 1), more=1.0, cost_a_post=52_000)
    without, with_one = (
        simulate(PATHWAY, replace(SCENARIO, staffing=staffing), 1).cost.mean for staffing in ((), (locum,))
    )

    assert with_one - without == pytest.approx(52_000 * 365 / 365.25)


@pytest.mark.parametrize(
    ("pounds", "words"), [(1200.4, "£1,200 more"), (-2_905_500, "£2,905,500 less"), (-0.2, "£0 more")]
)
def test_what_costs_less_is_said_to_without_a_minus(pounds: float, words: str) -> None:
    assert beside(pounds) == words
