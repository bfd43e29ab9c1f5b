"""Work that happens later: queued in the transaction that causes it, done by a worker as a named system user.

A job may run twice, and must come to the same end. Its facts are ids, never anybody's name: the queue keeps
them in plain sight. Each slice's jobs are in its `jobs` module, which is found when the application starts.
"""

from trellis.foundation.jobs.running import run_waiting
from trellis.foundation.jobs.working import Job, Run, daily, job

__all__ = ["Job", "Run", "daily", "job", "run_waiting"]
