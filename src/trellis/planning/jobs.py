"""Each night: take figures from the record again, and try how forecasts from it would have done."""

from trellis.foundation.access import Refused
from trellis.foundation.clock import local_date
from trellis.foundation.jobs import Run, daily, job
from trellis.planning import actions
from trellis.planning.starting import NIGHTLY


@daily(NIGHTLY, at="04:20")
def take(run: Run) -> None:
    """Take today's figures; a record that tells nothing leaves yesterday's."""
    try:
        reading_id = actions.take_from_record(local_date(run.at), by=run.by, at=run.at)
    except Refused:
        return
    try_forecasts.later(reading_id=reading_id)


@job("planning.try_forecasts", tries=2)
def try_forecasts(run: Run, *, reading_id: int) -> None:
    """Try how forecasts from what was taken would have done."""
    actions.try_forecasts(reading_id, by=run.by, at=run.at)
