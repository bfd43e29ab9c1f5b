"""What somebody wrote: what cannot be is refused, in words that name the place and nothing of the library's."""

from dataclasses import replace
from datetime import date

import pytest

from trellis.rules.capacity import (
    NotAPathway,
    Opening,
    Scenario,
    Staffing,
    read,
    read_design,
    read_scenario,
    simulate,
)
from trellis.rules.capacity.pathway import Closure
from trellis.rules.capacity.scenario import faults_in
from trellis.rules.capacity.searching import Lever, Target, search

WORDS = """
name: x
begins: start
demand: {a_week: 1}
exits: [{name: out, counts: true}]
pools: [{name: us, posts: 1}]
stages: [{name: start, pool: us, takes: {kind: fixed, mean: 1}, then: out}]
"""
START = date(2026, 9, 1)


@pytest.mark.parametrize(
    ("begins", "ends", "days"),
    [("10-24", "11-01", 9), ("12-19", "01-03", 16), ("02-29", "02-29", 1), ("01-01", "12-31", 366)],
)
def test_a_closure_has_the_days_from_its_first_to_its_last(begins: str, ends: str, days: int) -> None:
    assert Closure(begins, ends, 0.5).days == days


def refused(text: str) -> str:
    with pytest.raises(NotAPathway) as found:
        read(text)
    return str(found.value)


@pytest.mark.parametrize(
    ("right", "wrong", "sentence"),
    [
        ("then: out", "then: start", "Whoever comes to “start” never leaves: it leads to no way out."),
        (
            "then: out",
            "then: [{to: start, share: 1}, {to: out, share: 0}]",
            "Whoever comes to “start” never leaves: it leads to no way out.",
        ),
        (
            "name: x",
            "name: x\ncalendars: [{name: year, closures: [{begins: '13-40', ends: '01-03', rate: 1}]}]",
            "`begins` of `closures` of “year” must be a month and a day, such as 12-21; it says “13-40”.",
        ),
        (
            "kind: fixed, mean: 1",
            "kind: quantiles, values: [3, 1]",
            "What “start” takes is “quantiles”, whose `values` must not fall from one to the next.",
        ),
        (
            "name: x",
            "name: x\nopening: [{at: start, cases: 3, oldest_weeks: 1, newest_weeks: 5}]",
            "Cases are open at “start”, the oldest for 1 and the newest for 5 weeks: the newest cannot be older.",
        ),
        (
            "posts: 1",
            "posts: 1, room: 0",
            "`room` of “us” must be 1 or more; it says 0. Leave it out if there is no end of room.",
        ),
        ("then: out", "then: join", "“start” leads to “join”, and cases come to it that are in no fork."),
        (
            "mean: 1}, then: out}]",
            "mean: 1}, then: both}, {name: other, takes: {kind: fixed, mean: 1}, then: join}]\n"
            "forks: [{name: both, branches: [start, other], then: out}]",
            "“start” is within a fork and leads to a fork: one cannot stand within another.",
        ),
        ("posts: 1", "posts: true", "`posts` of “us” must be a number; it says “true”."),
        ("name: x", "name: x\nname: y", "`name` is said twice, in lines 2 and 3."),
        ("posts: 1", "posts: 1, posts: 2", "`posts` is said twice, in line 6."),
        (
            "posts: 1}",
            "posts: 1}, {name: us, posts: 2}",
            "“us” is the name of more than one pool.",
        ),
        (
            "pools: [{name: us, posts: 1}]",
            "pools: 5",
            "`pools` must be a list; it says “5”.",
        ),
        (
            "then: out",
            "then: 5",
            "`then` of “start” must be words (in quotes, if they look like anything else); it says “5”.",
        ),
        (
            "takes: {kind: fixed, mean: 1}",
            "takes: 3",
            "`takes` of “start” must be names with values, written as `name: value`; it says “3”.",
        ),
        ("a_week: 1}", "a_week: 1", "This is not YAML in line 5"),
        (
            "pools: [{name: us, posts: 1}]\n",
            "",
            "The stage “start” is done by “us”, and there is no such thing. There is none.",
        ),
        (
            "name: x",
            "name: x\ngroups: [{name: old, ages_out: {kind: gamma, mean: 3}}]",
            "The age at which “old” ages out is “gamma”, which needs `shape`.",
        ),
        (
            "pools: [{name: us, posts: 1}]",
            "pools:\n" + "\n".join(f"- {{name: pool {k}, posts: 1}}" for k in range(201)),
            "`pools` may have at most 200.",
        ),
        ("posts: 1", "posts: 2147483648", "`posts` of “us” must be 1,000,000 or less; it says 2147483648."),
        ("posts: 1", "posts: 1000000.5", "`posts` of “us” must be 1,000,000 or less; it says 1000000.5."),
        (
            "posts: 1",
            "posts: 1, slots_a_post: 1.0e+12",
            "`slots_a_post` of “us” must be 1,000,000 or less; it says 1e+12.",
        ),
        (
            "posts: 1",
            "posts: 1, slots_a_post: 1.0e-300",
            "`slots_a_post` of “us” must be 0.001 or more; it says 1e-300.",
        ),
        (
            "posts: 1",
            "posts: 1, room: 2147483648",
            "`room` of “us” must be 1,000,000 or less; it says 2147483648.",
        ),
        (
            "posts: 1",
            "posts: 1, cost_a_post: 1.0e+300",
            "`cost_a_post` of “us” must be 10,000,000 or less; it says 1e+300.",
        ),
        (
            "then: out",
            "then: out, cost_a_case: 1.0e+300",
            "`cost_a_case` of “start” must be 10,000,000 or less; it says 1e+300.",
        ),
        ("posts: 1", "posts: 1, days_a_week: 8", "`days_a_week` of “us” must be 7 or less; it says 8."),
        ("posts: 1", "posts: 1, days_a_week: 0", "`days_a_week` of “us” must be more than 0; it says 0."),
        (
            "name: x",
            "name: x\nlimit_weeks: 1e9",
            "`limit_weeks` must be 100,000 or less; it says 1000000000.",
        ),
        ("posts: 1", "posts: .nan", "`posts` of “us” must be a number that ends; it says nan."),
        ("posts: 1", "posts: 1, room: 1e12", "`room` of “us” must be 1,000,000 or less; it says 1e+12."),
        (
            "a_week: 1",
            "a_week: 1, by_month: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]",
            "`by_month` of `demand` needs a month above 0: only their proportions count.",
        ),
        (
            "name: x",
            "name: x\nopening: [{at: start, cases: 3, ages: [1, 2]}]",
            "Cases are open at “start” with their `ages`: leave out `cases`, `oldest_weeks` and `newest_weeks`.",
        ),
        (
            "name: x",
            "name: x\nopening: [{at: start, cases: 3, oldest_weeks: 1e9}]",
            "`oldest_weeks` of `opening` must be 1,566 or less; it says 1000000000.",
        ),
        (
            "name: x",
            "name: !!python/name:os.system x",
            "The mark that begins with “!” in line 2 is not known here.",
        ),
    ],
)
def test_what_was_written_is_refused_in_one_sentence(right: str, wrong: str, sentence: str) -> None:
    assert refused(WORDS.replace(right, wrong, 1)).startswith(sentence)


@pytest.mark.parametrize(
    "wrong", ["then: 5", "then: [{to: out, share: 2}]", "then: {to: out, share: 1}", "then: ''"]
)
def test_a_fault_below_is_said_once_and_without_the_names_of_types(wrong: str) -> None:
    said = refused(WORDS.replace("then: out", wrong, 1))

    assert said.count("\n") == 0
    assert [
        word for word in ("tuple", "constrained", "unicode", "needs at least", "Route") if word in said
    ] == []


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (
            "months: 12:30",
            "“12:30” in line 2 is not a number; put it in quotation marks if it is meant as words.",
        ),
        ("months: -1:30", "“-1:30” in line 2 is not a number;"),
        ("demand_factor: 1:30.5", "“1:30.5” in line 2 is not a number;"),
        ("months: 010", "“010” in line 2 is not written as a number is; take away the nought before it"),
        ("months: 3.5", "`months` must be a whole number; it says 3.5."),
    ],
)
def test_a_number_that_would_be_read_as_another_is_refused(written: str, sentence: str) -> None:
    with pytest.raises(NotAPathway) as refusal:
        read_scenario(f"starts_on: 2026-09-01\n{written}")

    assert str(refusal.value).startswith(sentence)


def test_what_only_looks_like_such_a_number_is_read_as_it_stands() -> None:
    read_as = read_scenario("starts_on: 2026-09-01\nname: '12:30'\nmonths: 10\ndemand_factor: 0.5")

    assert (read_as.name, read_as.months, read_as.demand_factor) == ("12:30", 10, 0.5)


def test_what_is_not_known_is_said_of_what_was_written() -> None:
    with pytest.raises(NotAPathway, match="`speed` is not something a scenario has"):
        read_scenario("starts_on: 2026-09-01\nspeed: 3")
    with pytest.raises(NotAPathway, match="`speed` is not something a design has"):
        read_design("speed: 3")


def test_what_holds_much_is_not_printed_whole() -> None:
    with pytest.raises(NotAPathway, match="`levers` must be a list; it says “names and values”"):
        read_design("levers: {changes: more posts}")


def test_a_scenario_whose_shares_let_nobody_out_is_refused() -> None:
    pathway = read(WORDS.replace("then: out", "then: [{to: start, share: 0.1}, {to: out, share: 0.9}]"))
    scenario = Scenario(starts_on=START, shares={"start": {"start": 1.0}})

    assert [*faults_in(scenario, pathway)] == [
        "With these shares whoever comes to “start” never leaves: it leads to no way out."
    ]


def test_a_scenarios_newest_case_is_not_older_than_its_oldest() -> None:
    opening = (Opening(at="start", cases=3, oldest_weeks=1, newest_weeks=5),)
    found = [*faults_in(Scenario(starts_on=START, opening=opening), read(WORDS))]

    assert "the newest cannot be older" in found[0]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("opening: [{at: start, ages: [1], group: them}]", "Open cases are of “them”, and there is no such group."),
        ("settled: [{ages: [1], group: them}]", "Settled cases are of “them”, and there is no such group."),
    ],
)  # fmt: skip
def test_a_scenarios_cases_are_of_groups_that_there_are(written: str, sentence: str) -> None:
    scenario = read_scenario(f"starts_on: 2026-09-01\n{written}")

    assert [*faults_in(scenario, read(WORDS))] == [f"{sentence} There is: everyone."]


def test_what_a_scenario_says_of_the_settled_is_refused_in_words() -> None:
    with pytest.raises(NotAPathway) as refusal:
        read_scenario("starts_on: 2026-09-01\nsettled: [{ages: [-1, 1e9]}]")

    assert str(refusal.value).splitlines() == [
        "`ages` of `settled` must be 0 or more; it says -1.",
        "`ages` of `settled` must be 1,566 or less; it says 1000000000.",
    ]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("posts: 1.0e+12", "`posts` of `staffing` must be 1,000,000 or less; it says 1e+12."),
        ("more: 1.0e+12", "`more` of `staffing` must be 1,000,000 or less; it says 1e+12."),
        ("more: -1.0e+12", "`more` of `staffing` must be -1,000,000 or more; it says -1e+12."),
        ("more: .nan", "`more` of `staffing` must be a number that ends; it says nan."),
        (
            "more: 1, cost_a_post: 1.0e+300",
            "`cost_a_post` of `staffing` must be 10,000,000 or less; it says 1e+300.",
        ),
    ],
)
def test_more_posts_than_there_can_be_are_refused(written: str, sentence: str) -> None:
    with pytest.raises(NotAPathway) as refusal:
        read_scenario(f"starts_on: 2026-09-01\nstaffing: [{{pool: us, from_on: 2026-09-01, {written}}}]")

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("pool", "more"), [("posts: 1000, slots_a_post: 2000", 0), ("posts: 1", 600_000)], ids=["each", "added"]
)
def test_more_slots_than_can_be_followed_are_refused_however_they_add_up(pool: str, more: float) -> None:
    each = Staffing("us", START, more=more)
    scenario = Scenario(starts_on=START, staffing=(each, each))
    with pytest.raises(
        NotAPathway, match=r"“us” would have .* slots in some weeks; at most 1,000,000 can be"
    ):
        simulate(read(WORDS.replace("posts: 1", pool)), scenario, 1)


def test_a_search_that_comes_to_more_slots_than_can_be_followed_is_refused() -> None:
    pathway = read(WORDS.replace("posts: 1", "posts: 1, slots_a_post: 1000000"))
    with pytest.raises(NotAPathway, match="slots in some weeks; at most 1,000,000 can be followed"):
        search(pathway, Scenario(starts_on=START), Target(0.9, date(2027, 9, 1)), Lever("us", START, 100.0))


def test_a_month_nobody_can_see_so_far_as_is_refused_before_anything_is_simulated() -> None:
    scenario = Scenario(starts_on=START)
    with pytest.raises(NotAPathway, match="must be within 20 years of the start"):
        search(read(WORDS), scenario, Target(0.9, date(2099, 1, 1)), Lever("us", START))


def test_a_pool_without_an_end_of_room_may_be_copied() -> None:
    pool = read(WORDS).pools[0]

    assert replace(pool, posts=2).room == 0


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("2026-02-30", "“2026-02-30” in line 2 is not a date."),
        ("!!timestamp soon", "“soon” in line 2 is not a date."),
        ('!!int "abc"', "“abc” in line 2 is not a whole number."),
        ('!!int ""', "“” in line 2 is not a whole number."),
        ("!!float many", "“many” in line 2 is not a number."),
        ("!!bool perhaps", "“perhaps” in line 2 is not true or false."),
        ("[{mean: 2026-02-30}]", "“2026-02-30” in line 2 is not a date."),
    ],
)
def test_a_value_that_cannot_be_made_is_said_with_its_line(written: str, sentence: str) -> None:
    assert refused(f"name: x\nabout: {written}\n") == sentence


def test_a_sweep_whose_lever_begins_on_no_day_is_refused_with_its_line() -> None:
    with pytest.raises(NotAPathway, match="“2026-02-30” in line 2 is not a date"):
        read_design("levers:\n  - {name: posts, changes: posts, of: us, from_on: 2026-02-30, values: [1]}\n")


@pytest.mark.parametrize("written", ["tomorrow", "20250901", "2026-09-01 10:00:00"])
def test_what_is_no_day_is_said_to_be_none(written: str) -> None:
    with pytest.raises(NotAPathway, match="`starts_on` must be a date, such as 2026-09-01; it says"):
        read_scenario(f"starts_on: {written}")


def test_a_start_whose_end_no_calendar_has_is_refused() -> None:
    scenario = read_scenario("starts_on: 9999-12-01")

    assert [*faults_in(scenario, read(WORDS))] == [
        "`starts_on` is in 9999; the last year it can be in is 9800."
    ]


def test_what_is_nested_too_deep_is_said_in_words() -> None:
    with pytest.raises(NotAPathway, match="one thing is inside another too often"):
        read_scenario("starts_on: " + "[" * 20_000)


@pytest.mark.parametrize("written", [r'name: "\ud800"', r'"\udfff": 1', r'name: ["\ud83d\ude00"]'])
def test_half_a_character_is_refused_with_its_line(written: str) -> None:
    with pytest.raises(NotAPathway, match=r"written as `.*` is no character in line 2\.$"):
        read_scenario(f"starts_on: 2026-01-01\n{written}")


def test_a_number_that_stands_for_no_character_is_refused() -> None:
    with pytest.raises(NotAPathway, match=r"written as `.*` is no character\.$"):
        read_scenario(r'name: "\U00110000"')
