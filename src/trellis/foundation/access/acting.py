"""Set who is asking for the database transaction, and mark the functions that change things."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from trellis.foundation.access.principals import Principal
from trellis.foundation.clock import local_date

P = ParamSpec("P")
Subject = TypeVar("Subject")
Result = TypeVar("Result")

_SETTINGS = ("trellis.who", "trellis.user", "trellis.teams", "trellis.scope", "trellis.child", "trellis.on")
_READ = "SELECT " + ", ".join(f"current_setting('{name}', true)" for name in _SETTINGS)
_WRITE = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in _SETTINGS)


def _values(principal: Principal, on: date) -> list[str]:
    return [
        principal.kind.value,
        str(principal.user_id or ""),
        "{" + ",".join(map(str, principal.team_ids)) + "}",
        principal.scope.value,
        str(principal.child_id or ""),
        on.isoformat(),
    ]


def _read(cursor: CursorWrapper) -> list[str]:
    cursor.execute(_READ)
    row = cursor.fetchone() or [None] * len(_SETTINGS)
    return [value or "" for value in row]


@contextmanager
def asking(principal: Principal, on: date) -> Iterator[None]:
    """Run a transaction in which rows exist only as far as `principal` may see them on that day."""
    is_within = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        before = _read(cursor) if is_within else None
        cursor.execute(_WRITE, _values(principal, on))
        yield
        # A transaction that ends, or is to be undone, puts back what was set by itself.
        if before is not None and not connection.needs_rollback:
            cursor.execute(_WRITE, before)


def action(function: Callable[Concatenate[Subject, P], Result]) -> Callable[Concatenate[Subject, P], Result]:
    """Mark a change: atomic, told `by` whom and `at` what moment, seeing only the rows of whoever acts."""

    @wraps(function)
    def acting(subject: Subject, *args: P.args, **kwargs: P.kwargs) -> Result:
        by, at = kwargs["by"], kwargs["at"]
        assert isinstance(by, Principal)
        assert isinstance(at, datetime)
        with asking(by, on=local_date(at)):
            return function(subject, *args, **kwargs)

    acting.__is_action__ = True  # type: ignore[attr-defined]  # read by the architecture tests
    return acting  # type: ignore[return-value]  # a subject is always passed by place
