-- What COPY has loaded and refused, and what UNLOAD has written.

-- What the session has noted last under a name.
CREATE OR REPLACE FUNCTION pg_redshift.noted(name text, otherwise bigint) RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('pg_redshift.' || name, true), '')::bigint, otherwise)
$$;

CREATE OR REPLACE FUNCTION pg_catalog.pg_last_copy_count() RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT pg_redshift.noted('last_copy_count', 0)
$$;

CREATE OR REPLACE FUNCTION pg_catalog.pg_last_copy_id() RETURNS int
LANGUAGE sql STABLE AS $$
  SELECT pg_redshift.noted('last_copy_id', -1)::int
$$;

-- Its columns are those of sys_load_error_detail, which tells all databases.
CREATE OR REPLACE VIEW pg_redshift.load_error_entry AS
  SELECT pg_redshift.user_number(e ->> 'user') AS userid, (e ->> 'query')::bigint AS query,
         (e ->> 'transaction')::bigint AS transaction, (e ->> 'session')::int AS session,
         e ->> 'database' AS database, (e ->> 'tbl')::int AS tbl,
         (e ->> 'time')::timestamp AS started, e ->> 'file' AS file,
         (e ->> 'line')::bigint AS line, e ->> 'colname' AS colname, e ->> 'type' AS type,
         e ->> 'length' AS length, coalesce((e ->> 'position')::int, 0) AS place,
         e ->> 'raw' AS raw, e ->> 'value' AS value, (e ->> 'code')::int AS code,
         e ->> 'reason' AS reason
    FROM pg_redshift.load_errors() e
   WHERE pg_redshift.sees(e ->> 'user');
GRANT SELECT ON pg_redshift.load_error_entry TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.stl_load_errors AS
  SELECT userid, 0 AS slice, tbl, started AS starttime, session, query::int AS query,
         file::character(256) AS filename, line AS line_number,
         colname::character(127) AS colname, left(type, 10)::character(10) AS type,
         length::character(10) AS col_length, place AS position,
         left(raw, 1024)::character(1024) AS raw_line,
         left(value, 1024)::character(1024) AS raw_field_value, code AS err_code,
         reason::character(100) AS err_reason
    FROM pg_redshift.load_error_entry
   WHERE database = current_database();
GRANT SELECT ON pg_catalog.stl_load_errors TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.stl_loaderror_detail AS
  SELECT userid, 0 AS slice, session, query::int AS query, file::character(256) AS filename,
         line AS line_number, 0 AS field, colname::character(1024) AS colname,
         value::character(1024) AS value, (value IS NULL)::int AS is_null,
         left(type, 10)::character(10) AS type, length::character(10) AS col_length
    FROM pg_redshift.load_error_entry
   WHERE database = current_database();
GRANT SELECT ON pg_catalog.stl_loaderror_detail TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.sys_load_error_detail AS
  SELECT userid AS user_id, query AS query_id, transaction AS transaction_id,
         session AS session_id, database::character(64) AS database_name, tbl AS table_id,
         started AS start_time, file::character(256) AS file_name, line AS line_number,
         colname::character(127) AS column_name, left(type, 10)::character(10) AS column_type,
         length::character(10) AS column_length, place AS position, code AS error_code,
         reason::character(512) AS error_message
    FROM pg_redshift.load_error_entry;
GRANT SELECT ON pg_catalog.sys_load_error_detail TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.stl_load_commits AS
  SELECT owner::int AS userid, query::int AS query, 0 AS slice, file::character(256) AS name,
         file::character(256) AS filename, 0 AS byte_offset, lines::int AS lines_scanned,
         rejected AS errors, ended AS curtime, 1 AS status, ''::character(16) AS file_format
    FROM pg_redshift.load_history
   WHERE pg_redshift.sees(pg_get_userbyid(owner));
GRANT SELECT ON pg_catalog.stl_load_commits TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.sys_load_history AS
  SELECT owner::int AS user_id, query AS query_id, transaction AS transaction_id,
         session AS session_id, current_database()::text AS database_name,
         'completed'::text AS status,
         (SELECT relname::text FROM pg_class WHERE oid = tbl) AS table_name,
         min(started) AS start_time, max(ended) AS end_time,
         pg_redshift.microseconds(max(ended) - min(started)) AS duration,
         regexp_replace(min(file), '[^/]*$', '') AS data_source, ''::text AS file_format,
         min(loaded) AS loaded_rows, sum(bytes)::bigint AS loaded_bytes,
         count(*)::int AS source_file_count, sum(bytes)::bigint AS source_file_bytes,
         count(*)::int AS file_count_scanned, sum(bytes)::bigint AS file_bytes_scanned,
         min(rejected)::bigint AS error_count
    FROM pg_redshift.load_history
   WHERE pg_redshift.sees(pg_get_userbyid(owner))
   GROUP BY owner, query, transaction, session, tbl;
GRANT SELECT ON pg_catalog.sys_load_history TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.sys_load_detail AS
  SELECT owner::int AS user_id, query AS query_id, transaction AS transaction_id,
         session AS session_id, current_database()::text AS database_name,
         file::character(256) AS file_name, bytes AS bytes_scanned, lines AS lines_scanned,
         rejected AS error_count, started AS start_time, ended AS end_time
    FROM pg_redshift.load_history
   WHERE pg_redshift.sees(pg_get_userbyid(owner));
GRANT SELECT ON pg_catalog.sys_load_detail TO PUBLIC;

-- The files that UNLOAD has written. They stay when its transaction is rolled back; their rows go.
CREATE TABLE IF NOT EXISTS pg_redshift.unloaded_file (
  query bigint NOT NULL,
  transaction bigint NOT NULL,
  session int NOT NULL,
  owner oid NOT NULL,
  file text NOT NULL,
  lines bigint NOT NULL,
  bytes bigint NOT NULL,
  started timestamp NOT NULL,
  ended timestamp NOT NULL
);
GRANT SELECT ON pg_redshift.unloaded_file TO PUBLIC;

CREATE OR REPLACE PROCEDURE pg_redshift.record_unload(files text[], lines bigint[], bytes bigint[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  unloaded bigint := (SELECT coalesce(sum(n), 0) FROM unnest(lines) AS n);
BEGIN
  INSERT INTO pg_redshift.unloaded_file
  SELECT txid_current() % 2147483647, txid_current(), pg_backend_pid(), session_user::regrole, f,
         l, b, statement_timestamp()::timestamp, clock_timestamp()::timestamp
    FROM unnest(files, lines, bytes) AS u(f, l, b);
  PERFORM set_config('pg_redshift.last_unload_count', unloaded::text, false),
          set_config('pg_redshift.last_unload_id', (txid_current() % 2147483647)::text, false);
  RAISE INFO 'UNLOAD completed, % record(s) unloaded successfully.', unloaded;
END $$;

CREATE OR REPLACE FUNCTION pg_catalog.pg_last_unload_count() RETURNS bigint
LANGUAGE sql STABLE AS $$
  SELECT pg_redshift.noted('last_unload_count', 0)
$$;

CREATE OR REPLACE FUNCTION pg_catalog.pg_last_unload_id() RETURNS int
LANGUAGE sql STABLE AS $$
  SELECT pg_redshift.noted('last_unload_id', -1)::int
$$;

CREATE OR REPLACE VIEW pg_catalog.stl_unload_log AS
  SELECT owner::int AS userid, query::int AS query, 0 AS slice, session AS pid,
         file::character(1280) AS path, started AS start_time, ended AS end_time,
         lines AS line_count, bytes AS transfer_size, ''::character(10) AS file_format
    FROM pg_redshift.unloaded_file
   WHERE pg_redshift.sees(pg_get_userbyid(owner));
GRANT SELECT ON pg_catalog.stl_unload_log TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.sys_unload_detail AS
  SELECT owner::int AS user_id, query AS query_id, transaction AS transaction_id,
         session AS session_id, current_database()::text AS database_name,
         file::character(1280) AS file_name, started AS start_time, ended AS end_time,
         lines AS line_count, bytes AS transfer_size, ''::character(10) AS file_format
    FROM pg_redshift.unloaded_file
   WHERE pg_redshift.sees(pg_get_userbyid(owner));
GRANT SELECT ON pg_catalog.sys_unload_detail TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.sys_unload_history AS
  SELECT owner::int AS user_id, query AS query_id, transaction AS transaction_id,
         session AS session_id, current_database()::text AS database_name,
         'completed'::text AS status, min(started) AS start_time, max(ended) AS end_time,
         pg_redshift.microseconds(max(ended) - min(started)) AS duration,
         ''::text AS file_format, NULL::text AS compression_type, sum(bytes)::bigint AS unloaded_bytes,
         sum(lines)::bigint AS unloaded_rows, count(*)::bigint AS unloaded_files_count,
         sum(bytes)::bigint AS unloaded_files_size, NULL::text AS error_message
    FROM pg_redshift.unloaded_file
   WHERE pg_redshift.sees(pg_get_userbyid(owner))
   GROUP BY owner, query, transaction, session;
GRANT SELECT ON pg_catalog.sys_unload_history TO PUBLIC;
