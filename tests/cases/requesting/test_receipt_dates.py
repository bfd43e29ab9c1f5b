"""The dates of a receipt: counted from the day the request came, and none too late to be of use."""

from datetime import date

import pytest

from trellis.cases.receipts import dates_from

RECEIVED = date(2026, 11, 2)


@pytest.mark.parametrize(
    ("written_on", "reply_by"),
    [
        (RECEIVED, date(2026, 11, 23)),
        (date(2026, 12, 7), date(2026, 12, 14)),
        (date(2026, 12, 14), date(2027, 1, 4)),
    ],
    ids=["at once", "five weeks late", "on the last day"],
)
def test_views_are_asked_for_before_the_decision_is_due(written_on: date, reply_by: date) -> None:
    assert dates_from(RECEIVED, written_on).reply_by == reply_by


def test_the_limits_run_from_the_day_it_came_and_not_the_day_it_was_written_down() -> None:
    dates = dates_from(RECEIVED, date(2026, 12, 7))

    assert (dates.decide_by, dates.plan_by) == (date(2026, 12, 14), date(2027, 3, 22))
