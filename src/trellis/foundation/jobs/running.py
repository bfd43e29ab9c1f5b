"""Do what is waiting, here and now: for tests, and for a machine that runs no worker."""

import json
from datetime import datetime
from typing import Any

from django.db import connection

from trellis.foundation.jobs.working import JOBS

_TAKE = """UPDATE procrastinate_jobs SET status = 'doing'
WHERE id = (SELECT id FROM procrastinate_jobs
            WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %s)
            ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING id, task_name, args, attempts"""
_DONE = "UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s"


def run_waiting(at: datetime) -> int:
    """Run every job that is due, including those they queue; how many there were. A failure rises."""
    done = 0
    while taken := _take(at):
        number, name, facts, tried = taken
        JOBS[name].run(at, tried, **{key: value for key, value in facts.items() if key != "timestamp"})
        with connection.cursor() as cursor:
            cursor.execute(_DONE, [number])
        done += 1
    return done


def _take(at: datetime) -> tuple[int, str, dict[str, Any], int] | None:  # Any: a job's facts, as JSON
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [at])
        row = cursor.fetchone()
    if row is None:
        return None
    number, name, facts, tried = row
    return number, name, json.loads(facts) if isinstance(facts, str) else facts, tried
