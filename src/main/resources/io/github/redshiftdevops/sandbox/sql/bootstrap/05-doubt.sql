-- What only the database knows of a query before it is translated.

-- Whether a query is complete: the first column that it lacks, NULL if it lacks none, * if a table
-- is missing and nothing can be said.
CREATE OR REPLACE FUNCTION pg_redshift.missing_column(query text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  message text;
BEGIN
  EXECUTE 'PREPARE pg_redshift_doubt AS ' || query;
  DEALLOCATE pg_redshift_doubt;
  RETURN NULL;
EXCEPTION
  WHEN undefined_column THEN
    GET STACKED DIAGNOSTICS message = MESSAGE_TEXT;
    RETURN substring(message FROM '^column "(.*)" does not exist$');
  WHEN undefined_table THEN
    RETURN '*';
  WHEN others THEN
    RETURN NULL;
END $$;

-- The procedures of a name.
CREATE OR REPLACE FUNCTION pg_redshift.candidates(name text) RETURNS SETOF pg_proc
LANGUAGE sql STABLE AS $$
  SELECT p.*
    FROM parse_ident(name) AS names
    JOIN pg_proc p ON p.proname = names[cardinality(names)] AND p.prokind = 'p'
    JOIN pg_namespace n ON n.oid = p.pronamespace
   WHERE CASE cardinality(names) WHEN 1 THEN pg_function_is_visible(p.oid)
                                 ELSE n.nspname = names[cardinality(names) - 1] END
$$;

-- The types of the OUT arguments of the procedure that takes or has so many arguments, with nothing
-- in the places of the others: nothing if there is none, NULL if PostgreSQL finds it by itself.
CREATE OR REPLACE FUNCTION pg_redshift.out_arguments(name text, given int) RETURNS text
LANGUAGE sql STABLE AS $$
  WITH candidate AS (SELECT * FROM pg_redshift.candidates(name)),
  called AS (
    SELECT * FROM candidate WHERE given IN (pronargs, cardinality(proallargtypes))
     ORDER BY pronargs = given DESC, oid LIMIT 1)
  SELECT CASE
    WHEN EXISTS (SELECT FROM called WHERE 'o' = ANY (proargmodes)) THEN
      (SELECT string_agg(CASE mode WHEN 'o' THEN format_type(type, NULL) ELSE '' END, '|'
                         ORDER BY position)
         FROM called, unnest(proallargtypes, proargmodes) WITH ORDINALITY AS a(type, mode, position))
    WHEN NOT EXISTS (SELECT FROM called)
         AND EXISTS (SELECT FROM candidate WHERE 'o' = ANY (proargmodes)) THEN '' END
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.refuse_call(
  name text, VARIADIC types text[] DEFAULT '{}')
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '42883',
    MESSAGE = format('procedure %s(%s) does not exist', name, array_to_string(types, ', '));
END $$;

-- The names of the columns of the first of these queries that is complete, in quotes and separated
-- by commas; NULL if none is. Nothing is read: the row has its shape and no values.
CREATE OR REPLACE FUNCTION pg_redshift.columns_of(queries text[]) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  query text;
  shape record;
BEGIN
  FOREACH query IN ARRAY queries LOOP
    BEGIN
      EXECUTE 'SELECT * FROM (SELECT 1) AS one LEFT JOIN (' || query || E'\n) AS query ON false'
        INTO shape;
      RETURN (SELECT string_agg('"' || replace(key, '"', '""') || '"', ',' ORDER BY place)
        FROM json_object_keys(row_to_json(shape)) WITH ORDINALITY AS keys(key, place)
        WHERE place > 1);
    EXCEPTION WHEN others THEN
      CONTINUE;
    END;
  END LOOP;
  RETURN NULL;
END $$;
