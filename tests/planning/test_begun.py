"""A forecast from the record starts in the middle of things: what is in hand has been begun."""

from dataclasses import replace

import pytest

from tests.planning.beginnings import ON, SOME, a_start, set_to
from trellis.cases.queries.capacity import WAITING, Open
from trellis.planning import queries
from trellis.planning.calibrating.reading import Learned, Reading, Step
from trellis.planning.forecasting import pathway, simulating, who
from trellis.planning.forecasting.figures import Start
from trellis.planning.levers import NOTHING, PUBLISHED, RECORD, Levers
from trellis.rules.capacity.beginning import begun, step_of
from trellis.rules.capacity.layout import AT_STAGE, ON_TIME
from trellis.rules.capacity.told import ADVICE, COMMENTS, DRAFT, EVIDENCE, READY

LONG = tuple(range(5, 60)) * 20
STEADY = {"requests_a_month": set_to(0), "holiday_percent": set_to(100), "psychology.posts": set_to(10)}


def _start(**changes: float) -> Start:
    record = replace(
        SOME,
        on=ON,
        open=(Open(WAITING, LONG), Open("drafting", (21, 22)), Open("deciding_to_assess", (1, 5))),
    )
    return a_start(RECORD, record, changes=STEADY | {key: set_to(value) for key, value in changes.items()})


@pytest.mark.slow
def test_psychologists_get_as_much_done_at_once_as_later() -> None:
    ran = simulating.results(_start(agreed_percent=0), NOTHING, 7, 48)
    advice = [row for row, stage in enumerate(ran.pathway.stages) if step_of(stage.name) == ADVICE]
    waiting = ran.counts.stage[:, :7][:, :, advice, AT_STAGE].sum(axis=2).mean(axis=0)
    done = -(waiting[1:] - waiting[:-1]) / [31, 31, 28, 31, 30, 31]  # December to May

    assert (len(LONG) - waiting[0]) / 29 == pytest.approx(done.mean(), rel=0.05)
    assert done == pytest.approx([done.mean()] * 6, rel=0.05)


def test_the_oldest_are_in_hand_and_no_more_than_there_is_room_for() -> None:
    start = _start()
    built = pathway.pathway(start, NOTHING)
    in_hand, waiting = (
        [age for one in built.opening if one.at == step for age in one.ages]
        for step in (begun(ADVICE), ADVICE)
    )

    in_turn = [age for age in in_hand if age > start.urgent_for]
    assert len(in_hand) == start.in_hand
    assert min(in_turn) >= max(waiting)
    assert len(in_hand) + len(waiting) == len(LONG)


@pytest.mark.parametrize("of", [RECORD, PUBLISHED])
def test_nobody_is_urgent_who_has_waited_longer_than_urgent_cases_wait(of: str) -> None:
    start = replace(_start(), of=of)
    built = pathway.pathway(start, NOTHING)
    grouped = who.grouped(built, who.by_wait(start), start.urgent_for)

    for found in (built, grouped):
        waits = [one for one in found.opening if step_of(str(one.at)) == ADVICE]
        urgent = [age for one in waits for age in one.ages if (one.group or "").startswith("critical")]
        assert urgent
        assert max(urgent) <= start.urgent_for
        assert sum(one.cases for one in waits) == len(LONG)


def test_whoever_is_urgent_is_in_hand() -> None:
    built = pathway.pathway(_start(), NOTHING)

    assert {one.at for one in built.opening if one.group == "critical"} == {begun(ADVICE)}


def test_plans_in_time_go_on_coming_where_old_cases_wait() -> None:
    ran = simulating.results(_start(requests_a_month=40, urgent_percent=30), NOTHING, 9, 24)

    early = sum(ran.counts.flow[:, k].sum(axis=(0, 1))[ON_TIME] for k in (4, 5))
    late = sum(ran.counts.flow[:, k].sum(axis=(0, 1))[ON_TIME] for k in (7, 8))
    assert early > late / 2


def test_the_share_taken_first_is_what_is_set() -> None:
    shares = [one.share for one in pathway.pathway(_start(urgent_percent=25), NOTHING).groups]

    assert shares == [0.25, 0.75]


def test_who_has_a_psychologist_by_name_is_said_beside_the_cases_in_hand() -> None:
    key = "psychology.cases_in_hand"

    assert "23 of those who wait have a psychologist by name, 11.5 for each in post" in (
        a_start(RECORD, replace(SOME, named=23)).figure(key).says
    )
    assert not a_start(RECORD, SOME).figure(key).says
    assert not a_start(record=replace(SOME, named=23)).figure(key).says


def test_without_psychologists_nobody_is_in_hand() -> None:
    built = pathway.pathway(_start(**{"psychology.posts": 0}), NOTHING)

    assert begun(ADVICE) not in {one.at for one in built.opening}


def test_all_who_stand_open_are_in_the_forecast_once() -> None:
    start = _start()
    built = pathway.pathway(start, NOTHING)
    grouped = who.grouped(built, who.by_wait(start), start.urgent_for)

    assert sum(one.cases for one in built.opening) == sum(one.cases for one in grouped.opening) == start.cases
    assert {one.at for one in grouped.opening} == {begun(EVIDENCE), begun(ADVICE), ADVICE, DRAFT}


def test_published_figures_say_nothing_of_who_is_in_hand() -> None:
    assert not [one for one in pathway.pathway(a_start(), NOTHING).stages if one.name != step_of(one.name)]


def test_a_forecast_from_the_record_begins_today_and_from_published_figures_with_the_month() -> None:
    later = replace(SOME, on=ON.replace(day=23))

    assert a_start(RECORD, later).on == later.on
    assert a_start(record=later).on == ON.replace(day=1)
    found = simulating.forecast(a_start(RECORD, later), NOTHING, binding=False)
    assert [row[0] for row in queries.table_rows(found)][:2] == ["From 23 November 2026", "December 2026"]


def test_what_passes_before_the_draft_is_taken_from_the_record_less_the_co_ordinators_own_work() -> None:
    told = Reading(
        ON, learned=(Learned("weeks.to-draft", 2.0, 0.0, ""),), steps=(Step(READY, (1.0, 2.0, 3.0)),)
    )
    built = pathway.pathway(a_start(RECORD, SOME, reading=told), NOTHING)
    before = {one.name: one for one in built.stages}[READY]

    assert before.takes.values == pytest.approx((0.65, 1.65, 2.65))
    assert built.stages.index(before) == [one.name for one in built.stages].index(DRAFT) - 1
    assert (before.pool, before.then, {one.then for one in built.forks}) == (None, DRAFT, {READY})
    assert begun(READY) in {one.at for one in built.opening}


@pytest.mark.parametrize(("weeks", "is_there"), [(0.35, False), (0.2, False), (2.0, True)])
def test_what_passes_before_the_draft_can_be_set(weeks: float, is_there: bool) -> None:
    built = pathway.pathway(a_start(changes={"weeks.to-draft": set_to(weeks)}), NOTHING)

    assert (READY in {one.name for one in built.stages}) == is_there


@pytest.mark.parametrize("percent", [0, 60, 100])
def test_so_many_assessments_end_in_a_plan(percent: float) -> None:
    built = pathway.pathway(a_start(changes={"planned_percent": set_to(percent)}), NOTHING)
    routes = {one.name: one.routes for one in built.stages}[DRAFT]

    assert [(one.to, one.share) for one in routes] == [
        (COMMENTS, percent / 100),
        ("no plan", 1 - percent / 100),
    ]


def test_a_team_whose_step_takes_what_the_record_tells_is_not_said_to_hold_anything_up() -> None:
    told = Reading(ON, steps=(Step("health advice", (1.0, 2.0, 3.0)),))
    posts = simulating.forecast(a_start(RECORD, SOME, reading=told), NOTHING).posts

    assert posts is not None
    assert "health advisers" not in {one.pool for one in posts}
    assert "social care advisers" in {one.pool for one in posts}


@pytest.mark.parametrize(("begins", "months"), [(0, 1 + 8 / 30), (1, 2)])
def test_locums_of_a_month_that_has_begun_cost_what_is_left_of_it(begins: int, months: float) -> None:
    start = a_start(RECORD, replace(SOME, on=ON.replace(day=23)))
    cost = simulating.cost(start, Levers(start=RECORD, locum_cases=10, locums_from=begins, locums_for=2))

    assert cost == pytest.approx(10 * months * start.value("locum_cost_a_case"))
