"""What fills the psychologists' board: free days, and children who are given to somebody."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.builders import asker
from tests.cases.advice import AGREED, World
from trellis.cases.actions import psychologists as actions
from trellis.cases.models import AdviceRequest, FreeDays
from trellis.cases.queries import psychologists as queries
from trellis.foundation.access import asking
from trellis.foundation.access.models import User

DAY = AGREED.date()
MONDAY = DAY - timedelta(days=DAY.weekday())


def free(user: User, days: str, week: int = 0) -> None:
    FreeDays.objects.create(user=user, week_starting_on=MONDAY + timedelta(weeks=week), days=Decimal(days))


def board(user: User, **wanted: Any) -> queries.Board:
    with asking(asker(user), DAY):
        return queries.board(asker(user), DAY, **wanted)


def allocate(world: World, to: User, by: User, reason: str = "") -> AdviceRequest:
    number = world.request("psychology").pk
    return actions.allocate(number, to_id=to.pk, reason=reason, by=asker(by), at=AGREED)
