"""What a job is, how it is put in the queue, and as whom it runs."""

from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.job_context import JobContext

from trellis.foundation.access import Principal, asking, system
from trellis.foundation.clock import local_date, now

# Waits of roughly 3, 9, 27, 81 and 243 seconds: most outages of a supplier are over by then.
TRIES = 5
WAIT_GROWS_BY = 3


@dataclass(frozen=True, slots=True)
class Run:
    """One try at a job: who acts, at what moment, and whether the queue gives up after it."""

    by: Principal
    at: datetime
    is_last_try: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """A job by name; `later` queues it in the transaction it is called in."""

    name: str
    work: Callable[..., None]
    tries: int
    is_daily: bool = False

    def later(self, **facts: str | int) -> None:
        """Queue the job; it is lost if the transaction is. Of a daily one, that which waits already will do."""
        with suppress(AlreadyEnqueued), transaction.atomic() if self.is_daily else nullcontext():
            app.configure_task(self.name, task_kwargs=facts).defer()

    def run(self, at: datetime, tried: int = 0, **facts: str | int) -> None:
        """Do it, as its own system user, in one transaction."""
        by = system(self.name)
        with asking(by, on=local_date(at)):
            self.work(Run(by=by, at=at, is_last_try=tried >= self.tries), **facts)


JOBS: dict[str, Job] = {}


def job(name: str, *, tries: int = TRIES) -> Callable[[Callable[..., None]], Job]:
    """Make a job of a function that takes its `Run` and ids by keyword."""

    def making(work: Callable[..., None]) -> Job:
        made = Job(name=name, work=work, tries=tries)
        JOBS[name] = made
        retry = RetryStrategy(max_attempts=tries, exponential_wait=WAIT_GROWS_BY)

        @app.task(name=name, pass_context=True, retry=retry)
        def running(context: JobContext, /, **facts: str | int) -> None:
            made.run(now(), context.job.attempts, **facts)

        return made

    return making


def daily(name: str, *, at: str, tries: int = TRIES) -> Callable[[Callable[[Run], None]], Job]:
    """Make a job that runs each day at a time written `02:15` (UTC), or later if no worker was running."""
    hour, minute = at.split(":")

    def making(work: Callable[[Run], None]) -> Job:
        made = Job(name=name, work=work, tries=tries, is_daily=True)
        JOBS[name] = made
        retry = RetryStrategy(max_attempts=tries, exponential_wait=WAIT_GROWS_BY)

        @app.periodic(cron=f"{int(minute)} {int(hour)} * * *")
        @app.task(name=name, pass_context=True, retry=retry, queueing_lock=name)
        def running(context: JobContext, /, timestamp: int = 0) -> None:  # when it was due
            made.run(now(), context.job.attempts)

        return made

    return making
