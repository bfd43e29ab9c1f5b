"""Whether a child who was described is on record already, for doors that may not show a record."""

from datetime import date
from uuid import UUID

from django.db.models import Func, Q, TextField, Value
from django.db.models.functions import Concat

from trellis.foundation.access import asking, system
from trellis.people.models import Child
from trellis.people.queries.likeness import Described


def same_child(child: Described, on: date) -> UUID | None:
    """The record with this birth date and this very name, or this NHS number; none if there is any doubt."""
    wanted = " ".join(f"{child.given_name} {child.family_name}".split())
    with asking(system("likeness"), on=on):
        born = Child.objects.filter(born_on=child.born_on).annotate(
            known=_plain(Concat("given_name", Value(" "), "family_name")),
            goes_by=_plain(Concat("preferred_name", Value(" "), "family_name")),
        )
        same = Q(known=_plain(Value(wanted))) | Q(goes_by=_plain(Value(wanted)))
        if child.nhs_number:
            same |= Q(nhs_number=child.nhs_number)
        found = born.filter(same).values_list("pk", flat=True)[:2]
        return found[0] if len(found) == 1 else None


def number_is_free(nhs_number: str, on: date) -> bool:
    """Whether no record has this NHS number yet."""
    with asking(system("likeness"), on=on):
        return not Child.objects.filter(nhs_number=nhs_number).exists()


def _plain(words: Value | Concat) -> Func:
    return Func(words, function="people_plain", output_field=TextField())
