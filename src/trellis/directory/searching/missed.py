"""Counting searches that met nothing sure: by month, district, need and idea. No word that was typed is kept."""

from datetime import date

from django.db.models import F

from trellis.directory.models import Missed
from trellis.directory.searching.answers import Filters, Found


def count_missed(found: Found, filters: Filters, *, on: date) -> bool:
    """Add one, if a question was asked and nothing sure answers it. Whether it did."""
    if found.is_confident or not found.words.strip():
        return False
    row, _ = Missed.objects.get_or_create(
        month=on.replace(day=1),
        district=filters.district,
        need=filters.need or next(iter(found.needs), ""),
        idea=next(iter(found.ideas), ""),
    )
    Missed.objects.filter(pk=row.pk).update(count=F("count") + 1)
    return True
