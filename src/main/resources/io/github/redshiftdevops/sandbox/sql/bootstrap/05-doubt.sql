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
