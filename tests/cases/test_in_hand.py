"""What the whole area has in hand, counted for planning."""

from datetime import timedelta

import pytest

from tests.builders import AT, ON, TESTS, a_case, a_child
from trellis.cases import clock
from trellis.cases.models import AdviceRequest
from trellis.cases.queries import capacity
from trellis.foundation.access import asking

pytestmark = pytest.mark.django_db


def _asked(days_ago: int, sent_days_ago: int | None = None) -> None:
    case = a_case(a_child(), received_on=ON - timedelta(days=days_ago))
    if sent_days_ago is not None:
        with asking(TESTS, ON):
            clock.note(case, "final_plan_sent", ON - timedelta(days=sent_days_ago), by=TESTS, at=AT)


def test_plans_sent_in_time_are_counted_until_their_20_weeks_are_over() -> None:
    for days_ago, sent in ((139, 1), (100, 3), (140, 2), (90, None)):
        _asked(days_ago, sent)

    assert capacity.in_hand(ON).settled == (100, 139)


def test_how_long_ago_a_case_was_asked_for_is_counted_in_days() -> None:
    _asked(10)

    (only,) = capacity.in_hand(ON).open
    assert only.ages == (10 / 7,)


@pytest.mark.parametrize(("known", "named"), [({}, 0), ({"adviser_name": "Priya Example"}, 1)])
def test_whoever_waits_and_has_a_psychologist_by_name_is_counted(known: dict[str, str], named: int) -> None:
    case = a_case(a_child(), received_on=ON - timedelta(days=70), stage="gathering_advice")
    with asking(TESTS, ON):
        AdviceRequest.objects.create(
            case=case,
            child_id=case.child_id,
            body="psychology",
            label="Psychologist",
            state="proposed",
            **known,
        )

    found = capacity.in_hand(ON)

    assert (found.at(capacity.WAITING).cases, found.named) == (1, named)
