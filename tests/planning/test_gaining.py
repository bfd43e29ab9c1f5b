"""Who gains and who loses: every child is counted once, and the sentence names the kinds that gain and lose most."""

import csv
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.planning.beginnings import ON, a_start, set_to
from tests.planning.calibrating.worlds import UNTIL, cases
from trellis.cases.queries import spells
from trellis.planning import gaining
from trellis.planning.forecasting import pathway, who
from trellis.planning.forecasting.who import Change, Fares, Kind
from trellis.planning.levers import IN_TIME, NOTHING, Levers

FARES = Fares(30.0, 0.5, 0.4, 10.0, 60.0, 40.0)


def _kinds() -> tuple[Kind, ...]:
    held = a_start().ages
    one = tuple((stage, ages[::2]) for stage, ages in held)
    return Kind("one", 75.0, one), Kind("other", 25.0, tuple((stage, ages[1::2]) for stage, ages in held))


def _change(name: str, weeks: float, over_52: float = 10.0) -> Change:
    return Change(name, 50.0, FARES, replace(FARES, weeks=30.0 + weeks, over_52=over_52))


def test_every_open_case_is_of_one_kind() -> None:
    kinds = _kinds()

    assert sum(len(ages) for kind in kinds for _stage, ages in kind.open) == a_start().cases


def test_a_grouped_pathway_has_the_same_cases_and_shares_that_add_up() -> None:
    built = who.grouped(pathway.pathway(a_start(), NOTHING), _kinds(), 14.0)

    assert sum(opening.cases for opening in built.opening) == a_start().cases
    assert sum(group.share for group in built.groups) == pytest.approx(1)


def test_the_same_levers_change_nothing_for_anybody() -> None:
    found = who.changes(a_start(), NOTHING, NOTHING, _kinds())

    assert [one.weeks_more for one in found] == [0, 0]


def test_those_who_waited_longest_lose_when_those_in_time_come_first() -> None:
    old = Kind("old", 50.0, (("psychology", (60.0,) * 40),))
    new = Kind("new", 50.0, (("psychology", (7.0,) * 40),))

    short_of_staff = a_start(changes={"psychology.posts": set_to(1)})

    changed = who.changes(short_of_staff, NOTHING, Levers(order=IN_TIME), (old, new))

    found = {one.name: one for one in changed}

    assert found["old"].after.longest > found["old"].before.longest
    assert found["old"].after.longest > found["new"].after.longest


def test_the_sentence_names_who_gains_and_who_loses() -> None:
    said = gaining._says((_change("ASD", -6, 4.0), _change("SLCN", 8, 30.0)), Levers(order=IN_TIME))

    assert said == (
        "Of those who get a plan, children “Autism” get it 6 weeks sooner, and children “Speech, language and "
        "communication” 8 weeks later. At the end 20 more of children “Speech, language and communication” have waited "
        "more than 52 weeks; their longest wait goes from 60 to 60 weeks."
    )


def test_plans_that_come_sooner_are_never_said_without_those_left_waiting() -> None:
    left = Change("HI", 5.0, FARES, replace(FARES, weeks=12.0, longest=200.0, over_52=900.0))

    said = gaining._says((left,), Levers(order=IN_TIME))

    assert "18 weeks sooner" in said
    assert "890 more of children “Hearing impairment” have waited" in said
    assert "their longest wait goes from 60 to 200 weeks" in said


def test_no_kind_is_named_that_chance_alone_could_set_apart() -> None:
    alike = replace(_change("ASD", -6, 400.0), apart=False)

    said = gaining._says((alike,), Levers(order=IN_TIME))

    assert (said, "Autism" in said) == (
        "None of these fares otherwise than the others by more than chance, so none is named.",
        False,
    )


def test_kinds_that_wait_alike_are_not_told_apart_and_those_that_do_not_are() -> None:
    short_of_staff = a_start(changes={"psychology.posts": set_to(1)})

    alike = who.changes(a_start(), NOTHING, Levers(psychologists=3), _kinds())
    late, _in_time, to_come = who.changes(
        short_of_staff, NOTHING, Levers(order=IN_TIME), who.by_wait(short_of_staff), 36
    )

    assert [one.apart for one in (*alike, late, to_come)] == [False, False, True, True]


def test_how_many_wait_of_all_children_is_the_sum_of_the_table_and_said_once() -> None:
    start, levers = a_start(changes={"psychology.posts": set_to(1)}), Levers(order=IN_TIME)

    table = gaining._by_wait(start, levers)

    over = sum(one.after.over_52 for one in table.changes)
    assert (
        table.says.count(f"Of all children, on average {over:,.0f} have waited more than 52 weeks at the end")
        == 1
    )


def test_those_late_already_are_told_from_those_in_time_and_those_to_come() -> None:
    late, in_time, to_come = who.by_wait(a_start())

    assert {age > who.LIMIT for _stage, ages in late.open for age in ages} == {True}
    assert {age > who.LIMIT for _stage, ages in in_time.open for age in ages} == {False}
    assert (to_come.share, to_come.open) == (100.0, ())


def test_seeing_those_in_time_first_leaves_those_late_already_without_a_plan() -> None:
    short_of_staff = a_start(changes={"psychology.posts": set_to(1)})

    late, _in_time, to_come = who.changes(
        short_of_staff, NOTHING, Levers(order=IN_TIME), who.by_wait(short_of_staff), 36
    )

    assert late.after.without > late.before.without
    assert to_come.after.without < to_come.before.without


def test_no_change_is_said_to_change_nothing() -> None:
    assert "nobody gains or loses" in gaining._says((_change("ASD", 0),), NOTHING)


def test_kinds_of_the_record_are_counted_from_its_cases() -> None:
    on = UNTIL + timedelta(days=1)
    known = tuple(replace(one, need="ASD" if one.number % 3 else "HI") for one in cases())

    kinds = {one.name: one for one in gaining._counted("need", known, on)}

    assert kinds["ASD"].share == pytest.approx(66.7, abs=0.1)
    assert sum(len(ages) for kind in kinds.values() for _stage, ages in kind.open) == sum(
        bool(spells.open_at(one, on)) for one in known
    )


def test_a_need_of_few_children_stands_with_the_others() -> None:
    known = tuple(replace(one, need="MSI" if one.number < 5 else "ASD") for one in cases())

    assert [one.name for one in gaining._counted("need", known, UNTIL)] == ["ASD", gaining.TOGETHER]


def test_the_file_has_every_kind_before_and_after() -> None:
    table = gaining.Table("Main need", "", "", (_change("ASD", -6),))

    _first, row = gaining.as_csv([table]).splitlines()

    assert row.startswith("Main need,Autism,0.500,30.000,24.000,0.500,0.500")


def test_the_file_calls_its_columns_and_children_what_the_page_calls_them() -> None:
    table = gaining.Table("Main need", "", "", (_change("SLCN", -6),))
    head, row = csv.reader(gaining.as_csv([table]).splitlines())

    _of, *names = [cell if isinstance(cell, str) else cell[0] for cell in table.head]

    assert head[2:] == [names[0], *(f"{name}, {when}" for name in names[1:] for when in ("before", "after"))]
    assert row[1] == table.rows[0][0]


def test_a_start_from_published_figures_says_that_all_are_taken_to_wait_alike() -> None:
    table = gaining._table("age", a_start(), Levers(order=IN_TIME), (), ON)

    assert (table.rows, "taken to wait alike" in table.says, "Of all requests: " in table.source) == (
        [],
        True,
        True,
    )
