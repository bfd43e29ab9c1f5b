"""A pathway in words says what is in it, and nothing that is not."""

from dataclasses import replace

import pytest

from tests.rules.capacity.test_reading import WORDS
from trellis.rules.capacity import read, standard
from trellis.rules.capacity.describing import described


def test_one_of_anything_is_said_as_one() -> None:
    said = described(read(WORDS))

    assert "us: 1 post; first come" in said
    assert "start: 1 week, fixed" in said
    assert "1 request a week" in said


def test_those_settled_in_time_and_not_yet_due_are_said_by_their_group() -> None:
    groups = "groups: [{name: these, share: 0.5}, {name: those, share: 0.5, limit_weeks: 6}]"
    settled = "settled: [{ages: [1, 20, 20.2]}, {ages: [5, 7, 8], group: those}, {ages: [2], group: these}]"
    said = described(read(f"{WORDS}{groups}\n{settled}")).splitlines()

    assert "  4 cases settled in time before it and not due yet: these 3, those 1." in said
    assert "  3 cases settled before it whose limit is over, which count for nothing." in said


def test_a_pathway_with_nobody_settled_says_nothing_of_them() -> None:
    assert "settled" not in described(read(WORDS))


def test_a_pathway_without_a_word_about_it_shows_none() -> None:
    assert described(read(WORDS)).splitlines()[1:3] == ["", "Within 20 weeks; 1 request a week."]


FULL = read("""
name: A clinic
about: Made up.
begins: triage
limit_weeks: 18
demand: {a_week: 10, growth_a_year: -0.07, by_month: [2, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1]}
groups:
  - {name: urgent, share: 0.125, limit_weeks: 2, quadrant: north, need: autism, age: under 5}
  - {name: routine, share: 0.875, line: 1, ages_out: {kind: gamma, mean: 220, shape: 2}}
  - {name: review, line: 1, begins: report, demand: {a_week: 3, growth_a_year: 0.1}}
calendars:
  - {name: terms, closures: [{begins: "12-19", ends: "01-03", rate: 0.2}, {begins: "07-22", ends: "09-01", rate: 0.455}]}
  - {name: rota, weekly: [1, 0.5]}
pools:
  - {name: nurses, posts: 2.5, cost_a_post: 40000, days_a_week: 3.2, rule: mixed, share_in_time: 0.7, interrupts: true}
  - {name: therapists, posts: 4, slots_a_post: 20, rule: weighted, weights: [{head_start: 5}, {a_week: 2}], room: 90}
stages:
  - name: triage
    takes: {kind: quantiles, values: [0, 1, 2, 3, 4, 20]}
    pool: nurses
    calendar: rota
    patience: {kind: exponential, mean: 150}
    line: 0
    within_weeks: 6
    latest_start_weeks: 5
    cost_a_case: 120
    then: [{to: both, share: 0.75}, {to: signposted, share: 0.25}]
  - {name: therapy, takes: {kind: lognormal, mean: 9, sd: 4}, pool: therapists, calendar: terms, then: join}
  - {name: course, takes: {kind: fixed, mean: 1}, then: join}
  - {name: report, takes: {kind: gamma, mean: 2, shape: 3}, then: helped}
forks: [{name: both, branches: [therapy, course], then: report}]
exits: [{name: helped, counts: true}, {name: signposted}]
opening:
  - {at: triage, cases: 1200, oldest_weeks: 30, newest_weeks: 1}
  - {at: [therapy, course], ages: [4, 9.5], ages_out_in: [7, 100], group: routine}
sources: [{figure: All, value: as written, status: assumed}]
""")
SAID = """A clinic
Made up.

Within 18 weeks; 10 requests a week at the start, falling by 7% a year.
Month by month, an average one being 100%: January 200%, February 100%, March 100%, April 100%, May 100%, June 100%, \
July 100%, August 0%, September 100%, October 100%, November 100%, December 100%.
Beside them review: 3 requests a week at the start, growing by 10% a year.

  urgent: 12.5% of requests; line 0; within 2 weeks; north, autism, under 5
  routine: 87.5% of requests; line 1; too old after 220 weeks on average, gamma of shape 2
  review: requests of its own; line 1; begins at report
  Line 0 comes first.

  begins at triage
  triage: 4 weeks on average, quantiles of 6 values, by nurses, within 6 weeks of the request → both 75%, signposted 25%
      It keeps the calendar “rota”. Whoever waits gives up after 150 weeks on average, exponential. Its line is 0, \
whoever it is. It is still in time if begun within 5 weeks of the request. It costs £120 a case.
  ├ therapy: 9 weeks on average, lognormal with a standard deviation of 4, by therapists → join
      It keeps the calendar “terms”.
  ├ course: 1 week, fixed → join
  report: 2 weeks on average, gamma of shape 3 → helped
  both: therapy + course side by side; when all are done → report
  The outcome people wait for: helped. Other ways out: signposted.

  nurses: 2.5 posts; mixed
      Those still in time get 70% of starts. A case of an earlier line interrupts one of a later. A post costs £40,000 a \
year. A post works 3.2 days a week on this.
  therapists: 4 posts, 20 cases in hand each; weighted
      Most points come first, whatever the line. Line 0 starts with 5 points and gains 1 a week. Line 1 and later starts \
with 0 points and gains 2 a week. There is room for 90, waiting and in hand; whoever comes then is turned away.
  calendar terms: usual work but for 20% from 19 December to 3 January, 45.5% from 22 July to 1 September
  calendar rota: 100%, 50% of usual work, week by week from the start, repeated

  1,202 cases open at the start.
  triage: 1,200 cases, asked for 1 to 30 weeks before
  therapy + course: 2 cases of routine, asked for 4 to 9.5 weeks before, too old in 7 to 100 weeks
  assumed: All, as written"""


def test_all_that_a_pathway_holds_is_said() -> None:
    assert described(FULL).splitlines() == SAID.splitlines()


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "annual-review",
            "  calendar office: usual work but for 20% from 21 December to 3 January, 85% from 22 July to 1 September",
        ),
        ("camhs-treatment", "  urgent: 10% of requests; line 0; within 2 weeks"),
        ("camhs-treatment", "      Whoever waits gives up after 150 weeks on average, exponential."),
        ("neurodevelopmental", "Within 13 weeks; 58 requests a week at the start, growing by 10% a year."),
        (
            "new-plans-and-annual-reviews",
            "  annual review: requests of its own; line 2; within 12 weeks; begins at waiting for the meeting's report",
        ),
    ],
)  # fmt: skip
def test_a_pathway_that_comes_with_trellis_says_what_a_colleague_checks(name: str, line: str) -> None:
    assert line in described(standard(name)).splitlines()


def test_durations_that_were_observed_have_their_mean_said() -> None:
    said = described(read(WORDS.replace("kind: fixed, mean: 1", "kind: durations, values: [1, 2, 3]")))

    assert "start: 2 weeks on average, durations of 3 values, by us → out" in said


def test_what_is_as_it_is_if_nothing_is_said_is_left_out() -> None:
    said = described(read(WORDS))

    words = (
        "Month",
        "line",
        "calendar",
        "gives up",
        "room",
        "interrupts",
        "costs",
        "£",
        "everyone",
        "Other ways",
    )
    assert [word for word in words if word in said] == []


def test_one_group_of_another_name_with_nothing_of_its_own_is_left_out() -> None:
    pathway = read(WORDS)

    assert described(replace(pathway, groups=(replace(pathway.groups[0], name="all"),))) == described(pathway)
