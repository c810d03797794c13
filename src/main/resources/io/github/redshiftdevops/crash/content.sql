-- What a deployment left behind, by subject. Where an object identifier would stand, a word does.

-- columns
SELECT schema_name, table_name, ordinal_position, column_name, data_type, encoding, distkey, sortkey,
       is_nullable, remarks, REGEXP_REPLACE(column_default, 'identity\\([0-9]+', 'identity(table')
FROM svv_redshift_columns
WHERE schema_name NOT LIKE 'pg\\_%' AND schema_name <> 'information_schema'

-- relations
SELECT n.nspname, c.relname, c.relkind, c.relacl, i.diststyle, obj_description(c.oid)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN svv_table_info i ON i.table_id = c.oid
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'v', 'm')

-- distribution
SELECT t.schema_name, t.table_name, t.dist_style
FROM pg_namespace n, pg_redshift.show_tables(NULL, n.nspname, NULL) t
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'

-- views
SELECT schemaname, viewname, definition FROM pg_views
WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema'

-- constraints
SELECT n.nspname, c.relname, k.conname, k.contype
FROM pg_constraint k
JOIN pg_class c ON c.oid = k.conrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'

-- routines
SELECT n.nspname, p.proname, p.prosrc, p.proacl
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'

-- schemas
SELECT nspname, nspacl FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'

-- quotas of schemas
SELECT schema_name, quota FROM svv_schema_quota_state

-- groups, roles and users
SELECT rolname, rolcanlogin, rolsuper, rolcreatedb, rolconnlimit, rolvaliduntil
FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%'

-- members of groups
SELECT groname, usename FROM pg_group JOIN pg_user ON usesysid = ANY (grolist)

-- members of roles
SELECT role_name, user_name FROM svv_user_grants

-- roles of roles
SELECT role_name, granted_role_name FROM svv_role_grants

-- system permissions
SELECT identity_name, system_privilege FROM svv_system_privileges

-- default privileges
SELECT pg_get_userbyid(defaclrole), defaclnamespace::regnamespace, defaclobjtype, defaclacl
FROM pg_default_acl

-- owners
SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner) FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND c.relkind <> 'i'

-- owners of routines
SELECT n.nspname, p.proname, pg_get_userbyid(p.proowner) FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'

-- refreshing of materialized views
SELECT schema_name, name, autorefresh FROM svv_mv_info

-- history
SELECT LPAD(orderexecuted::VARCHAR, 6, '0'), id, author, filename, exectype, md5sum, "tag", contexts,
       labels
FROM databasechangelog

-- lock
SELECT locked FROM databasechangeloglock

-- external tables
SELECT schemaname, tablename, location, input_format, parameters FROM svv_external_tables

-- external columns
SELECT schemaname, tablename, columnname, external_type, columnnum FROM svv_external_columns

-- external partitions
SELECT schemaname, tablename, "values", location FROM svv_external_partitions

-- external schemas
SELECT schemaname, eskind, databasename, esoptions FROM svv_external_schemas

-- policies on rows
SELECT polname, polalias, polatts, polqual FROM svv_rls_policy

-- attached policies on rows
SELECT relschema, relname, polname, grantee, granteekind FROM svv_rls_attached_policy

-- row level security
SELECT relschema, relname, is_rls_on, is_rls_datashare_on, rls_conjunction_type FROM svv_rls_relation

-- masking policies
SELECT policy_name, input_columns, policy_expression FROM svv_masking_policy

-- attached masking policies
SELECT policy_name, schema_name, table_name, grantee, priority, input_columns, output_columns
FROM svv_attached_masking_policy

-- datashares
SELECT share_name, is_publicaccessible FROM svv_datashares

-- objects of datashares
SELECT share_name, object_type, object_name, include_new FROM svv_datashare_objects

-- consumers of datashares
SELECT share_name, consumer_account, consumer_namespace FROM svv_datashare_consumers
