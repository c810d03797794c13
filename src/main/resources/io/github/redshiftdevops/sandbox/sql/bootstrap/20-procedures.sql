-- What a procedure calls besides what it was written to do (facts section 11, and the manual's page
-- Managing transactions). Whether it runs in the client's transaction, the server has said.
CREATE OR REPLACE FUNCTION pg_redshift.is_set(setting text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('pg_redshift.' || setting, true), '') = 'on'
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.commit_unless_in_block() LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_redshift.is_set('in_block') AND NOT pg_redshift.is_set('in_try') THEN
    COMMIT;
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.roll_back_unless_in_block() LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_redshift.is_set('in_block') AND NOT pg_redshift.is_set('in_try') THEN
    ROLLBACK;
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.end_truncate() LANGUAGE plpgsql AS $$
BEGIN
  IF NOT pg_redshift.is_set('in_try') THEN
    COMMIT;
  END IF;
END $$;

-- Procedures of one mode call each other, 16 levels deep (the manual's pages of CREATE PROCEDURE
-- and CALL); the texts are the sandbox's own.
CREATE OR REPLACE PROCEDURE pg_redshift.check_nested(name text, mode boolean)
LANGUAGE plpgsql AS $$
DECLARE
  stack text;
BEGIN
  GET DIAGNOSTICS stack = PG_CONTEXT;
  IF pg_catalog.regexp_count(stack, 'PL/pgSQL function (?!pg_redshift)') >= 16 THEN
    RAISE EXCEPTION USING ERRCODE = '54001',
      MESSAGE = 'stored procedures are nested more than 16 levels deep';
  END IF;
  IF mode <> ALL (
    SELECT s.nonatomic FROM pg_redshift.candidates(name) c
      JOIN pg_redshift.routine_source s ON s.routine = c.oid)
  THEN
    RAISE EXCEPTION USING ERRCODE = '0A000',
      MESSAGE = 'nested procedures must be created in the same transaction mode';
  END IF;
END $$;
