"""A child's names, for the guard that keeps them out of subjects and text messages."""

from uuid import UUID

from trellis.people.models import Child


def names_of(child_id: UUID) -> tuple[str, ...]:
    """Every name a child has, as far as whoever is asking may see the child."""
    rows = Child.objects.filter(pk=child_id).values_list("given_name", "family_name", "preferred_name")
    return tuple(name for row in rows for name in row if name)
