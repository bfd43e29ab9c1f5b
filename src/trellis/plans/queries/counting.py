"""How many children live with a plan, as counts for planning: nobody is named, and no plan is shown."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, FilteredRelation, Q
from django.db.models.functions import Coalesce

from trellis.foundation.access import asking, system
from trellis.plans.models import Plan

COUNTER = system("planning counts")
_LAST_OF_AUGUST = (8, 31)


@dataclass(frozen=True, slots=True)
class WithPlans:
    """Children with a final plan who are alike: need, age on 31 August before the school year, district, kind of setting.

    What is not known is empty. `kind` is that of the setting they attend.
    """

    need: str
    age: int
    district: str
    kind: str
    children: int


def with_plans(on: date) -> tuple[WithPlans, ...]:
    """Everybody with a final plan today, counted by kind. One query at any size."""
    august = date(on.year - (on.month < 9), *_LAST_OF_AUGUST)
    with asking(COUNTER, on):
        found = Plan.objects.filter(state=Plan.State.FINAL).annotate(
            need=FilteredRelation("child__needs", condition=Q(child__needs__rank=1)),
            home=FilteredRelation("child__addresses", condition=Q(child__addresses__ends_on=None)),
        )
        rows = found.values_list(
            F("need__code"), F("child__born_on"), F("home__district"), F("child__setting__kind")
        )
        counts = Counter(
            (need or "", _age(born_on, august), district or "", kind or "")
            for need, born_on, district, kind in rows.order_by()
        )
    return tuple(WithPlans(*kind, children) for kind, children in sorted(counts.items()))


def first_plans(on: date) -> int:
    """How many live plans were first made in the year before a day. One query."""
    with asking(COUNTER, on):
        made = Plan.objects.filter(state=Plan.State.FINAL).annotate(
            first=Coalesce("first_made_on", "made_on")
        )
        return made.filter(first__gt=on - timedelta(days=365), first__lte=on).count()


def _age(born_on: date, on: date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
