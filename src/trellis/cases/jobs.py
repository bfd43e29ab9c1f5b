"""Each night: derive every clock again, forecast, remind whoever owes advice, and raise promises that were missed.

Each finds what may be due and queues one piece of work for each, so that one that fails holds nobody else up.
What is done already is not done again, so a job may run twice.
"""

from trellis.cases import clock, forecasting
from trellis.cases.actions import chasing_advice, contacting
from trellis.cases.queries import chasing as queries
from trellis.foundation.clock import local_date
from trellis.foundation.jobs import Run, daily, job


@daily("cases.chase_advice", at="06:10")
def chase_advice(run: Run) -> None:
    """Queue a look at each request that may need a reminder today."""
    for request_id in queries.may_need_a_reminder(local_date(run.at)):
        chase.later(request_id=request_id)


@job("cases.chase_one")
def chase(run: Run, *, request_id: int) -> None:
    """Remind one, if a reminder is due."""
    chasing_advice.chase(request_id, by=run.by, at=run.at)


@daily("cases.raise_promises", at="06:40")
def raise_promises(run: Run) -> None:
    """Queue each promise missed and not raised yet."""
    for promise_id in queries.missed_promises(local_date(run.at)):
        raise_one.later(promise_id=promise_id)


@job("cases.raise_one_promise")
def raise_one(run: Run, *, promise_id: int) -> None:
    """Tell the holder and the team's lead of one."""
    contacting.raise_missed_promise(promise_id, by=run.by, at=run.at)


@daily("cases.recompute", at="00:20")
def recompute(_run: Run) -> None:
    """What is late or next changes with the day."""
    recompute_everything()


def recompute_everything() -> None:
    """Queue every batch of open cases, each a transaction of its own, for as many workers as there are."""
    for first, last in clock.spans():
        recompute_batch.later(first=first, last=last)


@job("cases.recompute_batch")
def recompute_batch(run: Run, *, first: int, last: int) -> None:
    """Derive the index of one batch, as it stands today."""
    clock.recompute((first, last), local_date(run.at))


@daily("cases.forecast", at="01:40")
def forecast(run: Run) -> None:
    """Say anew when each step is likely to come, and what each order of work does."""
    forecasting.make_anew(local_date(run.at))
