-- Materialized views: which are stale, which can be refreshed, and what was refreshed. Whoever writes
-- a table does nothing for it: a view keeps which versions of rows it has been computed from.

-- basis is what the view was computed from, by the oid of each table.
ALTER TABLE pg_redshift.table_attribute
  ADD COLUMN IF NOT EXISTS incremental boolean NOT NULL DEFAULT false,
  ADD COLUMN IF NOT EXISTS basis jsonb,
  ADD COLUMN IF NOT EXISTS refreshed_by bigint;

CREATE TABLE IF NOT EXISTS pg_redshift.refresh_history (
  owner oid NOT NULL,
  session int NOT NULL,
  transaction bigint NOT NULL,
  view_id oid NOT NULL,
  schema_name text NOT NULL,
  view_name text NOT NULL,
  status text NOT NULL,
  started timestamp NOT NULL,
  ended timestamp NOT NULL
);
GRANT SELECT ON pg_redshift.refresh_history TO PUBLIC;

CREATE OR REPLACE FUNCTION pg_redshift.view_reads(view_id oid) RETURNS SETOF pg_class
LANGUAGE sql STABLE AS $$
  SELECT * FROM pg_class WHERE oid IN (
    SELECT d.refobjid
      FROM pg_rewrite r
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
           AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> view_id
     WHERE r.ev_class = view_id)
$$;

-- The versions of the rows of a table: another text after every write, and only then.
CREATE OR REPLACE FUNCTION pg_redshift.row_versions(rel regclass) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  versions text;
BEGIN
  EXECUTE format('SELECT concat(count(*), '' '', bit_xor(hashtidextended(ctid, xmin::text::bigint)))'
                 || ' FROM %s', rel) INTO versions;
  RETURN versions;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.present_basis(view_id oid) RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_object_agg(c.oid, jsonb_build_object(
      'schema', c.relnamespace::regnamespace, 'table', c.relname,
      'columns', (SELECT jsonb_object_agg(
                           a.attnum, jsonb_build_array(a.attname, format_type(a.atttypid, a.atttypmod)))
                    FROM pg_attribute a
                   WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
      'rows', pg_redshift.row_versions(c.oid))), '{}')
    FROM pg_redshift.view_reads(view_id) c WHERE c.relkind IN ('r', 'm')
$$;

-- Why the view can no longer be refreshed, by the number that svv_mv_info has for it; NULL if it can.
CREATE OR REPLACE FUNCTION pg_redshift.refresh_obstacle(before jsonb, present jsonb) RETURNS int
LANGUAGE sql IMMUTABLE AS $$
  SELECT min(CASE WHEN present -> rel -> 'columns' -> number IS NULL THEN 101
                  WHEN present -> rel -> 'columns' -> number -> 1 <> old -> 1 THEN 102
                  WHEN present -> rel -> 'table' <> base -> 'table' THEN 103
                  WHEN present -> rel -> 'columns' -> number -> 0 <> old -> 0 THEN 104
                  WHEN present -> rel -> 'schema' <> base -> 'schema' THEN 105 END)
    FROM jsonb_each(before) AS b(rel, base), jsonb_each(base -> 'columns') AS c(number, old)
$$;

CREATE OR REPLACE FUNCTION pg_redshift.freshness(view_id oid, OUT stale boolean, OUT state int)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  kept pg_redshift.table_attribute;
  present jsonb := pg_redshift.present_basis(view_id);
BEGIN
  SELECT * INTO kept FROM pg_redshift.table_attribute WHERE relid = view_id;
  stale := kept.basis IS NULL OR EXISTS (
    SELECT FROM jsonb_each(kept.basis) AS b(rel, base)
     WHERE base -> 'rows' IS DISTINCT FROM present -> rel -> 'rows');
  state := coalesce(pg_redshift.refresh_obstacle(kept.basis, present),
                    kept.incremental::int, 0);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.note_materialized(rel regclass, with_changes boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_redshift.view_reads(rel) WHERE relkind = 'v') THEN
    RAISE EXCEPTION USING ERRCODE = '0A000',
      MESSAGE = 'Materialized views cannot be defined on views or system tables';
  END IF;
  IF EXISTS (SELECT FROM pg_rewrite r
               JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
               JOIN pg_proc p ON d.refclassid = 'pg_proc'::regclass AND p.oid = d.refobjid
              WHERE r.ev_class = rel
                AND p.pronamespace NOT IN ('pg_redshift'::regnamespace, 'pg_catalog'::regnamespace))
  THEN
    RAISE EXCEPTION USING ERRCODE = '0A000',
      MESSAGE = 'User-defined functions are not supported in materialized views';
  END IF;
  UPDATE pg_redshift.table_attribute
     SET incremental = with_changes, basis = pg_redshift.present_basis(rel),
         refreshed_by = txid_current()
   WHERE relid = rel;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.note_refresh(rel regclass, status text, started timestamp)
LANGUAGE sql SECURITY DEFINER AS $$
  UPDATE pg_redshift.table_attribute
     SET basis = pg_redshift.present_basis(rel), refreshed_by = txid_current()
   WHERE relid = rel AND status <> 'MV was already updated';
  INSERT INTO pg_redshift.refresh_history
  SELECT session_user::regrole, pg_backend_pid(), txid_current(), oid,
         relnamespace::regnamespace::text, relname, status, started,
         clock_timestamp() AT TIME ZONE 'UTC'
    FROM pg_class WHERE oid = rel;
$$;

-- The messages for what is up to date and for incremental updates are documented.
CREATE OR REPLACE FUNCTION pg_redshift.refresh_message(rel regclass, status text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT format('Materialized view %s ', pg_redshift.relation_name(rel)) || CASE
    WHEN status LIKE '%incrementally' THEN 'was incrementally updated successfully.'
    WHEN status LIKE '%scratch' THEN 'was recomputed successfully.'
    WHEN EXISTS (SELECT FROM pg_redshift.view_reads(rel) b, pg_redshift.freshness(b.oid)
                  WHERE relkind = 'm' AND stale)
      THEN 'is already up to date.  However, it depends on another materialized view that is not'
           || ' up to date.'
    ELSE 'is already up to date.' END
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.check_refresh(rel regclass, state int)
LANGUAGE plpgsql AS $$
BEGIN
  CALL pg_redshift.check_owner(rel);
  IF state > 100 THEN
    RAISE EXCEPTION USING ERRCODE = 'XX000',
      MESSAGE = format('Materialized view %s could not be refreshed: %s',
                       pg_redshift.relation_name(rel), CASE state
        WHEN 101 THEN 'a column of a base table was dropped'
        WHEN 102 THEN 'the type of a column of a base table was changed'
        WHEN 103 THEN 'a base table was renamed'
        WHEN 104 THEN 'a column of a base table was renamed'
        ELSE 'a schema was renamed' END),
      HINT = 'Drop and create the materialized view again.';
  END IF;
END $$;

-- What is not stale stays as it is. CASCADE goes on with the views that read this one.
CREATE OR REPLACE PROCEDURE pg_redshift.refresh(rel regclass, cascading boolean)
LANGUAGE plpgsql AS $$
DECLARE
  started timestamp := clock_timestamp() AT TIME ZONE 'UTC';
  found_state record;
  dependent regclass;
  status text := 'MV was already updated';
BEGIN
  SELECT * INTO found_state FROM pg_redshift.freshness(rel);
  CALL pg_redshift.check_refresh(rel, found_state.state);
  IF found_state.stale THEN
    EXECUTE format('REFRESH MATERIALIZED VIEW %s', rel);
    status := CASE found_state.state WHEN 1 THEN 'Refresh successfully updated MV incrementally'
                ELSE 'Refresh successfully recomputed MV from scratch' END;
  END IF;
  CALL pg_redshift.note_refresh(rel, status, started);
  RAISE INFO '%', pg_redshift.refresh_message(rel, status);
  IF cascading THEN
    FOR dependent IN
      SELECT c.oid FROM pg_class c
       WHERE c.relkind = 'm' AND rel IN (SELECT b.oid FROM pg_redshift.view_reads(c.oid) b)
    LOOP
      CALL pg_redshift.refresh(dependent, true);
    END LOOP;
  END IF;
END $$;

CREATE OR REPLACE VIEW pg_catalog.svv_mv_info AS
  SELECT current_database()::text AS database_name, r.schema_name::text,
         pg_get_userbyid(r.relowner)::text AS user_name, r.table_name::text AS name,
         CASE WHEN f.stale THEN 't' ELSE 'f' END::character(1) AS is_stale, f.state,
         false AS autorewrite,
         CASE WHEN r.auto_refresh THEN 't' ELSE 'f' END::character(1) AS autorefresh
    FROM pg_redshift.relation r CROSS JOIN LATERAL pg_redshift.freshness(r.relid) f
   WHERE r.relkind = 'm' AND pg_redshift.sees(pg_get_userbyid(r.relowner));

DROP VIEW IF EXISTS pg_catalog.stv_mv_info;
CREATE VIEW pg_catalog.stv_mv_info AS
  SELECT i.database_name AS db_name, i.schema_name AS schema, i.name,
         t.refreshed_by AS updated_upto_xid, i.is_stale, i.user_name AS owner_user_name, i.state,
         i.autorefresh, i.autorewrite
    FROM pg_catalog.svv_mv_info i
    JOIN pg_redshift.relation r
      ON r.schema_name = i.schema_name AND r.table_name = i.name AND r.relkind = 'm'
    LEFT JOIN pg_redshift.table_attribute t ON t.relid = r.relid;

CREATE OR REPLACE VIEW pg_catalog.stv_mv_deps AS
  SELECT database_name AS db_name, schema_name AS schema, name,
         dependent_schema_name AS ref_schema, dependent_name AS ref_name,
         dependent_database_name AS ref_database_name
    FROM pg_catalog.svv_mv_dependency;

CREATE OR REPLACE VIEW pg_catalog.sys_mv_refresh_history AS
  SELECT owner::int AS user_id, session AS session_id, transaction AS transaction_id,
         current_database()::character(128) AS database_name,
         schema_name::character(128) AS schema_name, view_id::bigint AS mv_id,
         view_name::character(128) AS mv_name, 'Manual'::character(32) AS refresh_type, status,
         started AS start_time, ended AS end_time,
         pg_redshift.microseconds(ended - started) AS duration
    FROM pg_redshift.refresh_history
   WHERE pg_redshift.sees(pg_get_userbyid(owner));

CREATE OR REPLACE VIEW pg_catalog.svl_mv_refresh_status AS
  SELECT database_name AS db_name, user_id::bigint AS userid, schema_name, mv_name,
         transaction_id AS xid, start_time AS starttime, end_time AS endtime, status, refresh_type
    FROM pg_catalog.sys_mv_refresh_history;

GRANT SELECT ON pg_catalog.svv_mv_info, pg_catalog.stv_mv_info, pg_catalog.stv_mv_deps,
  pg_catalog.sys_mv_refresh_history, pg_catalog.svl_mv_refresh_status TO PUBLIC;
