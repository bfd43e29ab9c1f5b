"""What must hold whatever the dates: nothing guesses, nothing moves, nothing raises."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from trellis.rules.timetable import (
    EHC_ASSESSMENT,
    ENGLAND,
    PROCESSES,
    Deadline,
    Excuse,
    Milestone,
    Period,
    Process,
    Rule,
    Shape,
    State,
    days,
    months,
    timetable,
    tribunal_days,
    weeks,
    working_days,
)
from trellis.rules.timetable.table import as_json, as_text

pytestmark = pytest.mark.slow

CLOCKS = [
    pytest.param(rule, id=f"{process.key} {rule.id}")
    for process in PROCESSES.values()
    for rule in process.rules
    if rule.shape is not Shape.CONTENT
]
ordinary = st.dates(date(2014, 9, 1), date(2060, 12, 31))
any_date = st.one_of(ordinary, st.dates())
few_ids = st.one_of(st.none(), st.integers(1, 6))
abouts = st.one_of(st.none(), st.sampled_from(["health:1", "psychology:2", "school", ""]))
periods = st.one_of(
    st.builds(days, st.integers(1, 60)),
    st.builds(weeks, st.integers(1, 30)),
    st.builds(months, st.integers(1, 24)),
    st.builds(working_days, st.integers(1, 40)),
    st.builds(tribunal_days, st.integers(1, 40)),
)


def milestones_of(process: Process, when: st.SearchStrategy[date]) -> st.SearchStrategy[list[Milestone]]:
    """Any record at all, wrong in every way a record can be."""
    return st.lists(
        st.builds(
            Milestone,
            kind=st.sampled_from([*process.kind_by_key, "tea_was_made"]),
            on=when,
            id=few_ids,
            supersedes=few_ids,
            about=abouts,
            noted_at=st.none(),
            void=st.booleans(),
        ),
        max_size=12,
    )


excuses = st.builds(
    Excuse,
    code=st.sampled_from(["X1", "X2", "X3", "X4", "X5", "X6", "X9"]),
    from_on=st.none() | any_date,
    to_on=st.none() | any_date,
    about=abouts,
    asked_on=st.none() | any_date,
    closed_on=st.none() | any_date,
    reopens_on=st.none() | any_date,
)
assessments = milestones_of(EHC_ASSESSMENT, ordinary)
processes = st.sampled_from(list(PROCESSES.values()))


@given(
    processes.flatmap(lambda process: st.tuples(st.just(process), milestones_of(process, any_date))),
    any_date,
    st.lists(excuses, max_size=3),
    st.none() | any_date,
)
def test_no_record_however_wrong_makes_it_fail(
    given_record: tuple[Process, list[Milestone]], on: date, claimed: list[Excuse], born_on: date | None
) -> None:
    process, rows = given_record

    table = timetable(process, rows, ENGLAND, on, claimed, born_on=born_on)

    assert json.dumps(as_json(table))
    assert as_text(table)


@given(assessments, ordinary, st.randoms(use_true_random=False))
def test_the_order_in_which_milestones_come_changes_nothing(
    rows: list[Milestone], on: date, dice: st.DataObject
) -> None:
    shuffled = list(rows)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random under hypothesis's control

    assert timetable(EHC_ASSESSMENT, shuffled, ENGLAND, on) == timetable(EHC_ASSESSMENT, rows, ENGLAND, on)


@given(assessments, ordinary, st.lists(excuses, max_size=4))
def test_excuses_change_nothing_but_what_is_excused(
    rows: list[Milestone], on: date, claimed: list[Excuse]
) -> None:
    plain = timetable(EHC_ASSESSMENT, rows, ENGLAND, on)
    excused = timetable(EHC_ASSESSMENT, rows, ENGLAND, on, claimed)

    without = tuple(replace(deadline, excused_by=()) for deadline in excused.deadlines)
    assert without == plain.deadlines
    assert (excused.stage, excused.week, excused.began_on) == (plain.stage, plain.week, plain.began_on)
    assert set(plain.problems) <= set(excused.problems)


@pytest.mark.parametrize("rule", CLOCKS)
@given(ordinary, st.integers(0, 800), st.none() | ordinary)
def test_a_later_start_never_gives_an_earlier_limit(
    rule: Rule, start: date, later_by: int, other: date | None
) -> None:
    others = {} if other is None else dict.fromkeys(rule.uses, other)

    first = rule.limit.due({**others, "start": start}, ENGLAND)
    second = rule.limit.due({**others, "start": start + timedelta(later_by)}, ENGLAND)

    assert (first is None) == (second is None)
    assert first is None or second is None or first <= second


@given(periods, ordinary, st.integers(0, 400))
def test_every_way_of_counting_keeps_the_order_of_days(period: Period, start: date, later_by: int) -> None:
    later = start + timedelta(later_by)

    assert period.after(start, ENGLAND) <= period.after(later, ENGLAND)
    assert period.beginning_with(start, ENGLAND) <= period.beginning_with(later, ENGLAND)
    assert period.before(start, ENGLAND) <= period.before(later, ENGLAND)


@given(periods, ordinary)
@example(months(1), date(2027, 1, 31))
@example(months(12), date(2028, 2, 29))
def test_counting_the_first_day_never_ends_later_than_leaving_it_out(period: Period, start: date) -> None:
    assert start <= period.beginning_with(start, ENGLAND) <= period.after(start, ENGLAND)


@given(st.integers(1, 60), ordinary)
def test_a_count_of_working_days_ends_on_one(number: int, start: date) -> None:
    assert ENGLAND.is_working_day(working_days(number).after(start, ENGLAND))
    assert ENGLAND.is_tribunal_day(tribunal_days(number).after(start, ENGLAND))


@given(st.integers(1, 40), ordinary)
def test_working_days_counted_back_undo_working_days_counted_on(number: int, start: date) -> None:
    day = ENGLAND.on_or_after(start)
    period = working_days(number)

    assert period.before(period.after(day, ENGLAND), ENGLAND) == day


def _is_past_before_it_starts(deadline: Deadline) -> bool:
    start, due = deadline.starts_on, deadline.due_on
    return start is not None and due is not None and ENGLAND.on_or_before(due) < start


@given(assessments, ordinary)
def test_no_working_day_to_aim_for_is_after_its_limit_or_a_day_off(
    rows: Sequence[Milestone], on: date
) -> None:
    table = timetable(EHC_ASSESSMENT, rows, ENGLAND, on)

    aims = [(d.last_working_day, d.due_on, d) for d in table.deadlines if d.last_working_day and d.due_on]
    assert all(aim <= due for aim, due, _ in aims)
    assert all(ENGLAND.is_working_day(aim) or _is_past_before_it_starts(d) for aim, _, d in aims)


@given(assessments, ordinary)
def test_nothing_is_late_that_is_not_past_its_limit(rows: Sequence[Milestone], on: date) -> None:
    table = timetable(EHC_ASSESSMENT, rows, ENGLAND, on)

    assert all(d.due_on is not None and d.due_on < on for d in table.deadlines if d.is_late)
    assert all(d.days_late == (on - d.due_on).days for d in table.late if d.due_on)


@given(assessments, ordinary)
def test_a_limit_is_unknown_only_when_a_problem_says_why(rows: Sequence[Milestone], on: date) -> None:
    table = timetable(EHC_ASSESSMENT, rows, ENGLAND, on)

    unknown = [d for d in table.deadlines if d.state is State.NOT_KNOWN]
    assert not unknown or table.problems
    assert all(d.reason for d in unknown)


@given(assessments, ordinary)
def test_one_rule_gives_one_limit_for_each_thing(rows: Sequence[Milestone], on: date) -> None:
    table = timetable(EHC_ASSESSMENT, rows, ENGLAND, on)

    places = [(d.rule.id, d.about) for d in table.deadlines]
    assert len(places) == len(set(places))


@given(ordinary, st.integers(0, 300))
def test_a_correction_gives_what_the_right_date_alone_would_have_given(right: date, wrong_by: int) -> None:
    wrong = Milestone("request_received", right - timedelta(wrong_by), id=1)
    mended = Milestone("request_received", right, id=2, supersedes=1)
    alone = timetable(EHC_ASSESSMENT, [mended], ENGLAND, right)

    corrected = timetable(EHC_ASSESSMENT, [wrong, mended], ENGLAND, right)

    assert corrected.deadlines == alone.deadlines
