"""Which cases a family sees: those asked for by somebody who is known, and those the council has acted on.

Anybody may ask with a child's name and birth date. Until somebody has checked who asked, such a request moves
nothing that the family sees; its legal days run from receipt all the same.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from trellis.cases.models import Case, Milestone, Request
from trellis.cases.receiving import FRONT_DOOR

# What a request brings by itself. Anything later was done by the council, and a family is told of that.
OF_A_REQUEST = (
    "request_received",
    "brought_to_attention",
    "bodies_notified",
    "request_withdrawn",
    "not_a_request",
)


def for_family(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those of these cases that a family may be shown, in no more queries."""
    asked = Request.objects.filter(case=OuterRef("pk"))
    known = Q(is_who_they_say=True) | Q(checked_at=None) & ~Q(noted_by_name=FRONT_DOOR.name)
    facts = Milestone.objects.filter(case=OuterRef("pk"), superseded_by=None, is_withdrawn=False)
    begun = facts.exclude(kind__in=OF_A_REQUEST)
    return cases.filter(~Exists(asked) | Exists(asked.filter(known)) | Exists(begun))
