"""The clock: read only by views, jobs and commands, which pass the moment on."""

from trellis.foundation.clock.moments import (
    LONDON,
    is_ahead,
    local_date,
    now,
    run_ahead,
    start_of,
    today,
    words,
)

__all__ = ["LONDON", "is_ahead", "local_date", "now", "run_ahead", "start_of", "today", "words"]
