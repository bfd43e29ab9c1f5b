"""What people quote of a case: its reference, or the receipt of a request. Importing this lets a search find them."""

import re
from uuid import UUID

from trellis.cases.models import Case, Request
from trellis.people.queries import find_also_by

_REFERENCE = re.compile(r"\d{2}-\d{6}")
_RECEIPT = re.compile(r"[A-Z2-7]{8}")


def children_of(words: str) -> list[UUID]:
    """The child of the case with this reference, or of the request with this receipt."""
    quoted = words.replace(" ", "").upper()
    if _REFERENCE.fullmatch(quoted):
        return list(Case.objects.filter(reference=quoted).values_list("child_id", flat=True))
    if _RECEIPT.fullmatch(quoted):
        return list(Request.objects.filter(receipt=quoted).values_list("child_id", flat=True))
    return []


find_also_by(children_of)
