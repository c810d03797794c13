-- More of the system views that tools read (facts sections 8 and 9).

CREATE OR REPLACE FUNCTION pg_redshift.identity_name(identity oid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE identity WHEN 0 THEN 'public' ELSE pg_get_userbyid(identity) END
$$;

CREATE OR REPLACE VIEW pg_catalog.svv_relation_privileges AS
  SELECT r.schema_name::text AS namespace_name, r.table_name::text AS relation_name,
         g.privilege_type, g.grantee::int AS identity_id,
         pg_redshift.identity_name(g.grantee) AS identity_name,
         pg_redshift.identity_type(g.grantee) AS identity_type, g.is_grantable AS admin_option
    FROM pg_redshift.relation r CROSS JOIN aclexplode(r.relacl) AS g
   WHERE pg_redshift.is_listed(r.schema_name) AND g.privilege_type <> 'MAINTAIN';

CREATE OR REPLACE VIEW pg_catalog.svv_schema_privileges AS
  SELECT n.nspname::text AS namespace_name, g.privilege_type, g.grantee::int AS identity_id,
         pg_redshift.identity_name(g.grantee) AS identity_name,
         pg_redshift.identity_type(g.grantee) AS identity_type, g.is_grantable AS admin_option
    FROM pg_namespace n CROSS JOIN aclexplode(n.nspacl) AS g
   WHERE pg_redshift.is_listed(n.nspname);

CREATE OR REPLACE VIEW pg_catalog.svv_database_privileges AS
  SELECT d.datname::text AS database_name, g.privilege_type, g.grantee::int AS identity_id,
         pg_redshift.identity_name(g.grantee) AS identity_name,
         pg_redshift.identity_type(g.grantee) AS identity_type, g.is_grantable AS admin_option
    FROM pg_database d CROSS JOIN aclexplode(d.datacl) AS g
   WHERE NOT d.datistemplate AND d.datname <> 'postgres' AND g.privilege_type <> 'CONNECT';

CREATE OR REPLACE VIEW pg_catalog.svv_function_privileges AS
  SELECT n.nspname::text AS namespace_name, p.proname::text AS function_name,
         pg_redshift.argument_types(p) AS argument_types, g.privilege_type,
         g.grantee::int AS identity_id, pg_redshift.identity_name(g.grantee) AS identity_name,
         pg_redshift.identity_type(g.grantee) AS identity_type, g.is_grantable AS admin_option
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    CROSS JOIN aclexplode(p.proacl) AS g
   WHERE pg_redshift.is_listed(n.nspname)
     AND n.nspname NOT IN ('pg_catalog', 'information_schema');

CREATE OR REPLACE VIEW pg_catalog.svv_column_privileges AS
  SELECT c.schema_name::text AS namespace_name, c.table_name::text AS relation_name,
         c.column_name::text, g.privilege_type, g.grantee::int AS identity_id,
         pg_redshift.identity_name(g.grantee) AS identity_name,
         pg_redshift.identity_type(g.grantee) AS identity_type
    FROM pg_redshift.relation_column c CROSS JOIN aclexplode(c.attacl) AS g
   WHERE pg_redshift.is_listed(c.schema_name);

CREATE OR REPLACE VIEW pg_catalog.svv_default_privileges AS
  SELECT n.nspname::text AS schema_name,
         CASE d.defaclobjtype WHEN 'r' THEN 'RELATION' WHEN 'f' THEN 'FUNCTION'
                              WHEN 'n' THEN 'SCHEMA' ELSE d.defaclobjtype::text END AS object_type,
         d.defaclrole::int AS owner_id, pg_get_userbyid(d.defaclrole)::text AS owner_name,
         pg_redshift.identity_type(d.defaclrole) AS owner_type, g.privilege_type,
         g.grantee::int AS grantee_id, pg_redshift.identity_name(g.grantee) AS grantee_name,
         pg_redshift.identity_type(g.grantee) AS grantee_type, g.is_grantable AS admin_option
    FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
    CROSS JOIN aclexplode(d.defaclacl) AS g
   WHERE g.privilege_type <> 'MAINTAIN';

CREATE OR REPLACE VIEW pg_catalog.svv_mv_dependency AS
  SELECT DISTINCT current_database()::text AS database_name, m.schema_name::text AS schema_name,
         m.table_name::text AS name, current_database()::text AS dependent_database_name,
         t.schema_name::text AS dependent_schema_name, t.table_name::text AS dependent_name
    FROM pg_redshift.relation m
    JOIN pg_rewrite r ON r.ev_class = m.relid
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
         AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> m.relid
    JOIN pg_redshift.relation t ON t.relid = d.refobjid
   WHERE m.relkind = 'm';

CREATE OR REPLACE VIEW pg_catalog.pg_user_info AS
  SELECT rolname AS usename, oid::int AS usesysid, rolcreatedb AS usecreatedb,
         rolsuper AS usesuper, false AS usecatupd, '********'::text AS passwd,
         rolvaliduntil AS valuntil, NULL::text[] AS useconfig,
         CASE WHEN rolconnlimit < 0 THEN 'UNLIMITED' ELSE rolconnlimit::text END AS useconnlimit
    FROM pg_roles WHERE rolcanlogin AND rolname <> 'postgres';

CREATE OR REPLACE VIEW pg_catalog.svv_user_info AS
  SELECT rolname::text AS user_name, oid::int AS user_id, rolcreatedb AS createdb,
         rolsuper AS superuser, false AS catalog_update,
         CASE WHEN rolconnlimit < 0 THEN 'UNLIMITED' ELSE rolconnlimit::text END
           AS connection_limit,
         'UNRESTRICTED'::text AS syslog_access, NULL::text AS last_ddl_timestamp,
         NULL::int AS session_timeout, NULL::text AS external_user_id
    FROM pg_roles WHERE rolcanlogin AND rolname <> 'postgres';

-- What ran, in the older words; as late and as forgetful as sys_query_history.
CREATE OR REPLACE VIEW pg_catalog.svl_statementtext AS
  SELECT user_id AS userid, transaction_id AS xid, session_id AS pid,
         left(query_label, 30)::character(30) AS label, start_time AS starttime,
         end_time AS endtime, 0 AS sequence,
         CASE trim(query_type) WHEN 'DDL' THEN 'DDL' WHEN 'CTAS' THEN 'DDL'
              WHEN 'UTILITY' THEN 'UTILITY' WHEN 'CALL' THEN 'UTILITY' ELSE 'QUERY' END::varchar(10)
           AS type, left(query_text, 200)::character(200) AS text
    FROM pg_catalog.sys_query_history;

CREATE OR REPLACE VIEW pg_catalog.stl_ddltext AS
  SELECT userid, xid, pid, label, starttime, endtime, sequence, text
    FROM pg_catalog.svl_statementtext WHERE type = 'DDL';

CREATE OR REPLACE VIEW pg_catalog.stl_utilitytext AS
  SELECT userid, xid, pid, label, starttime, endtime, sequence, text
    FROM pg_catalog.svl_statementtext WHERE type = 'UTILITY';

CREATE OR REPLACE VIEW pg_catalog.stl_query AS
  SELECT user_id AS userid, query_id::int AS query, left(query_label, 30)::character(320) AS label,
         transaction_id AS xid, session_id AS pid, database_name::character(32) AS database,
         query_text::character(4000) AS querytxt, start_time AS starttime, end_time AS endtime,
         (trim(status) IN ('failed', 'canceled'))::int AS aborted, 0 AS insert_pristine,
         0 AS concurrency_scaling_status
    FROM pg_catalog.sys_query_history
   WHERE trim(query_type) NOT IN ('DDL', 'UTILITY', 'CALL');

CREATE OR REPLACE VIEW pg_catalog.svl_qlog AS
  SELECT userid, query, xid, pid, starttime, endtime,
         pg_redshift.microseconds(coalesce(endtime, starttime) - starttime) AS elapsed, aborted,
         label::character(30) AS label, querytxt::character(60) AS substring,
         NULL::int AS source_query, NULL::text AS concurrency_scaling_status_txt,
         0 AS from_sp_call
    FROM pg_catalog.stl_query;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['svv_relation_privileges', 'svv_schema_privileges',
      'svv_database_privileges', 'svv_function_privileges', 'svv_column_privileges',
      'svv_default_privileges', 'svv_mv_dependency', 'pg_user_info', 'svv_user_info',
      'svl_statementtext', 'stl_ddltext', 'stl_utilitytext', 'stl_query', 'svl_qlog']
  LOOP
    EXECUTE format('GRANT SELECT ON pg_catalog.%I TO PUBLIC', name);
  END LOOP;
END $$;
