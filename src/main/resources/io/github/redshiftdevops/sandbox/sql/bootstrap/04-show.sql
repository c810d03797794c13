-- The answers of the SHOW commands (facts section 2). A null argument does not filter.

CREATE OR REPLACE FUNCTION pg_redshift.fits(name text, pattern text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT pattern IS NULL OR name LIKE pattern
$$;

CREATE OR REPLACE FUNCTION pg_redshift.is_listed(schema_name text) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
  SELECT schema_name NOT IN ('pg_redshift', 'pg_toast')
     AND schema_name NOT LIKE 'pg\_temp\_%' AND schema_name NOT LIKE 'pg\_toast\_temp\_%'
$$;

CREATE OR REPLACE FUNCTION pg_redshift.is_here(database text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce(database, current_database()) = current_database()
$$;

CREATE OR REPLACE FUNCTION pg_redshift.acl_text(acl aclitem[]) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT regexp_replace(array_to_string(acl, '~'), '=([a-zA-Z*]*)m', '=\1', 'g')
$$;

CREATE OR REPLACE FUNCTION pg_redshift.isolation_level(database oid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (SELECT FROM pg_db_role_setting
                            WHERE setdatabase = database AND setrole = 0
                              AND 'default_transaction_isolation=serializable' = ANY (setconfig))
              THEN 'Serializable' ELSE 'Snapshot Isolation' END
$$;

CREATE OR REPLACE FUNCTION pg_redshift.show_databases(pattern text)
RETURNS TABLE (database_name text, database_owner text, database_type text, database_acl text,
               parameters text, database_isolation_level text)
LANGUAGE sql STABLE AS $$
  SELECT d.datname, d.datdba::text, 'local', pg_redshift.acl_text(d.datacl), NULL::text,
         pg_redshift.isolation_level(d.oid)
    FROM pg_database d
   WHERE NOT d.datistemplate AND d.datname <> 'postgres' AND pg_redshift.fits(d.datname, pattern)
   ORDER BY 1
$$;

CREATE OR REPLACE FUNCTION pg_redshift.show_schemas(database text, pattern text)
RETURNS TABLE (database_name text, schema_name text, schema_owner text, schema_type text,
               schema_acl text, source_database text, schema_option text)
LANGUAGE sql STABLE AS $$
  SELECT current_database(), n.nspname, n.nspowner::text, 'local', pg_redshift.acl_text(n.nspacl),
         NULL::text, NULL::text
    FROM pg_namespace n
   WHERE pg_redshift.is_here(database) AND pg_redshift.is_listed(n.nspname)
     AND pg_redshift.fits(n.nspname, pattern)
   ORDER BY 2
$$;

CREATE OR REPLACE FUNCTION pg_redshift.table_subtype(relkind "char", rel oid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE relkind WHEN 'r' THEN 'REGULAR TABLE' WHEN 'm' THEN 'MATERIALIZED VIEW'
                      ELSE 'REGULAR VIEW' END
$$;

CREATE OR REPLACE FUNCTION pg_redshift.show_tables(database text, schema text, pattern text)
RETURNS TABLE (database_name text, schema_name text, table_name text, table_type text,
               table_acl text, remarks text, owner text, last_altered_time timestamp,
               last_modified_time timestamp, dist_style text, table_subtype text)
LANGUAGE sql STABLE AS $$
  SELECT current_database(), r.schema_name, r.table_name,
         CASE r.relkind WHEN 'r' THEN 'TABLE' ELSE 'VIEW' END,
         pg_redshift.acl_text(r.relacl), obj_description(r.relid, 'pg_class'),
         pg_get_userbyid(r.relowner), NULL::timestamp, NULL::timestamp,
         CASE WHEN r.relkind <> 'v' THEN pg_redshift.distribution(r) END,
         pg_redshift.table_subtype(r.relkind, r.relid)
    FROM pg_redshift.relation r
   WHERE pg_redshift.is_here(database) AND r.schema_name = schema
     AND pg_redshift.fits(r.table_name, pattern)
   ORDER BY 3
$$;

CREATE OR REPLACE FUNCTION pg_redshift.show_columns(
  database text, schema text, relation text, pattern text)
RETURNS TABLE (database_name text, schema_name text, table_name text, column_name text,
               ordinal_position int, column_default text, is_nullable text, data_type text,
               character_maximum_length int, numeric_precision int, numeric_scale int,
               remarks text, sort_key_type text, sort_key int, dist_key int, encoding text,
               "collation" text)
LANGUAGE sql STABLE AS $$
  SELECT current_database(), c.schema_name, c.table_name, c.column_name, c.ordinal_position,
         c.column_default, CASE WHEN c.is_not_null THEN 'NO' ELSE 'YES' END, c.data_type,
         c.maximum_length, c.numeric_precision, c.numeric_scale, c.remarks,
         CASE WHEN c.relkind <> 'v' THEN c.sortstyle END,
         CASE WHEN c.relkind <> 'v' THEN c.sort_position END,
         CASE WHEN c.relkind <> 'v' THEN c.is_distkey::int END,
         CASE WHEN c.relkind <> 'v' THEN c.encoding END,
         CASE WHEN c.atttypid IN ('bpchar'::regtype, 'varchar'::regtype) THEN 'default' END
    FROM pg_redshift.relation_column c
   WHERE pg_redshift.is_here(database) AND c.schema_name = coalesce(schema, current_schema())
     AND c.table_name = relation AND pg_redshift.fits(c.column_name, pattern)
   ORDER BY c.attnum
$$;

CREATE OR REPLACE VIEW pg_redshift.key_column AS
  SELECT k.relid, n.nspname AS schema_name, c.relname AS table_name, k.name, k.kind,
         a.attname AS column_name, p.position::int AS key_seq, k.referenced_relid,
         k.referenced_columns[p.position] AS referenced_attnum
    FROM pg_redshift.table_key k
    JOIN pg_class c ON c.oid = k.relid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN unnest(k.columns) WITH ORDINALITY AS p(attnum, position)
    JOIN pg_attribute a ON a.attrelid = k.relid AND a.attnum = p.attnum;
GRANT SELECT ON pg_redshift.key_column TO PUBLIC;

CREATE OR REPLACE FUNCTION pg_redshift.show_primary_keys(
  database text, schema text, relation text)
RETURNS TABLE (database_name text, schema_name text, table_name text, pk_name text,
               column_name text, key_seq int)
LANGUAGE sql STABLE AS $$
  SELECT current_database(), k.schema_name, k.table_name, k.name, k.column_name, k.key_seq
    FROM pg_redshift.key_column k
   WHERE k.kind = 'p' AND pg_redshift.is_here(database)
     AND k.schema_name = coalesce(schema, current_schema()) AND k.table_name = relation
   ORDER BY k.key_seq
$$;

CREATE OR REPLACE VIEW pg_redshift.foreign_key AS
  SELECT current_database() AS pk_database_name, tn.nspname AS pk_schema_name,
         t.relname AS pk_table_name, ta.attname AS pk_column_name,
         current_database() AS fk_database_name, k.schema_name AS fk_schema_name,
         k.table_name AS fk_table_name, k.column_name AS fk_column_name, k.key_seq,
         k.name AS fk_name,
         (SELECT u.name FROM pg_redshift.table_key u
           WHERE u.relid = k.referenced_relid AND u.kind IN ('p', 'u')
             AND k.referenced_attnum = ANY (u.columns)
           ORDER BY u.kind LIMIT 1) AS pk_name,
         NULL::int AS update_rule, NULL::int AS delete_rule, NULL::int AS deferrability
    FROM pg_redshift.key_column k
    JOIN pg_class t ON t.oid = k.referenced_relid
    JOIN pg_namespace tn ON tn.oid = t.relnamespace
    JOIN pg_attribute ta ON ta.attrelid = t.oid AND ta.attnum = k.referenced_attnum
   WHERE k.kind = 'f';
GRANT SELECT ON pg_redshift.foreign_key TO PUBLIC;

CREATE OR REPLACE FUNCTION pg_redshift.show_foreign_keys(
  database text, schema text, relation text, exported boolean)
RETURNS SETOF pg_redshift.foreign_key LANGUAGE sql STABLE AS $$
  SELECT * FROM pg_redshift.foreign_key k
   WHERE pg_redshift.is_here(database)
     AND coalesce(schema, current_schema())
         = CASE WHEN exported THEN k.pk_schema_name ELSE k.fk_schema_name END
     AND relation = CASE WHEN exported THEN k.pk_table_name ELSE k.fk_table_name END
   ORDER BY k.fk_schema_name, k.fk_table_name, k.fk_name, k.key_seq
$$;

-- Users can log in; groups and roles are told apart by a comment.
CREATE OR REPLACE FUNCTION pg_redshift.identity_type(identity oid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN identity = 0 THEN 'public'
              WHEN (SELECT rolcanlogin FROM pg_roles WHERE oid = identity) THEN 'user'
              ELSE coalesce(shobj_description(identity, 'pg_authid'), 'group') END
$$;

CREATE OR REPLACE FUNCTION pg_redshift.show_grants(database text, schema text, relation text)
RETURNS TABLE (database_name text, schema_name text, object_name text, object_type text,
               privilege_type text, identity_id text, identity_name text, identity_type text,
               admin_option boolean, privilege_scope text, grantor_name text)
LANGUAGE sql STABLE AS $$
  SELECT current_database(), r.schema_name, r.table_name,
         CASE r.relkind WHEN 'r' THEN 'TABLE' ELSE 'VIEW' END, g.privilege_type,
         g.grantee::text,
         CASE g.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(g.grantee) END,
         pg_redshift.identity_type(g.grantee), g.is_grantable, 'TABLE',
         pg_get_userbyid(g.grantor)
    FROM pg_redshift.relation r
    CROSS JOIN aclexplode(coalesce(r.relacl, acldefault('r', r.relowner))) AS g
   WHERE pg_redshift.is_here(database) AND r.schema_name = coalesce(schema, current_schema())
     AND r.table_name = relation AND g.privilege_type <> 'MAINTAIN'
   ORDER BY 7, 5
$$;

CREATE OR REPLACE FUNCTION pg_redshift.show_column_grants(
  database text, schema text, relation text, pattern text)
RETURNS TABLE (database_name text, schema_name text, table_name text, column_name text,
               object_type text, privilege_type text, identity_id text, identity_name text,
               identity_type text, admin_option boolean, privilege_scope text,
               grantor_name text)
LANGUAGE sql STABLE AS $$
  SELECT current_database(), c.schema_name, c.table_name, c.column_name,
         CASE c.relkind WHEN 'r' THEN 'TABLE' ELSE 'VIEW' END, g.privilege_type,
         g.grantee::text,
         CASE g.grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(g.grantee) END,
         pg_redshift.identity_type(g.grantee), g.is_grantable, 'COLUMN',
         pg_get_userbyid(g.grantor)
    FROM pg_redshift.relation_column c CROSS JOIN aclexplode(c.attacl) AS g
   WHERE pg_redshift.is_here(database) AND c.schema_name = coalesce(schema, current_schema())
     AND c.table_name = relation AND pg_redshift.fits(c.column_name, pattern)
   ORDER BY c.attnum, 8, 6
$$;

CREATE OR REPLACE FUNCTION pg_redshift.argument_types(p pg_proc) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT coalesce(string_agg(format_type(type, NULL), ', ' ORDER BY position), '')
    FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY AS t(type, position)
$$;

CREATE OR REPLACE FUNCTION pg_redshift.show_routines(
  kinds text, database text, schema text, pattern text)
RETURNS TABLE (routine_name text, number_of_arguments int, argument_list text, return_type text,
               remarks text, database_name text, schema_name text)
LANGUAGE sql STABLE AS $$
  SELECT p.proname, p.pronargs::int, pg_redshift.argument_types(p),
         CASE WHEN p.prokind <> 'p' THEN format_type(p.prorettype, NULL)
              ELSE nullif(format_type(p.prorettype, NULL), 'void') END,
         obj_description(p.oid, 'pg_proc'), current_database()::text, n.nspname::text
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
   WHERE strpos(kinds, p.prokind::text) > 0 AND pg_redshift.is_here(database)
     AND n.nspname = schema AND pg_redshift.fits(p.proname, pattern)
   ORDER BY p.proname, 3
$$;

CREATE OR REPLACE FUNCTION pg_redshift.show_procedures(
  database text, schema text, pattern text)
RETURNS TABLE (database_name text, schema_name text, procedure_name text,
               number_of_arguments int, argument_list text, return_type text, remarks text)
LANGUAGE sql STABLE AS $$
  SELECT r.database_name, r.schema_name, r.routine_name, r.number_of_arguments,
         r.argument_list, r.return_type, r.remarks
    FROM pg_redshift.show_routines('p', database, schema, pattern) r
$$;

CREATE OR REPLACE FUNCTION pg_redshift.show_functions(
  database text, schema text, pattern text)
RETURNS TABLE (database_name text, schema_name text, function_name text,
               number_of_arguments int, argument_list text, return_type text, remarks text)
LANGUAGE sql STABLE AS $$
  SELECT r.database_name, r.schema_name, r.routine_name, r.number_of_arguments,
         r.argument_list, r.return_type, r.remarks
    FROM pg_redshift.show_routines('fw', database, schema, pattern) r
$$;

-- Place 0 is what a function returns.
CREATE OR REPLACE FUNCTION pg_redshift.show_parameters(
  kind text, database text, schema text, routine text, types text[], pattern text)
RETURNS TABLE (database_name text, schema_name text, routine_name text, parameter_name text,
               ordinal_position int, parameter_type text, data_type text,
               character_maximum_length int, numeric_precision int, numeric_scale int)
LANGUAGE sql STABLE AS $$
  SELECT current_database(), n.nspname, p.proname, coalesce(a.name, ''), a.position::int,
         CASE a.mode WHEN 'o' THEN 'OUT' WHEN 'b' THEN 'INOUT' WHEN 't' THEN 'TABLE'
                     WHEN 'r' THEN 'RETURN' ELSE 'IN' END,
         format_type(a.type, NULL), NULL::int,
         information_schema._pg_numeric_precision(a.type, -1),
         information_schema._pg_numeric_scale(a.type, -1)
    FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
    CROSS JOIN LATERAL (
      SELECT p.proargnames[t.position] AS name, t.position, t.type,
             coalesce(p.proargmodes[t.position]::text, 'i') AS mode
        FROM unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]))
             WITH ORDINALITY AS t(type, position)
      UNION ALL
      SELECT '', 0, p.prorettype, 'r' WHERE p.prokind <> 'p') AS a
   WHERE (p.prokind = 'p') = (kind = 'p') AND pg_redshift.is_here(database)
     AND n.nspname = coalesce(schema, current_schema()) AND p.proname = routine
     AND pg_redshift.argument_types(p) = array_to_string(types, ', ')
     AND pg_redshift.fits(coalesce(a.name, ''), pattern)
   ORDER BY a.position
$$;
