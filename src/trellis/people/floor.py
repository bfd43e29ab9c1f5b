"""The floor under ties themselves, and the searches that must run above it.

A policy on a table that reads the same table would never end, so who is tied to a child is answered by a
function that runs as the owner. Name search does the same: trigram operators are not leakproof, so under a
policy they cannot use their index; the function returns ids only, and rows are then read under the
policies.
"""

_LIVE = "{row}.starts_on <= access_on() AND ({row}.ends_on IS NULL OR {row}.ends_on > access_on())"

# The same rule as `foundation.access.floor.sees`, of one child at a time: NOT EXISTS, because a NOT IN would read every
# restricted child again at each call. That the two agree is what the random worlds of the tests show.
PEOPLE_FLOOR = f"""
CREATE FUNCTION people_sees(wanted uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path FROM CURRENT AS $$
    SELECT access_scope() = 'all'
        OR wanted = access_child()
        OR EXISTS (SELECT 1 FROM people_involvement tie
                   WHERE tie.child_id = wanted AND tie.user_id = access_user() AND {_LIVE.format(row="tie")})
        OR (NOT EXISTS (SELECT 1 FROM people_restriction WHERE child_id = wanted)
            AND (access_scope() = 'area'
                 OR EXISTS (SELECT 1 FROM people_involvement tie
                            WHERE tie.child_id = wanted AND tie.team_id = ANY (access_teams())
                              AND {_LIVE.format(row="tie")}))) $$;

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
"""
DROP_PEOPLE_FLOOR = """
DROP POLICY floor ON people_involvement;
DROP POLICY floor ON people_restriction;
DROP FUNCTION people_sees(uuid);
"""

# Names as people type them: no accents, no apostrophes, hyphens read as spaces, nothing LIKE would take for
# a pattern.
PLAIN_NAMES = r"""
CREATE FUNCTION people_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    SET search_path FROM CURRENT
    AS $$ SELECT translate(lower(unaccent('unaccent', words)), '-''’.,%_\', ' ') $$;
"""
DROP_PLAIN_NAMES = "DROP FUNCTION people_plain(text);"

# Whose records a search may find is decided inside, before the limit: otherwise children the asker may not
# see would use the limit up, and how many there are would show. A part of a name is found where a word
# starts with it.
SEARCH = """
CREATE OR REPLACE FUNCTION people_found(parts text[], born date, most integer) RETURNS SETOF uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    part text;
    wanted text := 'SELECT child.id, child.search_name FROM people_child child WHERE true';
    restricted constant text := 'SELECT child_id FROM people_restriction';
    live constant text := format('FROM people_involvement tie WHERE tie.starts_on <= %1$L'
                                 ' AND (tie.ends_on IS NULL OR tie.ends_on > %1$L)', access_on());
    mine constant text := format('SELECT tie.child_id %s AND tie.user_id = %L', live, access_user());
    -- Asked of each child of that name, since a team may be tied to a hundred thousand.
    ours constant text := format('SELECT true %s AND tie.child_id = child.id AND tie.team_id = ANY (%L::bigint[])'
                                 ' LIMIT 1', live, access_teams());
BEGIN
    IF access_who() IS NULL OR (cardinality(parts) = 0 AND born IS NULL) THEN
        RETURN;
    END IF;
    FOREACH part IN ARRAY parts LOOP
        wanted := wanted || format(' AND child.search_name LIKE %L', '% ' || people_plain(part) || '%');
    END LOOP;
    IF born IS NOT NULL THEN
        wanted := wanted || format(' AND child.born_on = %L', born);
    END IF;
    wanted := wanted || CASE access_scope()
        WHEN 'all' THEN ''
        WHEN 'area' THEN format(' AND (child.id NOT IN (%s) OR child.id IN (%s))', restricted, mine)
        ELSE format(' AND (child.id IN (%s) OR child.id = %L OR (child.id NOT IN (%s) AND (%s)))',
                    mine, access_child(), restricted, ours)
    END;
    wanted := format('SELECT id FROM (%s LIMIT 1000) found ORDER BY search_name, id', wanted);
    RETURN QUERY EXECUTE format('%s LIMIT %s', wanted, most);
END $$;
"""
DROP_SEARCH = "DROP FUNCTION people_found(text[], date, integer);"

# Beside sight of the child: who may be told where the child lives. A hidden address is for those who do the
# casework and for carers who may know it; other carers see only what they may know.
ADDRESSES_TOLD = f"""
CREATE POLICY told ON people_address AS RESTRICTIVE USING (
    (SELECT access_scope()) = 'all'
    OR CASE (SELECT access_who())
        WHEN 'family' THEN EXISTS (
            SELECT 1 FROM people_carer carer
            WHERE carer.child_id = people_address.child_id AND carer.user_id = (SELECT access_user())
              AND carer.may_know_address AND {_LIVE.format(row="carer")}
        ) OR EXISTS (
            SELECT 1 FROM people_involvement tie
            WHERE tie.child_id = people_address.child_id AND tie.user_id = (SELECT access_user())
              AND tie.as_what = 'young person' AND {_LIVE.format(row="tie")}
        )
        WHEN 'staff' THEN NOT is_hidden OR EXISTS (
            SELECT 1 FROM people_involvement tie
            WHERE tie.child_id = people_address.child_id
              AND tie.as_what IN ('co-ordinator', 'case team', 'named')
              AND (tie.user_id = (SELECT access_user())
                   OR tie.team_id = ANY ((SELECT access_teams())::bigint[]))
              AND {_LIVE.format(row="tie")}
        )
        ELSE NOT is_hidden
    END
);
"""
DROP_ADDRESSES_TOLD = "DROP POLICY told ON people_address;"

# A team's tie must not show that a restricted child exists; and whoever acts may add to the ledger even
# where the act ended their own sight of the child (nobody can read back more than they may see). Most ties are
# judged by plain comparisons; the function is left for ties of others to children one sees by a tie of one's own.
TIES_OF_RESTRICTED = """
DROP POLICY floor ON people_involvement;
CREATE POLICY floor ON people_involvement USING (
    (SELECT access_scope()) = 'all'
    OR user_id = (SELECT access_user())
    OR ((team_id = ANY ((SELECT access_teams())::bigint[]) OR (SELECT access_scope()) = 'area')
        AND child_id NOT IN (SELECT child_id FROM people_restriction))
    OR people_sees(child_id)
);
CREATE POLICY adds ON ledger_entry FOR INSERT WITH CHECK ((SELECT access_who()) IS NOT NULL);
"""
DROP_TIES_OF_RESTRICTED = """
DROP POLICY adds ON ledger_entry;
DROP POLICY floor ON people_involvement;
CREATE POLICY floor ON people_involvement USING (
    (SELECT access_scope()) = 'all'
    OR user_id = (SELECT access_user())
    OR team_id = ANY ((SELECT access_teams())::bigint[])
    OR people_sees(child_id)
);
"""
