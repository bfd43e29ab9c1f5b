"""A parent's sight of the record: when it opens, and when it ends."""

from datetime import date

from django.db.models import F, QuerySet

from trellis.people.models import Carer, Involvement


def open_parental_tie(carer: Carer, starts_on: date, reason: str) -> None:
    """Let a parent see the record from a day on, unless they do already."""
    ties = _ties(carer)
    if not ties.filter(ends_on=None).exists():
        Involvement.objects.create(
            child_id=carer.child_id,
            user_id=carer.user_id,
            as_what=Involvement.AsWhat.PARENT,
            starts_on=starts_on,
            reason=reason[:300],
        )


def end_parental_ties(carer: Carer, ends_on: date, reason: str) -> None:
    """End a parent's sight of the record."""
    open_ties = _ties(carer).filter(ends_on=None)
    open_ties.filter(starts_on__lte=ends_on).update(ends_on=ends_on, reason=reason[:300])
    open_ties.filter(starts_on__gt=ends_on).update(ends_on=F("starts_on"), reason=reason[:300])


def _ties(carer: Carer) -> QuerySet[Involvement]:
    return Involvement.objects.filter(
        child_id=carer.child_id, user_id=carer.user_id, as_what=Involvement.AsWhat.PARENT
    )
