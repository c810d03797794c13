-- The history of statements and transactions (facts section 8), read from the file that the server
-- appends to beside PostgreSQL's data.

-- What was said for this database with set_query_history, in place of what the sandbox was started
-- with.
CREATE TABLE IF NOT EXISTS pg_redshift.history_setting (
  name text PRIMARY KEY CHECK (name IN ('delay', 'retention', 'readable')),
  value text NOT NULL
);

CREATE OR REPLACE PROCEDURE pg_redshift.set_query_history(setting text, wanted text)
LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM pg_redshift.history_setting WHERE name = setting;
  IF wanted IS NOT NULL THEN
    INSERT INTO pg_redshift.history_setting VALUES (setting, CASE setting
      WHEN 'readable' THEN wanted::boolean::text ELSE wanted::interval::text END);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.history_setting(wanted text, otherwise text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT coalesce((SELECT value FROM pg_redshift.history_setting WHERE name = wanted),
                  nullif(current_setting('pg_redshift.history_' || wanted, true), ''), otherwise)
$$;

-- All events; the last line may not be complete.
CREATE OR REPLACE FUNCTION pg_redshift.history_event() RETURNS SETOF jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER AS $$
DECLARE
  lines text[] := string_to_array(pg_read_file('query-history.jsonl', true), E'\n');
BEGIN
  RETURN QUERY SELECT line::jsonb FROM unnest(lines[:cardinality(lines) - 1]) AS line;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.at(microseconds jsonb) RETURNS timestamp
LANGUAGE sql IMMUTABLE AS $$
  SELECT timestamp '1970-01-01' + (microseconds::bigint / 1000000) * interval '1 second'
         + (microseconds::bigint % 1000000) * interval '1 microsecond'
$$;

-- What began and ended before a time is known of them at that time. (The planner takes the events for
-- few, and would compare each with each.)
CREATE OR REPLACE FUNCTION pg_redshift.history_statement(known timestamp)
RETURNS TABLE (query bigint, transaction bigint, session int, owner text, database text,
               label text, status text, rows bigint, error text, text text,
               started timestamp, ended timestamp)
LANGUAGE sql VOLATILE SET enable_nestloop = off AS $$
  WITH event AS MATERIALIZED (SELECT e FROM pg_redshift.history_event() AS e)
  SELECT (s.e -> 'query')::bigint, (s.e -> 'transaction')::bigint, (s.e -> 'session')::int,
         s.e ->> 'user', s.e ->> 'database', s.e ->> 'label',
         coalesce(f.e ->> 'status', 'running'), (f.e -> 'rows')::bigint, f.e ->> 'error',
         s.e ->> 'text', pg_redshift.at(s.e -> 'started'), pg_redshift.at(f.e -> 'ended')
    FROM event s
    LEFT JOIN event f ON f.e -> 'query' = s.e -> 'query' AND f.e ? 'ended'
          AND pg_redshift.at(f.e -> 'ended') <= known
   WHERE s.e ? 'started' AND pg_redshift.at(s.e -> 'started') <= known
$$;

-- The time up to which the history is told now.
CREATE OR REPLACE FUNCTION pg_redshift.history_known(relation text) RETURNS timestamp
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT pg_redshift.history_setting('readable', 'true')::boolean THEN
    RAISE EXCEPTION USING ERRCODE = '42501',
      MESSAGE = format('permission denied for relation %s', relation);
  END IF;
  RETURN clock_timestamp() AT TIME ZONE 'UTC'
         - pg_redshift.history_setting('delay', '10 s')::interval;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.history_begin() RETURNS timestamp
LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() AT TIME ZONE 'UTC'
         - pg_redshift.history_setting('retention', '7 days')::interval
$$;

CREATE OR REPLACE FUNCTION pg_redshift.sees(owner text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT owner = current_user OR pg_redshift.is_superuser()
$$;

CREATE OR REPLACE FUNCTION pg_redshift.user_number(name text) RETURNS int
LANGUAGE sql STABLE AS $$
  SELECT oid::int FROM pg_roles WHERE rolname = name
$$;

CREATE OR REPLACE FUNCTION pg_redshift.microseconds(length interval) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
  SELECT (extract(epoch FROM length) * 1000000)::bigint
$$;

-- By the first words, comments left out. (A backslash would be lost: it escapes in strings.)
CREATE OR REPLACE FUNCTION pg_redshift.query_type(text text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN word IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'COPY', 'UNLOAD', 'CALL')
      THEN word
    WHEN word IN ('WITH', '') THEN 'SELECT'
    WHEN beginning ~ '^CREATE ([A-Z]+ )*TABLE [^(]+([(][^)]*[)])?[^(]* AS ' THEN 'CTAS'
    WHEN word IN ('CREATE', 'ALTER', 'DROP') THEN 'DDL'
    ELSE 'UTILITY' END
  FROM (SELECT regexp_replace(upper(left(regexp_replace(text,
          '^([[:space:]]+|--[^' || chr(10) || ']*|/[*]([^*]|[*]+[^*/])*[*]+/)+', ''), 400)),
          '[[:space:]]+', ' ', 'g') AS beginning) AS b,
       LATERAL (SELECT substring(beginning FROM '^[A-Z]*') AS word) AS w
$$;

CREATE OR REPLACE VIEW pg_catalog.sys_query_history AS
  SELECT pg_redshift.user_number(h.owner) AS user_id, h.query AS query_id,
         h.label::character(320) AS query_label, h.transaction AS transaction_id,
         h.session AS session_id, h.database::character(128) AS database_name,
         pg_redshift.query_type(h.text)::character(32) AS query_type,
         h.status::character(10) AS status, false AS result_cache_hit, h.started AS start_time,
         h.ended AS end_time,
         pg_redshift.microseconds(
           coalesce(h.ended, clock_timestamp() AT TIME ZONE 'UTC') - h.started) AS elapsed_time,
         0::bigint AS queue_time,
         pg_redshift.microseconds(
           coalesce(h.ended, clock_timestamp() AT TIME ZONE 'UTC') - h.started) AS execution_time,
         coalesce(h.error, '')::character(512) AS error_message,
         coalesce(h.rows, 0) AS returned_rows, 0::bigint AS returned_bytes,
         h.text::character(4000) AS query_text, 'sandbox'::character(256) AS redshift_version
    FROM pg_redshift.history_statement(pg_redshift.history_known('sys_query_history')) h
   WHERE pg_redshift.sees(h.owner)
     AND coalesce(h.ended, 'infinity') >= pg_redshift.history_begin();
GRANT SELECT ON pg_catalog.sys_query_history TO PUBLIC;

-- For superusers only.
CREATE OR REPLACE VIEW pg_catalog.sys_transaction_history AS
  SELECT pg_redshift.user_number(e ->> 'user') AS user_id,
         (e -> 'transaction')::bigint AS transaction_id,
         'Snapshot Isolation'::text AS isolation_level, e ->> 'status' AS status,
         pg_redshift.at(e -> 'begun') AS transaction_start_time,
         pg_redshift.at(e -> 'finished') AS commit_start_time,
         pg_redshift.at(e -> 'finished') AS commit_end_time, 0::bigint AS blocks_committed,
         -1::bigint AS undo_transaction_id
    FROM pg_redshift.history_event() AS e,
         pg_redshift.history_known('sys_transaction_history') AS known
   WHERE e ? 'finished' AND pg_redshift.at(e -> 'finished') <= known
     AND pg_redshift.at(e -> 'finished') >= pg_redshift.history_begin();
REVOKE SELECT ON pg_catalog.sys_transaction_history FROM PUBLIC;

-- The last statement of each session that lives: what happens at this moment is never late.
CREATE OR REPLACE VIEW pg_redshift.latest_statement AS
  SELECT DISTINCT ON (h.session)
         h.*, pg_redshift.user_number(h.owner) AS userid, h.status = 'running' AS is_running
    FROM pg_redshift.history_statement('infinity') h
    JOIN pg_redshift.client_sessions() a ON a.pid = h.session
   WHERE pg_redshift.sees(h.owner) AND h.started >= a.backend_start AT TIME ZONE 'UTC'
   ORDER BY h.session, h.query DESC;
GRANT SELECT ON pg_redshift.latest_statement TO PUBLIC;

-- To an ordinary user, his own sessions alone.
CREATE OR REPLACE VIEW pg_catalog.stv_recents AS
  SELECT userid, CASE WHEN is_running THEN 'Running' ELSE 'Done' END::character(20) AS status,
         started AS starttime,
         pg_redshift.microseconds(
           coalesce(ended, clock_timestamp() AT TIME ZONE 'UTC') - started) AS duration,
         owner::character(50) AS user_name, database::character(50) AS db_name,
         left(text, 600)::character varying(600) AS query, session AS pid
    FROM pg_redshift.latest_statement;
GRANT SELECT ON pg_catalog.stv_recents TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.stv_inflight AS
  SELECT userid, 0 AS slice, query, label::character(30) AS label, transaction AS xid,
         session AS pid, started AS starttime, text::character(100) AS text, 0 AS suspended,
         0 AS insert_pristine, 0 AS concurrency_scaling_status
    FROM pg_redshift.latest_statement
   WHERE is_running AND pg_redshift.query_type(text) NOT IN ('DDL', 'UTILITY');
GRANT SELECT ON pg_catalog.stv_inflight TO PUBLIC;

-- CANCEL of a session's own or, by a superuser, of any other (facts section 8). The message to its
-- client is dropped.
CREATE OR REPLACE PROCEDURE pg_redshift.cancel(process int) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_cancel_backend(process);
END $$;
