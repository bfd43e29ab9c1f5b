"""What a process works out from a whole table of the directory, and keeps until anything in the table has changed."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection
from django.db.models import Model

Made = TypeVar("Made")
Stamp = tuple[int, int]
# Each change writes a row anew under the number of its transaction. The day a record says it changed would not do: one
# brought from elsewhere carries its own, and a change may be seen after a later one.
_STAMP = "SELECT count(*), coalesce(sum(xmin::text::bigint), 0) FROM {table}"


class Kept(Generic[Made]):
    """One thing worked out from the rows of a model, for each database this process has used."""

    def __init__(self, model: type[Model], make: Callable[[], Made]) -> None:
        self._model = model
        self._make = make
        self._lock = Lock()
        self._made: dict[str, tuple[Stamp, Made]] = {}

    def now(self) -> Made:
        """As the table is now: one question, and working it out again only if the answer is another."""
        name, stamp = str(connection.settings_dict["NAME"]), self._stamp()
        with self._lock:
            kept = self._made.get(name)
            if kept is None or kept[0] != stamp:
                kept = self._made[name] = (stamp, self._make())
            return kept[1]

    def forget(self) -> None:
        """Work it out again next time."""
        with self._lock:
            self._made.clear()

    def _stamp(self) -> Stamp:
        with connection.cursor() as cursor:
            cursor.execute(_STAMP.format(table=connection.ops.quote_name(self._model._meta.db_table)))
            many, versions = cursor.fetchone()
        return int(many), int(versions)
