"""Who is asking, what they may do, and which children's rows exist for them.

Three gates and a floor. The route gate: every address declares its permission. The row gate: each slice's
`policy.visible_to`. The act gate: each slice's `policy.check_may_…`. Under them PostgreSQL's row-level security shows no
child to a transaction in which nobody was set.
"""

from trellis.foundation.access.acting import action, asking
from trellis.foundation.access.principals import (
    NOBODY,
    Kind,
    Principal,
    Refused,
    Role,
    Scope,
    system,
)
from trellis.foundation.access.routes import public, requires, signed_in

__all__ = [
    "NOBODY",
    "Kind",
    "Principal",
    "Refused",
    "Role",
    "Scope",
    "action",
    "asking",
    "public",
    "requires",
    "signed_in",
    "system",
]
