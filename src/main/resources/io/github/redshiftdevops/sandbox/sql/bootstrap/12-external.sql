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
ALTER TABLE pg_redshift.external_schema ADD COLUMN IF NOT EXISTS kind int NOT NULL DEFAULT 1;
ALTER TABLE pg_redshift.external_schema ADD COLUMN IF NOT EXISTS options jsonb NOT NULL DEFAULT '{}';
GRANT SELECT ON pg_redshift.external_schema TO PUBLIC;

CREATE TABLE IF NOT EXISTS pg_redshift.external_partition (
  relid oid,
  "values" text[],
  location text NOT NULL,
  PRIMARY KEY (relid, "values")
);
GRANT SELECT ON pg_redshift.external_partition TO PUBLIC;

CREATE OR REPLACE PROCEDURE pg_redshift.add_external_schema(
  name text, kind int, external_database text, option_names text[], option_values text[])
LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO pg_redshift.external_schema
  SELECT oid, external_database, kind, jsonb_object(option_names, option_values)
    FROM pg_namespace WHERE nspname = name
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

CREATE OR REPLACE PROCEDURE pg_redshift.alter_external_schema(
  name text, option_names text[], option_values text[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL pg_redshift.check_external_schema(name);
  IF NOT pg_has_role(session_user,
                     (SELECT nspowner FROM pg_namespace WHERE nspname = name), 'USAGE') THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = format('must be owner of schema %s', name);
  END IF;
  UPDATE pg_redshift.external_schema SET options = options || jsonb_object(option_names, option_values)
   WHERE schema = quote_ident(name)::regnamespace;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.external_option(rel oid, wanted text) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT option_value FROM pg_foreign_table, pg_options_to_table(ftoptions)
   WHERE ftrelid = rel AND option_name = wanted
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.check_external(rel regclass) LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT relkind <> 'f' FROM pg_class WHERE oid = rel) THEN
    RAISE EXCEPTION USING ERRCODE = '42809',
      MESSAGE = format('"%s" is not an external table', pg_redshift.relation_name(rel));
  END IF;
  IF NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = rel), 'USAGE') THEN
    RAISE EXCEPTION USING ERRCODE = '42501',
      MESSAGE = format('must be owner of relation %s', pg_redshift.relation_name(rel));
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.set_external_option(rel regclass, name text, value text)
LANGUAGE plpgsql AS $$
BEGIN
  CALL pg_redshift.check_external(rel);
  EXECUTE format('ALTER FOREIGN TABLE %s OPTIONS (%s %I %L)', rel,
                 CASE WHEN pg_redshift.external_option(rel, name) IS NULL THEN 'ADD' ELSE 'SET' END,
                 name, value);
END $$;

-- The values in the order of the columns that the table is partitioned by: all of them are needed.
CREATE OR REPLACE FUNCTION pg_redshift.partition_key(rel regclass, names text[], given text[])
RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
  columns text[] := ARRAY(
    SELECT attname FROM pg_attribute
     WHERE attrelid = rel AND attnum > pg_redshift.external_option(rel, 'columns')::int
       AND NOT attisdropped ORDER BY attnum);
BEGIN
  IF NOT (columns @> names AND names @> columns) THEN
    RAISE EXCEPTION USING ERRCODE = '42P16',
      MESSAGE = format('"%s" is partitioned by (%s)', pg_redshift.relation_name(rel),
                       array_to_string(columns, ', '));
  END IF;
  RETURN ARRAY(SELECT value FROM unnest(names, given) AS pair(name, value)
                ORDER BY array_position(columns, name));
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.add_external_partition(
  rel regclass, names text[], given text[], its_location text, lenient boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  key text[];
BEGIN
  CALL pg_redshift.check_external(rel);
  key := pg_redshift.partition_key(rel, names, given);
  IF NOT lenient
     AND EXISTS (SELECT FROM pg_redshift.external_partition p WHERE relid = rel AND p."values" = key) THEN
    RAISE EXCEPTION USING ERRCODE = '42710', MESSAGE = format('Partition %s already exists', key);
  END IF;
  INSERT INTO pg_redshift.external_partition VALUES (rel, key, its_location) ON CONFLICT DO NOTHING;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.set_external_partition(
  rel regclass, names text[], given text[], its_location text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  key text[];
BEGIN
  CALL pg_redshift.check_external(rel);
  key := pg_redshift.partition_key(rel, names, given);
  UPDATE pg_redshift.external_partition p SET location = its_location
   WHERE relid = rel AND p."values" = key;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = '42704', MESSAGE = format('Partition %s does not exist', key);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.drop_external_partition(
  rel regclass, names text[], given text[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  key text[];
BEGIN
  CALL pg_redshift.check_external(rel);
  key := pg_redshift.partition_key(rel, names, given);
  DELETE FROM pg_redshift.external_partition p WHERE relid = rel AND p."values" = key;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = '42704', MESSAGE = format('Partition %s does not exist', key);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.forget_partitions(rel oid)
LANGUAGE sql SECURITY DEFINER AS $$
  DELETE FROM pg_redshift.external_partition WHERE relid = rel
$$;

-- DROP TABLE drops external tables too, but not in a transaction block: what is external becomes an
-- ordinary table, for the statement that follows to drop.
CREATE OR REPLACE PROCEDURE pg_redshift.release_external(tables regclass[])
LANGUAGE plpgsql AS $$
DECLARE
  external record;
BEGIN
  FOR external IN
    SELECT c.oid, n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.oid = ANY (tables) AND c.relkind = 'f'
  LOOP
    IF current_setting('pg_redshift.in_block', true) = 'on' THEN
      RAISE EXCEPTION USING ERRCODE = '25001',
        MESSAGE = 'DROP EXTERNAL TABLE cannot run inside a transaction block';
    END IF;
    CALL pg_redshift.forget_partitions(external.oid);
    EXECUTE format('DROP FOREIGN TABLE %I.%I', external.nspname, external.relname);
    EXECUTE format('CREATE TABLE %I.%I ()', external.nspname, external.relname);
  END LOOP;
END $$;

CREATE OR REPLACE VIEW pg_catalog.svv_external_schemas AS
  SELECT n.oid AS esoid, e.kind AS eskind, n.nspname AS schemaname, n.nspowner::int AS esowner,
         e.database AS databasename, e.options::text AS esoptions
    FROM pg_redshift.external_schema e JOIN pg_namespace n ON n.oid = e.schema;
GRANT SELECT ON pg_catalog.svv_external_schemas TO PUBLIC;

CREATE OR REPLACE VIEW pg_catalog.svv_external_tables AS
  SELECT current_database()::text AS redshift_database_name, n.nspname::text AS schemaname,
         c.relname::text AS tablename, 'TABLE'::text AS tabletype,
         pg_redshift.external_option(c.oid, 'location') AS location,
         pg_redshift.external_option(c.oid, 'format') AS input_format, ''::text AS output_format,
         ''::text AS serialization_lib, ''::text AS serde_parameters, 0 AS compressed,
         coalesce(pg_redshift.external_option(c.oid, 'properties'), '') AS parameters
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

CREATE OR REPLACE VIEW pg_catalog.svv_external_partitions AS
  SELECT n.nspname::text AS schemaname, c.relname::text AS tablename,
         to_json(p."values")::text AS "values", p.location,
         pg_redshift.external_option(c.oid, 'format') AS input_format, ''::text AS output_format,
         ''::text AS serialization_lib, ''::text AS serde_parameters, 0 AS compressed,
         ''::text AS parameters
    FROM pg_redshift.external_partition p
    JOIN pg_class c ON c.oid = p.relid AND c.relkind = 'f'
    JOIN pg_namespace n ON n.oid = c.relnamespace;
GRANT SELECT ON pg_catalog.svv_external_partitions TO PUBLIC;
