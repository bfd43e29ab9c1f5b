"""From a case's rows to its timetable, and from the timetable to the index that lists read.

`note` adds a dated fact; every action that does so ends with `refresh` or `keep`, and every night ends with
`recompute_all`. Nothing else writes the index.
"""

from trellis.cases.clock.deriving import as_excuse, as_milestone, derive, live_excuses, note, read
from trellis.cases.clock.index import index_columns, index_rows, keep, refresh
from trellis.cases.clock.recomputing import recompute, recompute_all, spans
from trellis.cases.clock.risk import danger, worded

__all__ = [
    "as_excuse",
    "as_milestone",
    "danger",
    "derive",
    "index_columns",
    "index_rows",
    "keep",
    "live_excuses",
    "note",
    "read",
    "recompute",
    "recompute_all",
    "refresh",
    "spans",
    "worded",
]
