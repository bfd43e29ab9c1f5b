"""Send what people must be told, through the one port for messages."""

from datetime import datetime

from django.db.models import Q

from trellis.foundation import messages
from trellis.foundation.access.models import Membership
from trellis.foundation.clock import local_date
from trellis.people.wording import Wording

GUARDIAN = "guardian"


def tell_guardians(wording: Wording, *, regarding: str, at: datetime) -> None:
    """Write to every information guardian; the message itself names no child."""
    on = local_date(at)
    live = Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))
    held = Membership.objects.filter(live, role=GUARDIAN, user__is_active=True).exclude(user__email=None)
    for name, email in held.values_list("user__name", "user__email").distinct():
        messages.send(
            "email",
            name,
            email or "",
            wording.subject,
            wording.body,
            child_id=None,
            regarding=regarding,
            at=at,
        )
