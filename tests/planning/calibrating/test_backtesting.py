"""Forecasts held against what came: in an area that goes as the pathway says, bands hold and skill is shown."""

from datetime import date, timedelta

import pytest

from tests.planning.beginnings import pack
from tests.planning.calibrating.worlds import BEGAN, STAFF, UNTIL, cases
from trellis.cases.queries import spells
from trellis.cases.queries.capacity import WAITING
from trellis.planning.calibrating import backtesting
from trellis.planning.calibrating.reading import Record

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def records() -> tuple[Record, ...]:
    return backtesting.records(cases(), STAFF, UNTIL + timedelta(days=1), pack())


def test_widened_bands_of_three_months_hold_about_what_they_promise(records: tuple[Record, ...]) -> None:
    held = [one.widened for one in records if one.ahead == 3 and one.widened is not None]

    assert len(held) == 3
    assert sum(held) / 3 == pytest.approx(0.8, abs=0.12)
    assert min(held) > 0.68


@pytest.mark.parametrize("of", ["queue", "open"])
def test_forecasts_beat_saying_that_nothing_changes_by_half(records: tuple[Record, ...], of: str) -> None:
    assert min(one.skill for one in records if one.of == of) > 0.5


def test_a_short_record_says_nothing_of_itself() -> None:
    early = BEGAN + timedelta(days=200)

    assert backtesting.records(spells.as_known(cases(), early), STAFF, early, pack()) == ()


def test_what_was_in_hand_on_a_day_is_counted_from_dates_alone() -> None:
    day = date(2025, 6, 1)

    found = backtesting.in_hand(cases(), STAFF, day)

    assert found.at(WAITING).cases == sum(spells.open_at(one, day) == spells.PSYCHOLOGY for one in cases())
    assert (found.psychologists, found.coordinators) == (6, 8)
    assert len(found.settled) == sum(
        one.asked_on > day - timedelta(weeks=20) and one.plan_on is not None and one.plan_on <= day
        for one in cases()
    )
    assert 0 < len(found.settled) < 20
