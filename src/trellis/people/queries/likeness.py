"""Records that may be of the same child, looked for before another is opened."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Exists, Func, OuterRef, TextField, Value
from django.db.models.functions import Concat

from trellis.foundation.access import asking, system
from trellis.people.models import Child, Restriction

# Of 15 pairs of names that people confuse ("Zoë Nowak", "Zoe Novak") 13 score this or more; of pairs
# drawn by chance 1.3% do, which is one in about fifty records opened in an area of 14,000 children.
ALIKE = 0.4
MOST = 10


@dataclass(frozen=True, slots=True)
class Alike:
    """A record that may be of the same child, and why we think so."""

    child_id: UUID
    why: str
    is_certain: bool
    is_restricted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is known of a child before there is a record."""

    given_name: str
    family_name: str
    born_on: date
    preferred_name: str = ""
    upn: str = ""
    uln: str = ""
    nhs_number: str = ""


_NUMBERS = (("nhs_number", "the same NHS number"), ("upn", "the same UPN"), ("uln", "the same ULN"))


def alike(child: Described, on: date, but: UUID | None = None) -> tuple[Alike, ...]:
    """Every record that may be of this child, whoever may see it: the caller decides what to say of it."""
    with asking(system("likeness"), on=on):
        rows = Child.objects.exclude(pk__in=[but] if but else []).annotate(
            hidden=Exists(Restriction.objects.filter(child=OuterRef("pk")))
        )
        sure = {
            row.pk: Alike(row.pk, why, True, row.hidden)
            for field, why in _NUMBERS
            if getattr(child, field)
            for row in rows.filter(**{field: getattr(child, field)})
        }
        names = Concat(
            *(Value(f" {name}") for name in (child.given_name, child.preferred_name, child.family_name))
        )
        plain = Func(names, function="people_plain", output_field=TextField())
        likeness = TrigramSimilarity("search_name", plain)  # type: ignore[arg-type]  # takes expressions too
        near = rows.filter(born_on=child.born_on).annotate(likeness=likeness)
        maybe = [
            Alike(row.pk, "the same birth date and a name like it", False, row.hidden)
            for row in near.filter(likeness__gte=ALIKE).order_by("-likeness")[:MOST]
            if row.pk not in sure
        ]
    return (*sure.values(), *maybe)
