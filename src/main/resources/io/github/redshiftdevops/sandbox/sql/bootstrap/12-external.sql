-- External schemas and tables as objects of the catalog (facts sections 5 and 9): the table is a foreign
-- one of a wrapper that reads nothing.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_foreign_server WHERE srvname = 'pg_redshift_external') THEN
    CREATE FOREIGN DATA WRAPPER pg_redshift_external;
    CREATE SERVER pg_redshift_external FOREIGN DATA WRAPPER pg_redshift_external;
  END IF;
END $$;
GRANT USAGE ON FOREIGN SERVER pg_redshift_external TO PUBLIC;

CREATE TABLE IF NOT EXISTS pg_redshift.external_schema (
  schema oid PRIMARY KEY,
  database text NOT NULL
);
GRANT SELECT ON pg_redshift.external_schema TO PUBLIC;

CREATE OR REPLACE PROCEDURE pg_redshift.add_external_schema(name text, external_database text)
LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO pg_redshift.external_schema
  SELECT oid, external_database FROM pg_namespace WHERE nspname = name
  ON CONFLICT DO NOTHING
$$;

-- The text is believed.
CREATE OR REPLACE PROCEDURE pg_redshift.check_external_schema(name text)
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = name) THEN
    RAISE EXCEPTION USING ERRCODE = '3F000', MESSAGE = format('schema "%s" does not exist', name);
  ELSIF NOT EXISTS (SELECT FROM pg_redshift.external_schema e
                      JOIN pg_namespace n ON n.oid = e.schema AND n.nspname = name) THEN
    RAISE EXCEPTION USING ERRCODE = '42809',
      MESSAGE = format('schema "%s" is not an external schema', name);
  END IF;
END $$;

-- DROP TABLE drops external tables too, but not in a transaction block: what is external becomes an
-- ordinary table, for the statement that follows to drop.
CREATE OR REPLACE PROCEDURE pg_redshift.release_external(tables regclass[])
LANGUAGE plpgsql AS $$
DECLARE
  external record;
BEGIN
  FOR external IN
    SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.oid = ANY (tables) AND c.relkind = 'f'
  LOOP
    IF current_setting('pg_redshift.in_block', true) = 'on' THEN
      RAISE EXCEPTION USING ERRCODE = '25001',
        MESSAGE = 'DROP EXTERNAL TABLE cannot run inside a transaction block';
    END IF;
    EXECUTE format('DROP FOREIGN TABLE %I.%I', external.nspname, external.relname);
    EXECUTE format('CREATE TABLE %I.%I ()', external.nspname, external.relname);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.external_option(rel oid, wanted text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT option_value FROM pg_foreign_table, pg_options_to_table(ftoptions)
   WHERE ftrelid = rel AND option_name = wanted
$$;

CREATE OR REPLACE VIEW pg_catalog.svv_external_schemas AS
  SELECT n.oid AS esoid, 1 AS eskind, n.nspname AS schemaname, n.nspowner::int AS esowner,
         e.database AS databasename, ''::text AS esoptions
    FROM pg_redshift.external_schema e JOIN pg_namespace n ON n.oid = e.schema;
GRANT SELECT ON pg_catalog.svv_external_schemas TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.svv_external_tables AS
  SELECT current_database()::text AS redshift_database_name, n.nspname::text AS schemaname,
         c.relname::text AS tablename, 'TABLE'::text AS tabletype,
         pg_redshift.external_option(c.oid, 'location') AS location,
         pg_redshift.external_option(c.oid, 'format') AS input_format, ''::text AS output_format,
         ''::text AS serialization_lib, ''::text AS serde_parameters, 0 AS compressed,
         ''::text AS parameters
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind = 'f';
GRANT SELECT ON pg_catalog.svv_external_tables TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.svv_external_columns AS
  SELECT current_database()::text AS redshift_database_name, n.nspname::text AS schemaname,
         c.relname::text AS tablename, a.attname::text AS columnname,
         replace(format_type(a.atttypid, a.atttypmod), 'character varying', 'varchar')
           AS external_type,
         a.attnum::int AS columnnum,
         greatest(0, a.attnum - pg_redshift.external_option(c.oid, 'columns')::int) AS part_key,
         CASE WHEN a.attnotnull THEN 'false' ELSE 'true' END AS is_nullable
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   WHERE c.relkind = 'f';
GRANT SELECT ON pg_catalog.svv_external_columns TO PUBLIC;
