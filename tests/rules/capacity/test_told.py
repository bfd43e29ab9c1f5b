"""Steps as long as a record tells take the place of the standard pathway's, and nothing is counted twice."""

import pytest

from trellis.rules.capacity import Stage, standard
from trellis.rules.capacity.told import (
    CARE,
    COMMENTS,
    DECISION,
    DRAFT,
    EVIDENCE,
    FINAL,
    HEALTH,
    READY,
    as_told,
    beyond,
)

PLAIN = standard("ehc-needs-assessment")
WEEKS = (1.0, 5.0, 9.0)


def _stages(*steps: str) -> dict[str, Stage]:
    return {one.name: one for one in as_told(PLAIN, dict.fromkeys(steps, WEEKS)).stages}


def test_where_nothing_is_told_the_pathway_is_the_standard_one() -> None:
    assert as_told(PLAIN, {}) == PLAIN


def test_from_the_request_to_the_answer_holds_the_panel_with_its_waits() -> None:
    found = _stages(EVIDENCE)

    assert found[EVIDENCE].takes.values == pytest.approx((0.88, 4.88, 8.88))  # the decision takes the rest
    assert found[DECISION].pool is None


def test_from_the_draft_to_the_plan_holds_the_work_on_the_plan() -> None:
    found = _stages(COMMENTS)

    assert found[COMMENTS].takes.values == pytest.approx((0.9, 4.9, 8.9))
    assert found[FINAL].pool == "plan co-ordinators"


@pytest.mark.parametrize("step", [HEALTH, CARE])
def test_others_advice_takes_what_is_told_whoever_is_in_post_and_on_holiday(step: str) -> None:
    found = _stages(step)[step]

    assert (found.takes.values, found.pool, found.calendar) == (WEEKS, None, None)


def test_what_passes_before_the_draft_stands_between_all_advice_and_the_draft() -> None:
    found = as_told(PLAIN, {READY: WEEKS})
    names = [one.name for one in found.stages]

    assert names.index(READY) == names.index(DRAFT) - 1
    assert {one.then for one in found.forks} == {READY}
    assert found.stages[names.index(READY)].then == DRAFT


def test_what_passes_before_the_draft_is_left_out_where_it_is_nothing() -> None:
    assert as_told(PLAIN, {READY: beyond((0.1, 0.2), 0.35)}) == PLAIN
