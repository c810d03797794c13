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

-- Asks the server in the middle of a statement: an INFO reaches it at once, whatever the client
-- wants to see, and its answer is a file.
CREATE OR REPLACE FUNCTION pg_redshift.ask(kind text, question text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  id text := gen_random_uuid();
  answer text;
BEGIN
  RAISE INFO USING ERRCODE = 'RS001', MESSAGE = question, DETAIL = id, HINT = kind;
  LOOP
    answer := pg_read_file('pg_redshift_' || id, true);
    EXIT WHEN answer IS NOT NULL;
    PERFORM pg_sleep(0.001);
  END LOOP;
  RETURN answer;
END $$;

-- The rows of a COPY, which the server has written into a file, and of an UNLOAD, which it reads.
CREATE OR REPLACE PROCEDURE pg_redshift.read_rows(file text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  EXECUTE format('COPY pg_redshift.copy_row (file, line, raw, fields, readable) FROM %L',
                 current_setting('data_directory') || '/' || substring(file FROM '^[a-z0-9_.-]+$'));
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.write_rows(file text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  EXECUTE format('COPY pg_temp.pg_redshift_unload TO %L (HEADER)',
                 current_setting('data_directory') || '/' || substring(file FROM '^[a-z0-9_.-]+$'));
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.perform_unload(copy text, file text)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE 'CREATE TEMP TABLE pg_redshift_unload AS '
    || substring(copy FROM '^COPY [(](.*)[)] TO STDOUT [(]HEADER[)]$');
  CALL pg_redshift.write_rows(file);
  DROP TABLE pg_temp.pg_redshift_unload;
  EXECUTE pg_redshift.ask('unloaded', file) -> 0 ->> 'main';
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.perform_all(statements jsonb) LANGUAGE plpgsql AS $$
DECLARE
  statement text;
BEGIN
  FOR statement IN SELECT jsonb_array_elements_text(statements) LOOP
    EXECUTE statement;
  END LOOP;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.perform_answer(answer jsonb) LANGUAGE plpgsql AS $$
BEGIN
  CALL pg_redshift.perform_all(answer -> 'before');
  IF answer ->> 'load' IS NOT NULL THEN
    CALL pg_redshift.read_rows(answer ->> 'load');
  ELSIF answer ->> 'unload' IS NOT NULL THEN
    CALL pg_redshift.perform_unload(answer ->> 'main', answer ->> 'unload');
  ELSE
    EXECUTE answer ->> 'main';
  END IF;
  CALL pg_redshift.perform_all(answer -> 'after');
  IF (answer ->> 'truncates')::boolean THEN
    PERFORM set_config('pg_redshift.truncated', 'on', true);
  END IF;
END $$;

-- What PostgreSQL has to execute for statements of Redshift's, most of which then is done.
CREATE OR REPLACE FUNCTION pg_redshift.dynamic(statements text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  answer jsonb;
  rest bigint;
BEGIN
  IF statements IS NULL THEN
    RETURN NULL;
  END IF;
  FOR answer, rest IN
    SELECT value, count(*) OVER () - ordinality
      FROM jsonb_array_elements(pg_redshift.ask('statement', statements)) WITH ORDINALITY
     ORDER BY ordinality
  LOOP
    IF rest = 0 AND (answer ->> 'plain')::boolean THEN
      RETURN answer ->> 'main';
    END IF;
    CALL pg_redshift.perform_answer(answer);
  END LOOP;
  RETURN 'DO $nothing$ BEGIN END $nothing$';
END $$;

-- A TRUNCATE that was executed so ends the transaction.
CREATE OR REPLACE PROCEDURE pg_redshift.end_dynamic() LANGUAGE plpgsql AS $$
BEGIN
  IF pg_redshift.is_set('truncated') THEN
    PERFORM set_config('pg_redshift.truncated', '', true);
    CALL pg_redshift.end_truncate();
  END IF;
END $$;
