"""One history gives a pathway's parameters, and says what it could not give."""

from datetime import date, timedelta

import numpy as np
import pytest

from tests.rules.capacity.fitting.oracles import HOLIDAYS, a_queue
from trellis.rules.capacity.fitting import Ask, Fitted, History, Spell, UnfitHistory, fit

SINCE = date(2024, 9, 2)


@pytest.fixture(scope="module")
def fitted() -> Fitted:
    """A long queue, advice after it, and a stage hardly anybody has been in."""
    waits = a_queue(opening=300, a_week=50, able=40, weeks=78, seed=1)
    generator = np.random.default_rng(2)
    taken = [spell for spell in waits.spells if spell.ended_on]
    days = generator.gamma(3, 14, len(taken)).astype(int).tolist()
    advice = [_advice(spell, length, waits.seen_until) for spell, length in zip(taken, days, strict=True)]
    history = History((*waits.spells, *advice, Spell(1, "panel", SINCE)), waits.seen_until)
    asked = Ask(
        SINCE,
        work=("advice", "panel"),
        queues=("waiting",),
        requests="waiting",
        shares={"refused": (33, 100)},
    )
    return fit(history, asked, HOLIDAYS)


def _advice(wait: Spell, days: int, seen_until: date) -> Spell:
    began = wait.ended_on or wait.started_on
    ended = began + timedelta(days=days)
    return Spell(wait.case, "advice", began, ended if ended <= seen_until else None)


@pytest.mark.slow
def test_work_capacity_demand_and_shares_are_those_the_history_was_made_with(fitted: Fitted) -> None:
    assert fitted.work["advice"].mean == pytest.approx(6, rel=0.03)
    assert fitted.capacities["waiting"].term.mean == pytest.approx(40, rel=0.07)
    assert fitted.demand is not None
    assert fitted.demand.a_week(date(2026, 3, 1)) == pytest.approx(50, rel=0.07)
    assert fitted.shares["refused"].mean == pytest.approx(0.33, abs=0.01)


def test_what_could_not_be_fitted_says_why_and_the_rest_goes_on(fitted: Fitted) -> None:
    assert fitted.problems == {"panel": "Only 0 have ended; at least 10 are needed to say how long it takes."}


def test_a_draw_is_the_same_for_the_same_seed_and_replication(fitted: Fitted) -> None:
    assert fitted.draws(seed=1, replications=4)[:3] == fitted.draws(seed=1, replications=3)
    assert len({draw.work_factor["advice"] for draw in fitted.draws(seed=1, replications=4)}) == 4


@pytest.mark.slow
def test_draws_lie_about_what_was_fitted_as_far_as_it_is_unsure(fitted: Fitted) -> None:
    draws = fitted.draws(seed=1, replications=300)

    term = fitted.capacities["waiting"].term
    work = np.array([draw.work_factor["advice"] for draw in draws])
    able = np.array([draw.capacity_factor["waiting"] for draw in draws])
    demand = np.array([draw.demand for draw in draws])

    assert work.mean() == pytest.approx(1, abs=0.005)
    assert work.std() == pytest.approx(fitted.work["advice"].relative_se, rel=0.15)
    assert able.std() == pytest.approx(term.se / term.mean, rel=0.15)
    assert demand[:, 0].mean() == pytest.approx(50, rel=0.07)
    assert demand[:, 1].std() > 0.01


def test_months_are_measured_against_their_year(fitted: Fitted) -> None:
    assert fitted.demand is not None
    months = fitted.demand.by_month()

    assert len(months) == 12
    assert np.mean(months) == pytest.approx(1)


def test_a_history_that_gives_nothing_is_refused() -> None:
    with pytest.raises(UnfitHistory, match="Nobody has been in the stage “advice”"):
        fit(History((), date(2026, 1, 4)), Ask(SINCE, work=("advice",)), HOLIDAYS)


@pytest.mark.parametrize(
    ("until", "words"), [(date(9999, 12, 31), "more than 100 years"), (date(2024, 9, 1), "no day between")]
)
def test_a_history_whose_days_cannot_be_is_refused(until: date, words: str) -> None:
    spells = tuple(Spell(case, "advice", date(2024, 1, 1), date(2024, 2, case + 1)) for case in range(20))
    with pytest.raises(UnfitHistory, match=words):
        fit(History(spells, until), Ask(SINCE, work=("advice",)), HOLIDAYS)


def test_a_share_of_no_cases_is_a_problem() -> None:
    found = fit(History((), SINCE), Ask(SINCE, shares={"agreed": (0, 0), "refused": (1, 3)}), HOLIDAYS)

    assert found.problems == {"agreed": "There are no cases to take a share of."}
    assert [*found.shares] == ["refused"]


@pytest.mark.parametrize(
    ("since", "first"), [(SINCE, SINCE), (SINCE + timedelta(days=1), SINCE + timedelta(days=7))]
)
def test_demand_is_counted_from_the_first_whole_week(since: date, first: date) -> None:
    spells = tuple(Spell(case, "request", SINCE + timedelta(days=case)) for case in range(200))

    found = fit(History(spells, SINCE + timedelta(days=199)), Ask(since, requests="request"), HOLIDAYS)

    assert found.demand is not None
    assert found.demand.first == first
