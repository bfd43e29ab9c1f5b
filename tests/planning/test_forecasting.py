"""From levers to the pathway and back: what each lever changes, and what the engine then finds."""

import re
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import pytest

from tests.planning.beginnings import SOME, a_month, a_start, set_to
from trellis.foundation.access import Refused
from trellis.planning.forecasting import asking_backwards, pathway, simulating
from trellis.planning.forecasting.in_use import HOLIDAYS
from trellis.planning.forecasting.keeping_up import falls_behind
from trellis.planning.judging import check_levers
from trellis.planning.levers import IN_TIME, NOTHING, RECORD, Levers
from trellis.rules.capacity.pathway import QueueRule
from trellis.rules.capacity.told import ADVICE, DECISION

BEHIND = {"psychology.posts": set_to(1.5)}


def _more(levers: Levers) -> list[tuple[str, str, float | None]]:
    changes = pathway.scenario(a_start(), levers, 36).staffing
    return [(change.pool, change.from_on.isoformat(), change.more) for change in changes]


def test_work_done_in_holidays_is_said_by_their_days_and_not_by_how_many_holidays_there_are() -> None:
    days = 9 + 16 + 9 + 15 + 8 + 42
    done = 9 * 60 + 16 * 20 + 9 * 60 + 15 * 45 + 8 * 60 + 42 * 45
    assert a_start().figure(HOLIDAYS).value == pytest.approx(done / days, abs=0.05)


def test_posts_begin_when_they_are_agreed_and_people_are_found() -> None:
    assert _more(Levers(psychologists=4, psychologists_from=2, lag=5)) == [
        (pathway.PSYCHOLOGISTS, "2027-06-01", 4)
    ]


def test_locums_come_and_go() -> None:
    (change,) = pathway.scenario(a_start(), Levers(locum_cases=10, locums_from=1, locums_for=3), 36).staffing

    assert (str(change.from_on), str(change.until_on)) == ("2026-12-01", "2027-02-28")


def test_advice_used_again_goes_round_the_psychologist() -> None:
    built = pathway.pathway(a_start(), Levers(reuse=25))
    decided = next(stage for stage in built.stages if stage.name == DECISION)

    assert {route.to: round(route.share, 3) for route in decided.routes} == {
        "advice": 0.495, "advice used again": 0.165, "not assessed": 0.34,
    }  # fmt: skip
    assert ADVICE not in built.forks[1].branches


def test_the_order_of_work_and_shorter_work_reach_the_engine() -> None:
    made = pathway.scenario(a_start(), Levers(order=IN_TIME, triage=40), 36)

    assert made.rules == {pathway.PSYCHOLOGISTS: QueueRule.IN_TIME_FIRST}
    assert made.work_factor == {ADVICE: 0.8}


def test_holiday_cover_changes_the_psychologists_calendar_and_no_other() -> None:
    plain, covered = (pathway.pathway(a_start(), levers) for levers in (NOTHING, Levers(holiday_cover=90)))

    assert {one.rate for one in covered.calendars[0].closures} == {0.9}
    assert covered.calendars[1] == plain.calendars[1]


def test_the_record_is_where_a_forecast_starts_when_asked() -> None:
    start = a_start(RECORD, SOME)

    assert (start.waiting("psychology"), start.waiting("drafting"), start.psychologists) == (3, 1, 2)
    assert start.requests_a_month == 2


def test_more_posts_leave_fewer_waiting() -> None:
    plain, more = (simulating.forecast(a_start(), levers) for levers in (NOTHING, Levers(psychologists=3)))

    assert more.months[8].queue.middle < plain.months[8].queue.middle
    assert more.cost == pytest.approx(3 * 70_000 * 33 / 12, rel=0.01)


def test_the_line_is_the_middle_run_and_never_leaves_its_band() -> None:
    ran = simulating.results(a_start(changes=BEHIND), NOTHING, 12, 8)
    lopsided = np.array([0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 100.0, 100.0])

    both = simulating.on_time(ran, 11)

    assert simulating._band(lopsided).middle == 0.0
    assert both.issued is not None
    assert both.issued.low <= both.issued.middle <= both.issued.high


def test_a_queue_is_short_by_what_comes_by_then() -> None:
    growing = a_start(changes={"growth_percent": set_to(60.0), "psychology.posts": set_to(12)})
    months = tuple(a_month(number, queue=30) for number in range(36))

    assert 0 < (simulating._cleared(growing, NOTHING, months) or 0) < 36


def test_the_same_question_has_the_same_answer() -> None:
    first = simulating.forecast(a_start(), NOTHING)
    simulating.forecast.cache_clear()

    assert simulating.forecast(a_start(), NOTHING) == first


def test_the_month_from_which_it_falls_behind_is_the_first_of_all_the_rest() -> None:
    found = falls_behind(a_start(), Levers(psychologists=-2, psychologists_from=4), 36)

    assert found is not None
    assert found.month == 4


def test_who_stands_at_a_step_is_told_by_weeks_since_the_request_and_adds_up() -> None:
    found = simulating.forecast(a_start(), NOTHING, binding=False)

    by_age = [sum(cases) for _step, cases in found.open_by]

    assert by_age == pytest.approx(list(found.last.stages))


def test_the_question_asked_backwards_is_answered_with_both_shares_and_what_binds() -> None:
    answer = asking_backwards.answer(a_start(changes=BEHIND), NOTHING, 0.8, 20)

    assert answer.posts is not None
    assert "takes about" in answer.says
    assert "of the plans due" in answer.also[0]


def test_new_people_who_would_come_too_late_are_said_to_bring_nothing() -> None:
    answer = asking_backwards.answer(a_start(), Levers(psychologists_from=6, lag=6), 0.9, 8)

    assert (answer.posts, "at work from November 2027" in answer.says) == (None, True)


@pytest.mark.parametrize("share", [0.05, 0.5])
def test_where_nobody_more_is_needed_that_is_said_and_fewer_are_not_offered(share: float) -> None:
    plenty = a_start(changes={"psychology.posts": set_to(20), "casework.posts": set_to(20)})

    answer = asking_backwards.answer(plenty, NOTHING, share, 20)

    assert answer.says.startswith("Nobody more is needed for ")
    assert (answer.posts, answer.rows, "psychologists=0&" in answer.typed) == (0.0, (), True)


FEW_PLANS = {"psychology.posts": 20, "casework.posts": 20, "weeks.draft": 10, "requests_a_month": 1}


def test_months_that_reach_it_as_likely_as_not_are_not_said_to_be_out_of_reach() -> None:
    start = a_start(changes={key: set_to(value) for key, value in FEW_PLANS.items()})

    too_soon, later = (asking_backwards.answer(start, NOTHING, 0.85, by) for by in (8, 14))

    assert too_soon.posts is None
    assert "reaches it in so many. Some reach it in half of the runs or more, the first of" in too_soon.says
    assert "which of them do is partly chance, with so few plans due in a month" in too_soon.says
    assert later.says.startswith("Nobody more is needed for ")


def test_runs_are_held_to_the_same_test_as_the_answer() -> None:
    start = a_start(changes={key: set_to(value) for key, value in FEW_PLANS.items()})

    found = asking_backwards._searched(start, NOTHING, 0.85, 14).evens

    ran = asking_backwards._ran(start, NOTHING, 14, 0)
    assert (found.more, simulating.chance(ran, 14, 0.85)) == (0, found.chance)


def test_where_nobody_more_is_needed_at_even_chances_what_eight_in_ten_take_is_said_too() -> None:
    few = a_start(changes={"requests_a_month": set_to(3)})

    answer = asking_backwards.answer(few, NOTHING, 0.85, 6)

    assert "To be surer, with eight chances in ten, takes about " in answer.says
    assert [row[0] for row in answer.rows] == ["As likely as not", "Eight chances in ten"]
    assert (answer.posts, answer.rows[0][2]) == (0, "0")
    assert float(answer.rows[1][2]) > 0


def test_what_the_first_runs_all_reach_and_too_few_of_all_do_is_answered() -> None:
    answer = asking_backwards.answer(a_start(), NOTHING, 0.9, 18)

    assert answer.says.startswith("Nobody more is needed for 90%")


def test_that_no_posts_were_found_for_eight_chances_in_ten_is_said() -> None:
    start = a_start(changes={key: set_to(value) for key, value in FEW_PLANS.items()})

    answer = asking_backwards.answer(start, NOTHING, 0.85, 14)

    assert "No number of psychologists alone was found that brings eight chances in ten." in answer.says
    assert answer.rows == ()


def test_a_share_of_few_plans_is_said_to_be_one() -> None:
    answer = asking_backwards.answer(a_start(changes={"requests_a_month": set_to(3)}), NOTHING, 0.9, 20)

    assert answer.also[2].startswith("Only about ")


def test_one_late_plan_is_the_share_of_the_plans_said_to_be_due() -> None:
    answer = asking_backwards.answer(a_start(changes={"requests_a_month": set_to(3)}), NOTHING, 0.9, 20)

    assert answer.also[2].startswith("Only about 2 plans are due in that month, so one late plan is 50% of")


def test_where_more_psychologists_change_nothing_that_is_said_and_no_posts_are() -> None:
    plenty = {"psychology.posts": 20, "casework.posts": 20, "weeks.draft": 12, "requests_a_month": 3}
    start = a_start(changes={key: set_to(value) for key, value in plenty.items()})

    answer = asking_backwards.answer(start, NOTHING, 0.9, 20)

    assert re.match(
        r"More psychologists change nothing here: as things are, \d+% of runs reach both, ", answer.says
    )
    assert (answer.posts, answer.rows, "psychologists=0&" in answer.typed) == (None, (), True)
    assert answer.also[0].startswith("In July 2028 ")
    assert "A page that tries a change has 8 runs, so its figures differ, by much in" in answer.also[0]


def test_half_posts_are_found_and_eight_chances_in_ten_take_no_fewer() -> None:
    found = asking_backwards.answer(a_start(changes=BEHIND), NOTHING, 0.8, 20)

    evens, likely = (float(row[2]) for row in found.rows)

    assert (2 * evens == round(2 * evens), evens <= likely) == (True, True)


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_the_shares_said_beside_an_answer_are_no_less_than_was_asked_for(share: float) -> None:
    answer = asking_backwards.answer(a_start(changes=BEHIND), NOTHING, share, 20)

    issued, due = (int(part) / 100 for part in re.findall(r"(\d+)% \(", answer.also[0]))

    assert min(issued, due) >= share - 0.005


def test_the_posts_of_an_answer_are_those_that_its_link_tries() -> None:
    answer = asking_backwards.answer(a_start(changes=BEHIND), NOTHING, 0.8, 20)

    tried = [parse_qs(typed)["psychologists"] for typed in (answer.typed, answer.surer)]
    assert tried == [[row[2]] for row in answer.rows]
    assert (len(tried), answer.rows[0][2]) == (2, f"{answer.posts:g}")


def test_what_psychologists_bring_only_with_more_coordinators_is_said_and_can_be_tried() -> None:
    few_draft = a_start(changes={"casework.posts": set_to(0), "casework.cost_a_year": set_to(45_000)})

    answer = asking_backwards.answer(few_draft, NOTHING, 0.9, 20)

    more = int(re.findall(r"With (\d+) more plan co-ordinators? too it is reached", answer.says)[0])
    assert answer.says.startswith("No number of psychologists alone brings 90% by July 2028")
    assert f"coordinators={more}&" in answer.typed
    assert {row[3] for row in answer.rows} == {str(more)}
    assert simulating.cost(few_draft, Levers(coordinators=more)) > 0


@pytest.mark.parametrize(("cost_a_year", "more"), [(1_000, "2"), (90_000, "1")])
def test_coordinators_are_added_for_as_long_as_that_costs_less(cost_a_year: float, more: str) -> None:
    costs = {"casework.cost_a_year": cost_a_year, "casework.posts": 1, "psychology.posts": 1}
    few_draft = a_start(changes={key: set_to(value) for key, value in costs.items()})

    answer = asking_backwards.answer(few_draft, NOTHING, 0.9, 7)

    assert [row[3] for row in answer.rows] == [more, more]
    assert "for as long as that cost less" in answer.says


def test_where_costs_are_not_known_the_fewest_coordinators_do_and_that_is_said() -> None:
    free = a_start(changes={"casework.posts": set_to(0), "casework.cost_a_year": set_to(0)})

    answer = asking_backwards.answer(free, NOTHING, 0.9, 20)

    assert "it may not be the cheapest" in answer.says
    assert {row[4] for row in answer.rows} == {"Not known"}


def test_who_holds_it_up_is_looked_for_in_the_month_asked_about() -> None:
    few_draft = a_start(changes={"casework.posts": set_to(0)})

    answer = asking_backwards.answer(few_draft, NOTHING, 0.9, 5)

    assert answer.also[1].startswith("What binds next: plan co-ordinators.")


def test_a_tenth_more_is_tried_where_one_more_post_brings_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulating, "_fewer_open", lambda *asked: 0.0 if asked[-1] == 1 else 12.0)

    found = {post.pool: post for post in simulating.forecast(a_start(area="essex"), NOTHING).posts or ()}

    post = found[pathway.PSYCHOLOGISTS]
    assert (post.more, post.fewer_open) == (4, 12.0)


def test_where_nobody_waits_and_a_tenth_more_brings_nothing_one_more_is_not_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[tuple[str, int]] = []

    def nothing_brought(*asked: Any) -> float:  # Any: what is asked, of which the team and the posts are last
        tried.append(asked[-2:])
        return 0.0

    monkeypatch.setattr(simulating, "_fewer_open", nothing_brought)
    simulating.forecast(a_start(area="essex"), NOTHING)

    assert (pathway.PSYCHOLOGISTS, 1) in tried
    assert [posts for pool, posts in tried if pool == "panel"] == [2]


@pytest.mark.parametrize("chance", [0.5, 0.8])
@pytest.mark.parametrize("posts", [0, 1, 2, 4])
def test_runs_looked_at_in_parts_say_what_all_of_them_say(posts: float, chance: float) -> None:
    start, month = a_start(), 10

    found = asking_backwards._first(start, NOTHING, 0.6, (month,), posts, chance)

    ran = asking_backwards._ran(start, NOTHING, month, posts)
    assert (found == month) == (simulating.chance(ran, month, 0.6) >= chance)


def test_after_the_last_month_of_a_forecast_no_month_reaches_it() -> None:
    after = range(simulating.MONTHS, simulating.MONTHS)

    assert asking_backwards._first(a_start(), NOTHING, 0.6, after, 0, 0.5) is None


def test_what_psychologists_alone_cannot_bring_is_said() -> None:
    nobody_drafts = a_start(changes={"casework.posts": set_to(0)})

    answer = asking_backwards.answer(nobody_drafts, NOTHING, 0.9, 5)

    assert answer.posts is None
    assert answer.says.startswith("No number of psychologists alone brings 90% by April 2027")


@pytest.mark.parametrize(
    ("changes", "by", "why"),
    [
        ({"casework.posts": 0}, 5, "with both the first month that reaches it in so many is May 2027."),
        ({"casework.posts": 0, "weeks.draft": 120}, 20, "the steps themselves take too long"),
        ({"health.posts": 0}, 20, "What holds it up then: health advisers. Try more there."),
    ],
)
def test_why_a_share_is_out_of_reach_is_said_without_a_number_of_posts_nobody_could_find(
    changes: dict[str, float], by: int, why: str
) -> None:
    start = a_start(changes={key: set_to(value) for key, value in changes.items()})

    answer = asking_backwards.answer(start, NOTHING, 0.9, by)

    assert (answer.posts, answer.rows, why in answer.says) == (None, (), True)
    assert re.findall(r"([\d.]+) more", answer.says) == ["10"]  # the co-ordinators tried
    assert answer.also[0].startswith("With more psychologists than there is work for from February 2027: In ")


def test_the_month_said_to_be_the_first_that_reaches_it_does() -> None:
    nobody_drafts = a_start(changes={"casework.posts": set_to(0)})

    answer = asking_backwards.answer(nobody_drafts, NOTHING, 0.9, 6)

    assert "In May 2027" in answer.also[0]
    assert answer.posts is not None


def test_a_number_of_posts_that_could_be_thought_of_is_said_where_none_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(asking_backwards, "PLENTY", 1_000_000)

    answer = asking_backwards.answer(a_start(changes={"casework.posts": set_to(0)}), NOTHING, 0.9, 5)

    assert re.search(r"was found that brings .* up to [\d.]+ more were tried\.", answer.says)
    assert answer.also[0].startswith("With so many psychologists from ")


@pytest.mark.parametrize(
    ("levers", "words"),
    [
        (Levers(psychologists=-3), "There are 2 psychologist posts, so 3 fewer cannot be"),
        (Levers(coordinators=-5), "There are 2 co-ordinator posts"),
        (Levers(reuse=60, triage=60), "more than 100%"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(levers: Levers, words: str) -> None:
    with pytest.raises(Refused, match=words):
        check_levers(levers, a_start())


def test_a_record_that_holds_nothing_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="Start from the published figures"):
        check_levers(NOTHING, a_start(RECORD))
