-- What a deployment left behind, by subject. Where an object identifier would stand, a word does.

-- columns
SELECT schema_name, table_name, ordinal_position, column_name, data_type, encoding, distkey, sortkey,
       is_nullable, REGEXP_REPLACE(column_default, 'identity\\([0-9]+', 'identity(table')
FROM svv_redshift_columns
WHERE schema_name NOT LIKE 'pg\\_%' AND schema_name <> 'information_schema'

-- relations
SELECT n.nspname, c.relname, c.relkind, c.relacl, i.diststyle, obj_description(c.oid)
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN svv_table_info i ON i.table_id = c.oid
WHERE n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
  AND c.relkind IN ('r', 'v', 'm')

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

-- groups, roles and users
SELECT rolname FROM pg_roles WHERE rolname NOT LIKE 'pg\\_%'

-- history
SELECT LPAD(orderexecuted::VARCHAR, 6, '0'), id, author, filename, exectype, md5sum, "tag", contexts,
       labels
FROM databasechangelog

-- lock
SELECT locked FROM databasechangeloglock

-- external tables
SELECT schemaname, tablename, location, input_format FROM svv_external_tables

-- external columns
SELECT schemaname, tablename, columnname, external_type, columnnum FROM svv_external_columns
