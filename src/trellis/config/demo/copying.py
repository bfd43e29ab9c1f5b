"""Write rows with COPY, and leave the identity counters where the rows end."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import count

import psycopg
from django.db.models import Field, Model
from psycopg import sql
from psycopg.types.json import Jsonb

FLUSH_AT = 50_000


class Copier:
    """Rows by table, copied in batches in the order tables were declared. Columns not declared take their defaults."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        self._columns: dict[str, list[str]] = {}
        self._defaults: dict[str, list[object]] = {}
        self._rows: dict[str, list[Sequence[object]]] = defaultdict(list)
        self._ids: dict[str, count[int]] = {}
        self.copied: dict[str, int] = defaultdict(int)

    def table(self, model: type[Model], *columns: str) -> None:
        """Say which columns the rows of a model's table will have."""
        others = [
            field for field in model._meta.concrete_fields
            if field.column not in columns and not field.primary_key and not field.null and not field.generated
        ]  # fmt: skip
        name = model._meta.db_table
        self._columns[name] = [*columns, *(str(field.column) for field in others)]
        self._defaults[name] = [_default(field) for field in others]

    def next_id(self, table: str) -> int:
        """The next free id of a table."""
        if table not in self._ids:
            query = sql.SQL("SELECT coalesce(max(id), 0) + 1 FROM {}").format(sql.Identifier(table))
            found = self._connection.execute(query).fetchone()
            self._ids[table] = count(found[0] if found else 1)
        return next(self._ids[table])

    def add(self, table: str, *row: object) -> None:
        """One more row."""
        rows = self._rows[table]
        rows.append((*row, *self._defaults[table]))
        if len(rows) >= FLUSH_AT:
            self.flush([table])

    def flush(self, tables: Iterable[str] | None = None) -> None:
        """Copy what is waiting."""
        for table in list(tables or self._columns):
            rows = self._rows.pop(table, [])
            if not rows:
                continue
            names = sql.SQL(", ").join(map(sql.Identifier, self._columns[table]))
            statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
            with self._connection.cursor().copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
            self.copied[table] += len(rows)

    def finish(self) -> None:
        """Copy the rest and move the identity counters past it."""
        self.flush()
        for table in self._ids:
            self._connection.execute(
                sql.SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), (SELECT max(id) FROM {}))").format(
                    sql.Literal(table), sql.Identifier(table)
                )
            )


def _default(field: "Field[object, object]") -> object:
    value = field.get_default()
    return Jsonb(value) if isinstance(value, dict | list) else value
