"""Finding help in one's own words, for pages and for other slices."""

from trellis.directory.searching import Filters, Found, Result, Urgent, count_missed, search

__all__ = ["Filters", "Found", "Result", "Urgent", "count_missed", "search"]
