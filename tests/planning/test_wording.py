"""Sentences: no share alone, the trap in words, and when it cannot keep up."""

from dataclasses import replace
from datetime import date

import pytest

from tests.planning.beginnings import SOME, a_forecast, a_month, a_start, band, set_to
from trellis.planning import wording
from trellis.planning.calibrating.reading import Reading, Unlearned
from trellis.planning.forecasting.forecast import Band, OnTime, Post
from trellis.planning.levers import IN_TIME, NOTHING, RECORD, Levers


def test_a_share_on_time_is_said_with_the_share_due_and_who_waits() -> None:
    assert wording.on_time(a_month(8, issued=0.93, over_52=1819)) == (
        "In September 2027 93% (84% to 102%) of the plans issued and 40% (36% to 44%) of the plans due would be within 20 "
        "weeks, and 1,819 (1,637 to 2,001) children would have waited more than 52 weeks. In brackets: eight runs of ten."
    )


@pytest.mark.parametrize(
    ("issued", "due", "words"),
    [
        (None, None, "no plan would be issued or due, and 10 (9 to 11) children would have waited"),
        (
            None,
            band(0.4),
            "no plan would be issued, 40% (36% to 44%) of the plans due would be within 20 weeks, and 10",
        ),
        (
            band(0.4),
            None,
            "40% (36% to 44%) of the plans issued would be within 20 weeks, no plan would be due, and 10",
        ),
    ],
    ids=["neither", "none issued", "none due"],
)
def test_where_there_is_no_plan_no_share_of_none_is_said(
    issued: Band | None, due: Band | None, words: str
) -> None:
    said = wording.on_time_then(date(2027, 9, 1), OnTime(issued, due, band(10)))

    assert said.startswith(f"In September 2027 {words}")


def test_a_share_that_falls_while_old_cases_are_issued_is_explained() -> None:
    months = [a_month(0, issued=0.3), a_month(1, issued=0.1), a_month(2, issued=0.9)]

    (trap,) = wording.traps(a_forecast(*months, cleared=2), NOTHING)

    assert trap.startswith(
        "The share issued on time falls to 10% in February 2027 while old cases are issued."
    )


def test_a_month_in_which_no_plan_is_issued_is_no_fall_of_a_share() -> None:
    none = replace(a_month(1), on_time=OnTime(None, band(0.4), band(0)))

    assert list(wording.traps(a_forecast(a_month(0, issued=0.3), none, cleared=2), NOTHING)) == []


def test_serving_those_in_time_first_is_said_to_leave_others_waiting() -> None:
    found = a_forecast(a_month(0), a_month(1, issued=0.95, over_52=1819))

    (trap,) = wording.traps(found, Levers(order=IN_TIME))

    assert "1,819 children are left waiting more than 52 weeks" in trap


def test_no_trap_is_said_where_there_is_none() -> None:
    assert list(wording.traps(a_forecast(a_month(0), a_month(1)), NOTHING)) == []


def test_a_share_issued_that_rises_as_more_are_left_to_wait_is_said_to_be_no_gain() -> None:
    before, after = a_month(8, issued=0.11, over_52=218), a_month(8, issued=0.19, over_52=1219)

    (trap,) = wording.traps(a_forecast(after), Levers(holiday_cover=0), a_forecast(before))

    assert trap == (
        "In September 2027 19% of the plans issued would be within 20 weeks, 11% if nothing changes. That share rises when "
        "old cases are left to wait, so it is no gain by itself: of the plans due it is 40% with and without the change; "
        "1,219 children would have waited more than 52 weeks, 218 if nothing changes."
    )


@pytest.mark.parametrize(
    ("issued", "over_52"),
    [
        (0.19, 218),
        (0.19, 100),
        (0.114, 1219),
        (0.05, 1219),
        (0.19, 225),
        (0.05, 210),
        (0.05, 218),
        (0.106, 0),
    ],
    ids=[
        "as many wait",
        "fewer wait",
        "no share to see",
        "a lower share",
        "hardly more wait",
        "hardly fewer wait",
        "a lower share for nothing",
        "no lower share to see",
    ],
)
def test_a_change_that_only_gains_or_only_loses_is_no_trap(issued: float, over_52: float) -> None:
    before, after = a_month(8, issued=0.11, over_52=218), a_month(8, issued=issued, over_52=over_52)

    assert list(wording.traps(a_forecast(after), Levers(psychologists=1), a_forecast(before))) == []


def test_a_share_issued_that_falls_as_fewer_are_left_to_wait_is_said_to_be_no_loss() -> None:
    before, after = a_month(8, issued=0.11, over_52=218), a_month(8, issued=0.08, over_52=0)

    (trap,) = wording.traps(a_forecast(after), Levers(holiday_cover=100), a_forecast(before))

    assert trap == (
        "In September 2027 8% of the plans issued would be within 20 weeks, 11% if nothing changes. That share falls while "
        "old cases are issued, so it is no loss by itself: of the plans due it is 40% with and without the change; "
        "0 children would have waited more than 52 weeks, 218 if nothing changes."
    )


def test_a_share_issued_that_falls_with_the_share_due_is_not_called_no_loss() -> None:
    before = a_month(8, issued=0.11, over_52=218)
    after = replace(before, on_time=OnTime(band(0.08), band(0.3), band(0)))

    assert list(wording.traps(a_forecast(after), Levers(holiday_cover=100), a_forecast(before))) == []


def test_a_falling_share_is_explained_once() -> None:
    first, last = a_month(0, issued=0.3), a_month(1, issued=0.08, over_52=0)
    before = a_month(1, issued=0.11, over_52=218)

    (trap,) = wording.traps(a_forecast(first, last, cleared=1), Levers(holiday_cover=100), a_forecast(before))

    assert trap.startswith("The share issued on time falls to 8%")


def test_more_who_wait_on_the_way_than_at_the_end_are_said_with_how_many_if_nothing_changes() -> None:
    months = [a_month(0), a_month(1, over_52=561), a_month(2, over_52=400)]
    before = [a_month(0), a_month(1, over_52=132), a_month(2, over_52=400)]

    (alone,) = wording.traps(a_forecast(*months), NOTHING)
    (beside,) = wording.traps(a_forecast(*months), Levers(reuse=1), a_forecast(*before))

    words = (
        "On the way more children wait: 561 would have waited more than 52 weeks at the end of February 2027"
    )
    assert (alone, beside) == (f"{words}.", f"{words}, 132 if nothing changes.")


@pytest.mark.parametrize(("most", "last"), [(99, 0), (440, 400)], ids=["few", "hardly more"])
def test_who_waits_on_the_way_is_not_said_where_the_end_tells_it(most: float, last: float) -> None:
    found = a_forecast(a_month(0, over_52=most), a_month(1, over_52=last))

    assert list(wording.traps(found, NOTHING)) == []


def test_the_trap_of_an_order_is_said_once() -> None:
    before, after = a_month(8, issued=0.11, over_52=218), a_month(8, issued=0.19, over_52=1219)

    (trap,) = wording.traps(a_forecast(after), Levers(order=IN_TIME), a_forecast(before))

    assert trap.startswith("Seeing those still in time first")


def test_a_system_that_cannot_keep_up_says_so_when_and_by_how_much() -> None:
    said = wording.keeps_up(a_start(), Levers(psychologists=-1, psychologists_from=6), 36)

    assert said.startswith("This cannot keep up. From May 2027 more cases come")
    assert "a week come and" in said


def test_one_that_can_keep_up_says_so() -> None:
    assert wording.keeps_up(a_start(), Levers(psychologists=5), 36).startswith("Psychologists can keep up")


def test_one_behind_from_the_start_says_already_now() -> None:
    assert "Already now" in wording.keeps_up(a_start(), Levers(psychologists=-1, psychologists_from=0), 36)


def test_what_binds_next_is_the_team_where_one_more_brings_most() -> None:
    posts = (Post("plan co-ordinators", 4, 1.0), Post("educational psychologists", 170, 1.0))

    assert "What binds next: educational psychologists." in wording.binding(
        a_forecast(a_month(0), posts=posts)
    )


def test_nothing_binds_where_one_more_brings_nothing() -> None:
    posts = (Post("panel", 0.0, 0.6),)

    assert wording.binding(a_forecast(a_month(0), posts=posts)) == (
        "At the end no team holds it up: neither one more post in any, nor a tenth more, would leave fewer cases open "
        "then."
    )


def test_who_had_no_time_to_spare_on_the_way_is_said_where_nobody_is_short_at_the_end() -> None:
    posts = (Post("plan co-ordinators", 0.0, 0.6, 4, 0.0, 9, date(2027, 10, 1)), Post("panel", 0.0, 0.5))

    assert (
        "plan co-ordinators have no time to spare in 9 of the months, the last of them October 2027"
        in wording.binding(a_forecast(a_month(0), posts=posts))
    )


@pytest.mark.parametrize(
    ("post", "words"),
    [
        (Post("panel", 1.2, 1.0), "One more full-time post there leaves 1 fewer case open at the end"),
        (Post("panel", 30, 1.0, 4), "changes little; 4 more, a tenth, leave 30 fewer cases open at the end"),
    ],
)
def test_what_more_posts_bring_is_said_with_how_many(post: Post, words: str) -> None:
    assert words in wording.brings(post, "at the end")


def test_nobody_over_a_year_is_said_without_a_month() -> None:
    assert wording.waits_say(a_forecast(a_month(0, over_52=0), a_month(1, over_52=0))) == (
        "No child has waited more than 52 weeks at the end of any month."
    )


def test_a_published_queue_is_said_to_hold_those_the_picture_leaves_out() -> None:
    assert "left out of the picture of the queue" in wording.as_of(a_start(area="essex"))


def test_a_forecast_from_the_record_says_what_its_first_month_is_and_whom_the_picture_leaves_out() -> None:
    said = wording.as_of(a_start(RECORD, SOME))

    assert said.startswith("It begins on 2 November 2026, with who is open then")
    assert "3 of them, whom psychologists in post can have in hand at once, are left out" in said


def test_where_nobody_waits_for_a_psychologist_nobody_is_said_to_be_left_out_of_the_picture() -> None:
    said = wording.as_of(a_start(RECORD))

    assert said.endswith("so its first month is what is left of that one.")


def test_what_can_be_done_is_said_by_the_week() -> None:
    assert " a week, term and holidays taken together." in wording.keeps_up(a_start(), NOTHING, 36)


def test_a_start_with_no_open_case_is_said_and_one_with_some_is_not() -> None:
    empty = a_start(RECORD)

    assert "No case is open" in wording.nothing_open(empty)
    assert wording.nothing_open(a_start(RECORD, SOME)) == ""


def test_a_queue_that_is_never_cleared_is_said() -> None:
    assert "is not cleared by February 2027" in wording.clearing(
        a_start(), a_forecast(a_month(0), a_month(1))
    )


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (3_908_008, "It costs about £3.9 million more than now over these 36 months."),
        (999_700, "It costs about £1.0 million more than now over these 36 months."),
        (48_250, "It costs about £48,000 more than now over these 36 months."),
        (-234_000, "It costs about £234,000 less than now over these 36 months."),
        (0, ""),
    ],
)
def test_a_cost_is_said_no_finer_than_it_is_known(amount: float, words: str) -> None:
    assert wording.costs(amount, 36, NOTHING) == words


@pytest.mark.parametrize("amount", [48_250, 0])
def test_work_in_holidays_is_said_to_be_left_out_of_the_cost(amount: float) -> None:
    without, with_it = (wording.costs(amount, 36, levers) for levers in (NOTHING, Levers(holiday_cover=50)))

    assert (
        with_it.removeprefix(without).strip().startswith("What work in school holidays costs is not counted")
    )


def test_a_share_that_falls_first_is_said_to_fall_and_when() -> None:
    shares = [band(0.14), band(0.04), None, band(0.31)]
    months = [date(2026, month, 1) for month in (9, 10, 11, 12)]

    assert wording.goes(shares, months) == (
        "It is 14% in September 2026, falls to 4% in October 2026 and is 31% in December 2026. "
    )


def test_what_the_record_could_not_tell_is_said_beside_what_stands_in() -> None:
    told = Reading(
        date(2026, 9, 1),
        unlearned=(Unlearned("psychologist_hours", "The record comes to 124 hours a case."),),
    )

    said = wording.takes(a_start(RECORD, SOME, reading=told), Levers(growth=-5))

    assert "5% fewer each year" in said
    assert said.endswith(
        "takes 17.4 hours. The record comes to 124 hours a case. So the area’s figure stands in."
    )


@pytest.mark.parametrize(("number", "word"), [(1, "child"), (0.6, "child"), (0, "children"), (2, "children")])
def test_one_is_a_child_and_several_are_children(number: float, word: str) -> None:
    assert wording.children(number) == word


def test_growth_too_small_to_be_said_is_as_many_each_year() -> None:
    little = a_start(changes={"growth_percent": set_to(0.4)})

    assert "as many each year" in wording.takes(little, NOTHING)
