"""Where cases stand as a simulation starts: who is in the middle of a step, and who of them is urgent."""

from dataclasses import replace

import pytest

from trellis.rules.capacity import standard
from trellis.rules.capacity.beginning import begun, parted, served, step_of, with_begun
from trellis.rules.capacity.pathway import Pathway
from trellis.rules.capacity.tables import mean_of

STEP = "psychologist's advice"
AGES = tuple(float(age) for age in range(5, 45)) * 5


@pytest.fixture
def pathway() -> Pathway:
    return with_begun(standard("ehc-needs-assessment"), [STEP, "final plan"])


def test_a_twin_takes_what_is_left_of_its_step_and_leads_where_its_fork_does(pathway: Pathway) -> None:
    stages = {one.name: one for one in pathway.stages}
    whole, left = stages[STEP], stages[begun(STEP)]

    assert (left.pool, left.line, left.then, step_of(left.name)) == (whole.pool, 0, "draft", STEP)
    # (1 + 1 / shape) / 2 of the mean, as renewal theory has it
    assert mean_of(left.takes.table()) == pytest.approx(0.6 * mean_of(whole.takes.table()), rel=0.02)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 1.0])
def test_so_large_a_share_of_those_asked_for_lately_is_urgent_and_nobody_else(share: float) -> None:
    first, rest = parted(AGES, share, within=14.0)

    assert len(first) == pytest.approx(share * 50, abs=1)
    assert max(first, default=0.0) <= 14
    assert sorted(first + rest) == sorted(AGES)


@pytest.mark.parametrize("at_once", [0, 3, 40, 500])
def test_so_many_are_in_the_middle_of_it_the_urgent_and_the_oldest(pathway: Pathway, at_once: int) -> None:
    found = [*served(pathway, STEP, AGES, at_once, urgent_for=14.0)]

    in_hand = [age for one in found if one.at == begun(STEP) for age in one.ages]
    waiting = [age for one in found if one.at == STEP for age in one.ages]
    assert len(in_hand) == min(at_once, len(AGES))
    assert sorted(in_hand + waiting) == sorted(AGES)
    assert all(age <= 14 for one in found if one.group == "critical" for age in one.ages)
    in_turn = [age for one in found if (one.at, one.group) == (begun(STEP), "ordinary") for age in one.ages]
    assert min(in_turn, default=99) >= max(
        (age for one in found if (one.at, one.group) == (STEP, "ordinary") for age in one.ages), default=0
    )


def test_where_there_is_one_group_it_is_first_and_last(pathway: Pathway) -> None:
    alone = replace(pathway, groups=(replace(pathway.groups[0], share=1.0),))

    assert {one.group for one in served(alone, STEP, AGES, 10, urgent_for=0.0)} == {alone.groups[0].name}
