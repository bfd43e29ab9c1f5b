"""The floor under ties themselves, and the searches that must run above it.

A policy on a table that reads the same table would never end, so who is tied to a child is answered by a function that
runs as the owner. Name search does the same: trigram operators are not leakproof, so under a policy they cannot use
their index; the function returns ids only, and rows are then read under the policies.
"""

from trellis.foundation.access.floor import sees

_SEES = sees("wanted")

PEOPLE_FLOOR = f"""
CREATE FUNCTION people_sees(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path FROM CURRENT AS $$ SELECT {_SEES} $$;

ALTER TABLE people_involvement ENABLE ROW LEVEL SECURITY;
CREATE POLICY floor ON people_involvement USING (
    (SELECT access_scope()) = 'all'
    OR user_id = (SELECT access_user())
    OR team_id = ANY ((SELECT access_teams())::bigint[])
    OR people_sees(child_id)
);

-- Which children are restricted is needed by every other policy; the table holds nothing else.
ALTER TABLE people_restriction ENABLE ROW LEVEL SECURITY;
CREATE POLICY floor ON people_restriction USING ((SELECT access_who()) IS NOT NULL);

CREATE FUNCTION people_named_like(words text, most integer) RETURNS TABLE (id uuid) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path FROM CURRENT AS $$
    SELECT child.id FROM people_child child
    WHERE lower(child.given_name || ' ' || child.preferred_name || ' ' || child.family_name)
          LIKE ALL (SELECT '%' || part || '%' FROM regexp_split_to_table(lower(words), '\\s+') part)
    LIMIT most $$;
"""
DROP_PEOPLE_FLOOR = """
DROP FUNCTION people_named_like(text, integer);
DROP POLICY floor ON people_involvement;
DROP POLICY floor ON people_restriction;
DROP FUNCTION people_sees(uuid);
"""
