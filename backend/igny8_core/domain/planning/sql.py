"""Keywords that hold some words, by the index of words, as a PostgreSQL function created by the initial migration.

Row-level security lets an index be asked only by operators that PostgreSQL knows to leak nothing, and the search for
words is none: a search of 100,000 keywords took twelve times as long. This function runs as the owner of the table,
whom no policy binds, and keeps the policy itself: a tenant's statement gets the rows of its own account.
"""

CREATE = """
CREATE FUNCTION igny8_keywords_with(p_words text)
RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER ROWS 200 SET search_path = public, pg_temp AS $$
  SELECT id FROM planning_keyword
  WHERE to_tsvector('simple'::regconfig, COALESCE(normalised, '')) @@ to_tsquery('simple'::regconfig, p_words)
    AND (current_setting('role') <> 'igny8_tenant'
      OR account_id = (SELECT nullif(current_setting('igny8.account', true), '')::uuid))
$$;
"""
DROP = "DROP FUNCTION igny8_keywords_with(text);"
