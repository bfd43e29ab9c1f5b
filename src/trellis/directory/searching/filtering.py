"""Narrowing: what a filter may hide. A record for everybody, everywhere or online is never hidden by age or place."""

from trellis.directory.searching.answers import Filters
from trellis.directory.searching.records import Row
from trellis.foundation.area import current_area


def fits(row: Row, filters: Filters) -> bool:
    """Whether a record stays in view."""
    return (
        _age(row, filters.age)
        and _place(row, filters.district)
        and (not filters.need or not row.needs or filters.need in row.needs)
        and (not filters.ask or not row.who_can_ask or filters.ask in row.who_can_ask)
        and (not filters.without_diagnosis or row.needs_diagnosis is not True)
        and (not filters.free or row.is_free is not False)
        and (not filters.topic or filters.topic in row.topics)
    )


def _age(row: Row, age: int | None) -> bool:
    if age is None:
        return True
    return (row.min_age is None or row.min_age <= age) and (row.max_age is None or age <= row.max_age)


def _place(row: Row, district: str) -> bool:
    if not district or row.coverage != "places":
        return True
    zones = {each.zone for each in current_area().districts if each.slug == district}
    return district in row.places or not zones.isdisjoint(row.places)
