-- Redshift's own types.
DO $$
DECLARE
  base text[];
BEGIN
  FOREACH base SLICE 1 IN ARRAY ARRAY[
    ['super', 'jsonb'], ['varbyte', 'bytea'], ['geometry', 'text'], ['geography', 'text'],
    ['hllsketch', 'text']]
  LOOP
    IF to_regtype('pg_catalog.' || base[1]) IS NULL THEN
      EXECUTE format('CREATE DOMAIN pg_catalog.%I AS %s', base[1], base[2]);
    END IF;
  END LOOP;
END $$;

-- The encoding of a column that names none (facts section 3).
CREATE OR REPLACE FUNCTION pg_redshift.default_encoding(type oid, temporary boolean, sorted boolean)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN temporary OR sorted THEN 'none'
    WHEN type IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype,
                  'date'::regtype, 'time'::regtype, 'timetz'::regtype, 'timestamp'::regtype,
                  'timestamptz'::regtype) THEN 'az64'
    WHEN type IN ('bpchar'::regtype, 'varchar'::regtype, 'varbyte'::regtype) THEN 'lzo'
    WHEN type = 'super'::regtype THEN 'zstd'
    ELSE 'none' END
$$;

CREATE OR REPLACE FUNCTION pg_redshift.identity_default(a pg_attribute) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT format('%s(%s, %s, ''%s,%s''::text)',
                CASE a.attidentity WHEN 'a' THEN '"identity"' ELSE 'default_identity' END,
                a.attrelid, a.attnum - 1, s.seqstart, s.seqincrement)
    FROM pg_depend d JOIN pg_sequence s ON s.seqrelid = d.objid
   WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
     AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype = 'i'
$$;

CREATE OR REPLACE FUNCTION pg_redshift.column_default(a pg_attribute) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN a.attidentity <> '' THEN pg_redshift.identity_default(a)
              ELSE (SELECT replace(replace(pg_get_expr(adbin, adrelid), 'pg_redshift.sysdate()',
                                           'sysdate'), '::pg_redshift.single_byte', '')
                      FROM pg_attrdef WHERE adrelid = a.attrelid AND adnum = a.attnum) END
$$;

-- The place of a column in the sort key, 0 if it has none; with an interleaved key every second
-- place is negative.
CREATE OR REPLACE FUNCTION pg_redshift.sort_position(style text, key smallint[], number smallint)
RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(CASE WHEN style = 'INTERLEAVED' AND array_position(key, number) % 2 = 0
                       THEN -1 ELSE 1 END * array_position(key, number), 0)
$$;

CREATE OR REPLACE VIEW pg_redshift.relation AS
  SELECT c.oid AS relid, n.nspname AS schema_name, c.relname AS table_name, c.relkind,
         c.relpersistence = 't' AS temporary, c.relacl, c.relowner,
         coalesce(t.diststyle, CASE c.relkind WHEN 'm' THEN 'EVEN' ELSE 'AUTO' END) AS diststyle,
         t.distkey, coalesce(t.sortstyle, 'AUTO') AS sortstyle,
         coalesce(t.sortkey, '{}') AS sortkey, coalesce(t.backup, true) AS backup,
         coalesce(t.encode_auto, true) AS encode_auto,
         coalesce(t.auto_refresh, false) AS auto_refresh
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_redshift.table_attribute t ON t.relid = c.oid
   WHERE c.relkind IN ('r', 'v', 'm') AND n.nspname NOT IN ('pg_redshift', 'pg_toast');

CREATE OR REPLACE VIEW pg_redshift.relation_column AS
  SELECT r.relid, r.schema_name, r.table_name, r.relkind, r.sortstyle, a.attname AS column_name,
         a.attnum, a.atttypid, a.atttypmod, a.attacl,
         (SELECT count(*) FROM pg_attribute b
           WHERE b.attrelid = a.attrelid AND b.attnum BETWEEN 1 AND a.attnum
             AND NOT b.attisdropped)::int AS ordinal_position,
         format_type(a.atttypid, a.atttypmod) AS type,
         format_type(a.atttypid, CASE WHEN a.atttypid IN ('bpchar'::regtype, 'varchar'::regtype,
           'numeric'::regtype) THEN NULL ELSE a.atttypmod END) AS data_type,
         a.attnotnull AS is_not_null,
         pg_redshift.column_default(a) AS column_default,
         coalesce(replace(c.encoding, 'raw', 'none'), CASE WHEN r.relkind = 'v' THEN 'none'
           ELSE pg_redshift.default_encoding(a.atttypid, r.temporary, a.attnum = ANY (r.sortkey))
           END) AS encoding,
         coalesce(a.attnum = r.distkey, false) AS is_distkey,
         pg_redshift.sort_position(r.sortstyle, r.sortkey, a.attnum) AS sort_position,
         information_schema._pg_char_max_length(a.atttypid, a.atttypmod) AS maximum_length,
         information_schema._pg_numeric_precision(a.atttypid, a.atttypmod) AS numeric_precision,
         information_schema._pg_numeric_scale(a.atttypid, a.atttypmod) AS numeric_scale,
         col_description(a.attrelid, a.attnum) AS remarks
    FROM pg_redshift.relation r
    JOIN pg_attribute a ON a.attrelid = r.relid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_redshift.column_attribute c ON c.relid = a.attrelid AND c.attnum = a.attnum;

-- As readable as the catalog that they are read from: procedures ask them in their caller's name.
GRANT SELECT ON pg_redshift.relation, pg_redshift.relation_column TO PUBLIC;

-- Facts section 9: EVEN, KEY(col), ALL, AUTO(ALL), AUTO(EVEN), AUTO(KEY(col)); a small table under
-- AUTO is distributed ALL.
CREATE OR REPLACE FUNCTION pg_redshift.distribution(r pg_redshift.relation) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE r.diststyle
    WHEN 'KEY' THEN 'KEY(' || (SELECT attname FROM pg_attribute
                                WHERE attrelid = r.relid AND attnum = r.distkey) || ')'
    WHEN 'AUTO' THEN 'AUTO(ALL)'
    ELSE r.diststyle END
$$;

CREATE OR REPLACE VIEW pg_catalog.pg_table_def AS
  SELECT schema_name AS schemaname, table_name AS tablename, column_name AS "column", type,
         encoding::character varying(32) AS encoding, is_distkey AS distkey,
         sort_position AS sortkey, is_not_null AS "notnull"
    FROM pg_redshift.relation_column
   WHERE relkind = 'r' AND schema_name = ANY (current_schemas(true))
   ORDER BY schema_name, table_name, attnum;
GRANT SELECT ON pg_catalog.pg_table_def TO PUBLIC;
