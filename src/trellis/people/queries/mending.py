"""What is known already, as the forms that mend it start."""

from uuid import UUID

from trellis.foundation.access import Principal
from trellis.foundation.access.models import User
from trellis.people import policy
from trellis.people.models import Involvement
from trellis.people.queries.choosing import Choices

_CHILD = (
    "given_name",
    "family_name",
    "preferred_name",
    "pronouns",
    "born_on",
    "upn",
    "uln",
    "nhs_number",
    "nhs_number_is_verified",
    "interpreter_language",
    "format_needs",
    "is_looked_after",
    "is_forces_family",
)
_CARER = (
    "relation",
    "has_parental_responsibility",
    "is_main_contact",
    "may_know_address",
    "wants",
    "address",
    "interpreter_language",
    "format_needs",
    "user__phone",
)


def details(child_id: UUID, by: Principal) -> dict[str, object]:
    """What is known of a child."""
    return policy.visible_to(by).filter(pk=child_id).values(*_CHILD).first() or {}


def carer_facts(carer_id: int, child_id: UUID, by: Principal) -> dict[str, object]:
    """What is known of a carer; nothing for those who may not know how to reach them."""
    if not policy.may_see_contacts(by):
        return {}
    known = policy.carers_visible_to(by).filter(pk=carer_id, child_id=child_id).values(*_CARER).first()
    if known is None:
        return {}
    knows = "yes" if known.pop("may_know_address") else "no"
    return {**known, "phone": known.pop("user__phone"), "may_know_address": knows}


def who_may_keep(child_id: UUID, by: Principal) -> Choices:
    """People with a tie of their own, the family apart: those a restriction may leave on the record."""
    ties = policy.involvements_visible_to(by).filter(policy.LIVE, child_id=child_id, user__isnull=False)
    ties = ties.exclude(as_what__in=(Involvement.AsWhat.PARENT, Involvement.AsWhat.YOUNG_PERSON))
    people = User.objects.filter(pk__in=ties.values("user")).order_by("name")
    return [(str(person.pk), person.name) for person in people]
