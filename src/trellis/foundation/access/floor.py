"""The floor: row-level security on every table that holds a child, written once here and applied by migrations."""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

FUNCTIONS = """
CREATE FUNCTION access_who() RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT NULLIF(current_setting('trellis.who', true), '') $$;
CREATE FUNCTION access_user() RETURNS bigint LANGUAGE sql STABLE
    AS $$ SELECT NULLIF(current_setting('trellis.user', true), '')::bigint $$;
CREATE FUNCTION access_teams() RETURNS bigint[] LANGUAGE sql STABLE
    AS $$ SELECT COALESCE(NULLIF(current_setting('trellis.teams', true), ''), '{}')::bigint[] $$;
CREATE FUNCTION access_scope() RETURNS text LANGUAGE sql STABLE
    AS $$ SELECT COALESCE(current_setting('trellis.scope', true), '') $$;
CREATE FUNCTION access_child() RETURNS uuid LANGUAGE sql STABLE
    AS $$ SELECT NULLIF(current_setting('trellis.child', true), '')::uuid $$;
CREATE FUNCTION access_on() RETURNS date LANGUAGE sql STABLE
    AS $$ SELECT NULLIF(current_setting('trellis.on', true), '')::date $$;
"""
DROP_FUNCTIONS = "".join(
    f"DROP FUNCTION access_{name}();" for name in ("who", "user", "teams", "scope", "child", "on")
)

# The tables of ties and of restricted children belong to `people`; the floor needs only their columns. A person's
# tie and a team's are two questions, each of nothing but plain comparisons: the policy on ties themselves is then
# asked only about the asker's own. In one question with an OR it was asked about every tie of a child, which made
# the psychologists' board fifteen times slower. A team's is a scalar subselect, which is asked a row at a time: of
# an EXISTS PostgreSQL would gather every child of the team first, a hundred thousand in the largest.
_LIVE = """tie.child_id = {column}
      AND tie.starts_on <= (SELECT access_on())
      AND (tie.ends_on IS NULL OR tie.ends_on > (SELECT access_on()))"""
_TIED = f"""EXISTS (
    SELECT 1 FROM people_involvement tie
    WHERE tie.user_id = (SELECT access_user()) AND {_LIVE})
    OR ({{column}} NOT IN (SELECT child_id FROM people_restriction) AND (
    SELECT true FROM people_involvement tie
    WHERE tie.team_id = ANY ((SELECT access_teams())::bigint[]) AND {_LIVE} LIMIT 1))"""
_SEES = (
    """(SELECT access_scope()) = 'all'
    OR ((SELECT access_scope()) = 'area' AND {column} NOT IN (SELECT child_id FROM people_restriction))
    OR {column} = (SELECT access_child())
    OR """
    + _TIED
)


def sees(column: str) -> str:
    """The condition under which whoever is asking sees the child in `column`."""
    return _SEES.format(column=column)


class ProtectChildRows(Operation):
    """Put a table under the floor: rows exist only for those who may see the child in `column`."""

    reversible = True

    def __init__(self, table: str, column: str = "child_id", optional: bool = False) -> None:
        self.table = table
        self.column = column
        self.optional = optional

    def state_forwards(self, _app_label: str, _state: ProjectState) -> None:
        """Row-level security is no part of Django's model state."""

    def database_forwards(
        self, _app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from: ProjectState, _to: ProjectState
    ) -> None:
        column = f"{self.table}.{self.column}"
        condition = sees(column)
        if self.optional:
            condition = f"({column} IS NULL AND (SELECT access_who()) IS NOT NULL) OR {condition}"
        schema_editor.execute(f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY")
        schema_editor.execute(f"CREATE POLICY floor ON {self.table} USING ({condition})")

    def database_backwards(
        self, _app_label: str, schema_editor: BaseDatabaseSchemaEditor, _from: ProjectState, _to: ProjectState
    ) -> None:
        schema_editor.execute(f"DROP POLICY floor ON {self.table}")
        schema_editor.execute(f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY")

    def describe(self) -> str:
        return f"Row-level security on {self.table}"

    @property
    def migration_name_fragment(self) -> str:
        return f"protect_{self.table}"
