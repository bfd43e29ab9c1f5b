"""Jobs are queued in the transaction that causes them, run as a named system user, and come to one end."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app

from trellis.cases.jobs import forecast
from trellis.foundation.access import Kind, asking, system
from trellis.foundation.jobs import Run, job, run_waiting

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
RUNS: list[tuple[Run, int]] = []


@job("tests.remember")
def remember(run: Run, *, number: int) -> None:
    RUNS.append((run, number))


@job("tests.who_is_asking")
def who_is_asking(run: Run) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT access_who(), access_scope(), access_on()")
        RUNS.append((run, cursor.fetchone()))


@job("tests.fail")
def fail(run: Run) -> None:  # every job is told its run
    raise ValueError("broken")


@pytest.fixture(autouse=True)
def _forget() -> None:
    RUNS.clear()


def queued() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        return int(cursor.fetchone()[0])


def test_a_queued_job_runs_with_its_facts() -> None:
    remember.later(number=7)

    run_waiting(AT)

    assert [number for _run, number in RUNS] == [7]


def test_a_job_is_lost_with_the_transaction_that_queued_it() -> None:
    with transaction.atomic():
        remember.later(number=1)
        transaction.set_rollback(True)

    assert queued() == 0


def test_a_daily_job_that_waits_already_is_queued_once_and_the_transaction_goes_on() -> None:
    forecast.later()
    forecast.later()

    assert queued() == 1


def test_a_job_runs_as_its_own_system_user() -> None:
    remember.later(number=1)

    run_waiting(AT)

    assert (RUNS[0][0].by.kind, RUNS[0][0].by.name) == (Kind.SYSTEM, "tests.remember")


def test_a_job_sees_rows_as_the_system_does_on_the_day_it_runs() -> None:
    who_is_asking.later()

    run_waiting(AT)

    assert RUNS[0][1] == ("system", "all", AT.date())


def test_a_job_runs_no_second_time() -> None:
    remember.later(number=1)
    run_waiting(AT)

    assert run_waiting(AT + timedelta(hours=1)) == 0


def test_a_job_that_fails_says_so() -> None:
    fail.later()

    with pytest.raises(ValueError, match="broken"):
        run_waiting(AT)


@pytest.mark.parametrize(("tried", "is_last"), [(0, False), (4, False), (5, True)])
def test_a_job_is_told_when_it_is_its_last_try(tried: int, is_last: bool) -> None:
    remember.run(AT, tried, number=1)

    assert RUNS[0][0].is_last_try is is_last


def test_the_application_role_may_queue_while_somebody_without_rights_asks() -> None:
    with asking(system("tests"), AT.date()):
        remember.later(number=1)

    assert queued() == 1


@pytest.mark.parametrize("name", ["messages.deliver", "files.sweep"])
def test_a_slices_jobs_are_found_when_the_application_starts(name: str) -> None:
    assert name in app.tasks


def test_a_daily_job_is_on_the_queues_calendar() -> None:
    crons = {name: task.cron for (name, _id), task in app.periodic_registry.periodic_tasks.items()}

    assert crons["files.sweep"] == "40 3 * * *"
