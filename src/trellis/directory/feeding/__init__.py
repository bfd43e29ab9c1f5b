"""The Local Offer as open data: rows become records, records become what `rules.openreferral` writes.

`asking` understands what was asked, `lists` finds the rows, `records` turns a row into a record, and `words` holds the
lists of terms. Only what anybody may know goes through here: see `records`.
"""

from trellis.directory.feeding.asking import Asked, NotUnderstood, understand
from trellis.directory.feeding.lists import (
    Answered,
    NothingThere,
    organisation,
    organisations,
    place,
    places,
    service,
    services,
    taxonomies,
    taxonomy,
    term,
    terms,
)
from trellis.directory.feeding.words import house

__all__ = [
    "Answered",
    "Asked",
    "NotUnderstood",
    "NothingThere",
    "house",
    "organisation",
    "organisations",
    "place",
    "places",
    "service",
    "services",
    "taxonomies",
    "taxonomy",
    "term",
    "terms",
    "understand",
]
