"""Finding help in one's own words.

One question goes through `question` (slips, acronyms, ideas), `engine` (gather, weigh, order), `evidence` (what speaks for
a record), `reasons` (why, in words) and `sureness` (whether the first is an answer). docs/explanation/searching.md tells
the whole.
"""

from trellis.directory.searching.answers import Filters, Found, Result, Urgent
from trellis.directory.searching.engine import search
from trellis.directory.searching.indexing import complete, index
from trellis.directory.searching.missed import count_missed
from trellis.directory.searching.shelf import forget

__all__ = ["Filters", "Found", "Result", "Urgent", "complete", "count_missed", "forget", "index", "search"]
