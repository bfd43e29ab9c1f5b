"""Forecasts held against what came: in an area that goes as the pathway says, bands hold and skill is shown."""

from datetime import date, timedelta

import pytest

from tests.planning.beginnings import pack
from tests.planning.calibrating.worlds import BEGAN, STAFF, UNTIL, cases
from trellis.cases.queries.capacity import WAITING
from trellis.planning.calibrating import backtesting, spells
from trellis.planning.calibrating.reading import Record

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def records() -> tuple[Record, ...]:
    return backtesting.records(cases(), STAFF, UNTIL + timedelta(days=1), pack())


@pytest.mark.parametrize("of", ["queue", "open", "issued"])
def test_a_widened_band_of_three_months_holds_about_what_it_promises(
    records: tuple[Record, ...], of: str
) -> None:
    (three_months,) = [one for one in records if (one.of, one.ahead) == (of, 3)]

    assert three_months.widened == pytest.approx(0.8, abs=0.12)


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
