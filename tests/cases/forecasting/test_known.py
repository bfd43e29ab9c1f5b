"""What the record tells of decisions and steps takes the place of what is usually assumed, and nothing else does."""

from datetime import timedelta

import pytest

from tests.cases.forecasting.histories import ON, a_case
from trellis.cases.forecasting import queues
from trellis.cases.forecasting.known import Known, known
from trellis.cases.queries.history import Followed
from trellis.rules.capacity import Stage
from trellis.rules.capacity.tables import mean_of
from trellis.rules.capacity.told import CARE, COMMENTS, DECISION, DRAFT, EVIDENCE, FINAL, HEALTH, READY

ASKED = ON - timedelta(weeks=40)


def _whole(number: int) -> Followed:
    """Decided in 8 weeks, advised on by 14, 18 and 20, drafted at 25 and issued at 30, give or take some days."""
    weeks = {
        "agreed_on": 8,
        "psychologist_on": 14,
        "health_on": 18,
        "care_on": 20,
        "draft_on": 25,
        "plan_on": 30,
    }
    dates = {name: ASKED + timedelta(weeks=after, days=number % 3) for name, after in weeks.items()}
    asked = ("psychologist_asked_on", "health_asked_on", "care_asked_on")
    return a_case(
        number,
        asked_on=ASKED,
        closed_on=dates["plan_on"],
        **dates,
        **dict.fromkeys(asked, dates["agreed_on"]),
    )


def _stages(found: Known) -> dict[str, Stage]:
    return {one.name: one for one in found.of(queues.plain()).stages}


def test_each_step_takes_as_long_as_the_record_tells() -> None:
    found = _stages(known([_whole(number) for number in range(30)], ON))

    weeks = {name: mean_of(one.takes.table()) for name, one in found.items()}
    assert weeks[EVIDENCE] + weeks[DECISION] == pytest.approx(8.14, abs=0.05)
    assert (weeks[HEALTH], weeks[CARE]) == pytest.approx((10, 12), abs=0.05)
    assert weeks[READY] + weeks[DRAFT] == pytest.approx(5, abs=0.05)
    assert weeks[COMMENTS] + weeks[FINAL] == pytest.approx(5, abs=0.05)


def test_a_record_of_few_cases_changes_nothing() -> None:
    found = known([_whole(number) for number in range(9)], ON)

    assert found.told == ()
    assert found.of(queues.plain()) == queues.plain()


def test_only_what_many_cases_tell_is_said_to_be_told() -> None:
    waiting = [a_case(n, asked_on=ASKED, agreed_on=ASKED + timedelta(weeks=7)) for n in range(30)]

    assert known(waiting, ON).told == (DECISION, EVIDENCE)


def test_nothing_of_a_later_day_is_known() -> None:
    assert known([_whole(number) for number in range(30)], ASKED).told == ()


@pytest.mark.parametrize(
    ("step", "yes", "no", "usual"),
    [(DECISION, "agreed_on", "refused_on", 0.66), (DRAFT, "draft_on", "declined_on", 0.94)],
)
@pytest.mark.parametrize(("decided", "share"), [(0, None), (5, None), (15, 0.5)])
def test_a_share_is_that_of_the_last_year_where_enough_are_decided(
    step: str, yes: str, no: str, usual: float, decided: int, share: float | None
) -> None:
    lately, before = ON - timedelta(days=30), ON - timedelta(days=400)
    cases = [
        *(a_case(**{name: lately}) for name in (yes, no) for _ in range(decided)),
        *(a_case(**{no: before}) for _ in range(40)),
    ]

    assert _stages(known(cases, ON))[step].routes[0].share == (usual if share is None else share)
