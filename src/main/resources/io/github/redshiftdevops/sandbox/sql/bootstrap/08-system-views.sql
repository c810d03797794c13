-- System views of Redshift (facts section 9), found without a schema name.

CREATE OR REPLACE VIEW pg_catalog.pg_group AS
  SELECT rolname AS groname, oid AS grosysid,
         ARRAY(SELECT member FROM pg_auth_members WHERE roleid = oid) AS grolist
    FROM pg_authid
   WHERE NOT rolcanlogin AND coalesce(shobj_description(oid, 'pg_authid'), 'group') = 'group';

CREATE OR REPLACE VIEW pg_catalog.svv_roles AS
  SELECT oid::int AS role_id, rolname::text AS role_name, 'sandbox'::text AS role_owner,
         NULL::text AS external_id
    FROM pg_roles
   WHERE NOT rolcanlogin AND shobj_description(oid, 'pg_authid') = 'role';

CREATE OR REPLACE VIEW pg_catalog.svv_user_grants AS
  SELECT m.member::int AS user_id, u.rolname::text AS user_name, m.roleid::int AS role_id,
         r.role_name, m.admin_option
    FROM pg_auth_members m
    JOIN pg_roles u ON u.oid = m.member AND u.rolcanlogin
    JOIN svv_roles r ON r.role_id = m.roleid::int;

CREATE OR REPLACE VIEW pg_catalog.svv_role_grants AS
  SELECT r.role_id, r.role_name, g.role_id AS granted_role_id, g.role_name AS granted_role_name
    FROM pg_auth_members m
    JOIN svv_roles r ON r.role_id = m.member::int
    JOIN svv_roles g ON g.role_id = m.roleid::int;

CREATE OR REPLACE VIEW pg_catalog.svv_redshift_databases AS
  SELECT database_name, database_owner::int AS database_owner, database_type, database_acl,
         ''::text AS database_options, database_isolation_level
    FROM pg_redshift.show_databases(NULL);

CREATE OR REPLACE VIEW pg_catalog.svv_all_schemas AS
  SELECT database_name, schema_name, schema_owner::int AS schema_owner, schema_type, schema_acl,
         source_database, schema_option
    FROM pg_redshift.show_schemas(NULL, NULL);

CREATE OR REPLACE VIEW pg_catalog.svv_redshift_schemas AS
  SELECT database_name, schema_name, schema_owner, schema_type, schema_acl, schema_option
    FROM pg_catalog.svv_all_schemas;

CREATE OR REPLACE VIEW pg_catalog.svv_all_tables AS
  SELECT current_database()::text AS database_name, r.schema_name::text, r.table_name::text,
         CASE r.relkind WHEN 'r' THEN 'TABLE' ELSE 'VIEW' END AS table_type,
         pg_redshift.acl_text(r.relacl) AS table_acl,
         obj_description(r.relid, 'pg_class') AS remarks, r.relowner
    FROM pg_redshift.relation r
   WHERE pg_redshift.is_listed(r.schema_name);

CREATE OR REPLACE VIEW pg_catalog.svv_redshift_tables AS
  SELECT database_name, schema_name, table_name, table_type, table_acl, remarks,
         pg_get_userbyid(relowner)::text AS table_owner
    FROM pg_catalog.svv_all_tables;

CREATE OR REPLACE VIEW pg_catalog.svv_tables AS
  SELECT database_name AS table_catalog, schema_name AS table_schema, table_name,
         CASE table_type WHEN 'TABLE' THEN 'BASE TABLE' ELSE table_type END AS table_type, remarks
    FROM pg_catalog.svv_all_tables;

CREATE OR REPLACE VIEW pg_catalog.svv_all_columns AS
  SELECT current_database()::text AS database_name, c.schema_name::text, c.table_name::text,
         c.column_name::text, c.ordinal_position, c.column_default,
         CASE WHEN c.is_not_null THEN 'NO' ELSE 'YES' END AS is_nullable, c.data_type,
         c.maximum_length AS character_maximum_length, c.numeric_precision, c.numeric_scale,
         c.remarks
    FROM pg_redshift.relation_column c
   WHERE pg_redshift.is_listed(c.schema_name);

CREATE OR REPLACE VIEW pg_catalog.svv_columns AS
  SELECT database_name AS table_catalog, schema_name AS table_schema, table_name, column_name,
         ordinal_position, column_default, is_nullable, data_type, character_maximum_length,
         numeric_precision, numeric_scale, remarks
    FROM pg_catalog.svv_all_columns;

CREATE OR REPLACE VIEW pg_catalog.svv_redshift_columns AS
  SELECT current_database()::text AS database_name, c.schema_name::text, c.table_name::text,
         c.column_name::text, c.ordinal_position, c.type AS data_type, c.column_default,
         CASE WHEN c.is_not_null THEN 'NO' ELSE 'YES' END AS is_nullable, c.encoding,
         c.is_distkey AS distkey, c.sort_position AS sortkey,
         pg_redshift.acl_text(c.attacl) AS column_acl, c.remarks
    FROM pg_redshift.relation_column c
   WHERE pg_redshift.is_listed(c.schema_name);

CREATE OR REPLACE VIEW pg_catalog.svv_redshift_functions AS
  SELECT r.database_name, r.schema_name, r.routine_name AS function_name,
         'REGULAR FUNCTION'::text AS function_type, r.argument_list AS argument_type,
         r.return_type AS result_type
    FROM pg_namespace n
    CROSS JOIN LATERAL pg_redshift.show_routines('f', NULL, n.nspname, NULL) r
   WHERE pg_redshift.is_listed(n.nspname);

-- As in Redshift: nothing of a table without rows.
CREATE OR REPLACE FUNCTION pg_redshift.row_count(rel oid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
  rows bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM %s', rel::regclass) INTO rows;
  RETURN rows;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.first_sort_column(r pg_redshift.relation) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN r.sortstyle = 'AUTO' THEN 'AUTO(SORTKEY)'
              ELSE (SELECT attname FROM pg_attribute
                     WHERE attrelid = r.relid AND attnum = r.sortkey[1]) END
$$;

CREATE OR REPLACE VIEW pg_catalog.svv_table_info AS
  SELECT current_database()::text AS database, r.schema_name::text AS schema, r.relid AS table_id,
         r.table_name::text AS "table",
         CASE WHEN r.encode_auto THEN 'Y, AUTO(ENCODE)'
              WHEN EXISTS (SELECT FROM pg_redshift.relation_column c
                            WHERE c.relid = r.relid AND c.encoding <> 'none') THEN 'Y'
              ELSE 'N' END AS encoded,
         pg_redshift.distribution(r) AS diststyle,
         pg_redshift.first_sort_column(r) AS sortkey1,
         (SELECT max(maximum_length) FROM pg_redshift.relation_column c
           WHERE c.relid = r.relid AND c.atttypid = 'varchar'::regtype) AS max_varchar,
         (SELECT encoding FROM pg_redshift.relation_column c
           WHERE c.relid = r.relid AND c.attnum = r.sortkey[1])::character(32) AS sortkey1_enc,
         cardinality(r.sortkey) AS sortkey_num,
         greatest(1, pg_total_relation_size(r.relid) / 1048576) AS size,
         0::numeric(10,4) AS pct_used, 0::bigint AS empty, 0::numeric(5,2) AS unsorted,
         0::numeric(5,2) AS stats_off, n.rows::numeric(38,0) AS tbl_rows,
         NULL::numeric(19,2) AS skew_sortkey1, NULL::numeric(19,2) AS skew_rows,
         n.rows::numeric(38,0) AS estimated_visible_rows, NULL::text AS risk_event,
         NULL::numeric(12,2) AS vacuum_sort_benefit, NULL::timestamp AS create_time
    FROM pg_redshift.relation r
    CROSS JOIN LATERAL (SELECT pg_redshift.row_count(r.relid) AS rows) n
   WHERE r.relkind = 'r' AND pg_redshift.is_listed(r.schema_name)
     AND r.schema_name NOT IN ('pg_catalog', 'information_schema') AND n.rows > 0;

-- Ordinary users see their own sessions (facts section 8).
CREATE OR REPLACE VIEW pg_catalog.stv_sessions AS
  SELECT backend_start::timestamp AS starttime, pid AS process, usename::text AS user_name,
         datname::text AS db_name, 0 AS timeout_sec
    FROM pg_redshift.client_sessions()
   WHERE usename = current_user OR pg_redshift.is_superuser();

CREATE OR REPLACE VIEW pg_catalog.stv_db_isolation_level AS
  SELECT datname::text AS db_name, pg_redshift.isolation_level(oid) AS isolation_level
    FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres';

DO $$
DECLARE
  name text;
BEGIN
  FOR name IN
    SELECT relname FROM pg_class
     WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'v' AND oid >= 16384
  LOOP
    EXECUTE format('GRANT SELECT ON pg_catalog.%I TO PUBLIC', name);
  END LOOP;
END $$;
