-- PostgreSQL's tables as Redshift has them (facts section 9): what the sandbox keeps beside them is in
-- them, what belongs to the sandbox is not. Queries of clients read these views. A primary key or
-- unique constraint is an index too, as far as the catalog goes.

ALTER TABLE pg_redshift.table_key ADD COLUMN IF NOT EXISTS key_number int GENERATED ALWAYS AS IDENTITY;

-- Above the numbers that PostgreSQL gives.
CREATE OR REPLACE FUNCTION pg_redshift.key_oid(number int) RETURNS oid LANGUAGE sql IMMUTABLE AS $$
  SELECT (4000000000 + number)::oid
$$;

CREATE OR REPLACE VIEW pg_redshift.pg_namespace AS
  SELECT tableoid, oid, nspname, nspowner, nspacl FROM pg_catalog.pg_namespace
   WHERE nspname <> 'pg_redshift';

CREATE OR REPLACE VIEW pg_redshift.pg_class AS
  SELECT c.tableoid, c.oid, c.relname, c.relnamespace, c.reltype, c.reloftype, c.relowner, c.relam,
         c.relfilenode, c.reltablespace, c.relpages, c.reltuples, c.relallvisible,
         c.reltoastrelid, c.relhasindex, c.relisshared, c.relpersistence, c.relkind, c.relnatts,
         c.relchecks, c.relhasrules, c.relhastriggers, c.relhassubclass, c.relrowsecurity,
         c.relforcerowsecurity, c.relispopulated, c.relreplident, c.relispartition, c.relrewrite,
         c.relfrozenxid, c.relminmxid, c.relacl, c.reloptions, c.relpartbound,
         CASE t.diststyle WHEN 'EVEN' THEN 0 WHEN 'KEY' THEN 1 WHEN 'ALL' THEN 8 ELSE 9 END::smallint
           AS reldiststyle,
         false AS relhasoids, (c.relkind IN ('r', 'm'))::boolean AS relhaspkey
    FROM pg_catalog.pg_class c LEFT JOIN pg_redshift.table_attribute t ON t.relid = c.oid
   WHERE c.relnamespace NOT IN ('pg_redshift'::regnamespace, 'pg_toast'::regnamespace)
     AND c.relkind <> 'S'
  UNION ALL
  SELECT 'pg_catalog.pg_class'::regclass, pg_redshift.key_oid(k.key_number), k.name::name,
         c.relnamespace, 0, 0, c.relowner, 403, 0, 0, 0, 0, 0, 0, false, false, c.relpersistence,
         'i', cardinality(k.columns)::smallint, 0::smallint, false, false, false, false, false,
         true, 'n', false, 0, '0', '0', NULL, NULL, NULL, 0::smallint, false, false
    FROM pg_redshift.table_key k JOIN pg_catalog.pg_class c ON c.oid = k.relid
   WHERE k.kind IN ('p', 'u');

-- In the order of Redshift's own numbers, as far as they are known.
CREATE OR REPLACE FUNCTION pg_redshift.encodings() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['none', 'bytedict', 'delta', 'delta32k', 'lzo', 'mostly8', 'mostly16', 'mostly32',
               'runlength', 'text255', 'text32k', 'zstd', 'az64']
$$;

CREATE OR REPLACE FUNCTION pg_catalog.format_encoding(encoding int) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT (pg_redshift.encodings())[encoding + 1]
$$;

CREATE OR REPLACE VIEW pg_redshift.pg_attribute AS
  SELECT a.tableoid, a.attrelid, a.attname, a.atttypid, a.attlen, a.attnum, a.atttypmod, a.attndims,
         a.attbyval, a.attalign, a.attstorage, a.attcompression, a.attnotnull, a.atthasdef,
         a.atthasmissing, a.attidentity, a.attgenerated, a.attisdropped, a.attislocal,
         a.attinhcount, a.attcollation, a.attstattarget, a.attacl, a.attoptions, a.attfdwoptions,
         coalesce(a.attnum = t.distkey, false) AS attisdistkey,
         pg_redshift.sort_position(t.sortstyle, t.sortkey, a.attnum) AS attsortkeyord,
         (array_position(pg_redshift.encodings(), coalesce(replace(e.encoding, 'raw', 'none'),
            CASE WHEN c.relkind IN ('r', 'm') THEN pg_redshift.default_encoding(a.atttypid,
              c.relpersistence = 't', coalesce(a.attnum = ANY (t.sortkey), false)) ELSE 'none' END))
           - 1)::smallint AS attencodingtype
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_redshift.table_attribute t ON t.relid = a.attrelid
    LEFT JOIN pg_redshift.column_attribute e ON e.relid = a.attrelid AND e.attnum = a.attnum
   WHERE NOT EXISTS (SELECT FROM pg_redshift.late_binding_view v WHERE v.relid = a.attrelid)
  UNION ALL
  SELECT a.tableoid, pg_redshift.key_oid(k.key_number), a.attname, a.atttypid, a.attlen,
         p.place::smallint, a.atttypmod, a.attndims, a.attbyval, a.attalign, a.attstorage,
         a.attcompression, a.attnotnull, false, false, '', '', false, true, 0::smallint,
         a.attcollation, NULL, NULL, NULL, NULL, false, 0, 0::smallint
    FROM pg_redshift.table_key k
    CROSS JOIN unnest(k.columns) WITH ORDINALITY AS p(number, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.relid AND a.attnum = p.number
   WHERE k.kind IN ('p', 'u');

-- The expression is a text here, for pg_get_expr too; an identity is one.
CREATE OR REPLACE VIEW pg_redshift.pg_attrdef AS
  SELECT a.tableoid, coalesce(d.oid, a.attrelid) AS oid, a.attrelid AS adrelid, a.attnum AS adnum,
         pg_redshift.column_default(a) AS adbin, pg_redshift.column_default(a) AS adsrc
    FROM pg_catalog.pg_attribute a
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE a.atthasdef OR a.attidentity <> '';

CREATE OR REPLACE FUNCTION pg_catalog.pg_get_expr(expression text, rel oid) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT expression
$$;

CREATE OR REPLACE FUNCTION pg_catalog.pg_get_expr(expression text, rel oid, pretty boolean)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT expression
$$;

-- Read by column list: view_schema, view_name, col_name, col_type, col_num; the type of the fourth is
-- the reader's choice.
CREATE OR REPLACE FUNCTION pg_catalog.pg_get_late_binding_view_cols() RETURNS SETOF record
LANGUAGE sql STABLE AS $$
  SELECT c.schema_name, c.table_name, c.column_name, c.type::character varying, c.ordinal_position
    FROM pg_redshift.relation_column c
    JOIN pg_redshift.late_binding_view v ON v.relid = c.relid
$$;

-- Undocumented, and used by Redshift's own driver.
CREATE OR REPLACE FUNCTION pg_catalog.isnull(value anycompatible, otherwise anycompatible)
RETURNS anycompatible LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(value, otherwise)
$$;

CREATE OR REPLACE VIEW pg_redshift.pg_constraint AS
  SELECT 'pg_catalog.pg_constraint'::regclass::oid AS tableoid,
         pg_redshift.key_oid(k.key_number) AS oid, k.name::name AS conname,
         c.relnamespace AS connamespace, k.kind::"char" AS contype, false AS condeferrable,
         false AS condeferred, true AS convalidated, k.relid AS conrelid, 0::oid AS contypid,
         coalesce(pg_redshift.key_oid(t.key_number), 0) AS conindid,
         coalesce(k.referenced_relid, 0) AS confrelid, 'a'::"char" AS confupdtype,
         'a'::"char" AS confdeltype, 'u'::"char" AS confmatchtype, k.columns AS conkey,
         k.referenced_columns AS confkey, NULL::text AS conbin, NULL::text AS consrc
    FROM pg_redshift.table_key k
    JOIN pg_catalog.pg_class c ON c.oid = k.relid
    LEFT JOIN pg_redshift.table_key t ON t.relid = k.referenced_relid AND t.kind IN ('p', 'u')
          AND t.columns @> k.referenced_columns AND t.columns <@ k.referenced_columns;

CREATE OR REPLACE FUNCTION pg_redshift.pg_get_constraintdef(wanted oid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT regexp_replace(pg_redshift.key_definition(k),
                        '^CONSTRAINT .* (?=PRIMARY KEY|UNIQUE|FOREIGN KEY)', '')
    FROM pg_redshift.table_key k WHERE pg_redshift.key_oid(k.key_number) = wanted
$$;

CREATE OR REPLACE FUNCTION pg_redshift.pg_get_constraintdef(wanted oid, pretty boolean)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT pg_redshift.pg_get_constraintdef(wanted)
$$;

CREATE OR REPLACE VIEW pg_redshift.pg_depend AS
  SELECT tableoid, classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype
    FROM pg_catalog.pg_depend
  UNION ALL
  SELECT 'pg_catalog.pg_depend'::regclass, 'pg_catalog.pg_constraint'::regclass, oid, 0,
         'pg_catalog.pg_class'::regclass, conindid, 0, 'n'
    FROM pg_redshift.pg_constraint WHERE contype = 'f' AND conindid <> 0;

CREATE OR REPLACE VIEW pg_redshift.pg_index AS
  SELECT tableoid, indexrelid, indrelid, indnatts, indisunique, indisprimary, indisclustered,
         indisvalid, indkey, NULL::text AS indexprs, NULL::text AS indpred
    FROM pg_catalog.pg_index
  UNION ALL
  SELECT 'pg_catalog.pg_index'::regclass, pg_redshift.key_oid(key_number), relid,
         cardinality(columns)::smallint, true, kind = 'p', false, true,
         array_to_string(columns, ' ')::int2vector, NULL, NULL
    FROM pg_redshift.table_key WHERE kind IN ('p', 'u');

CREATE OR REPLACE VIEW pg_catalog.pg_proc_info AS
  SELECT p.oid AS prooid, p.proname, p.pronamespace, p.proowner, p.prolang,
         p.prokind = 'a' AS proisagg, p.prosecdef, p.proisstrict, p.proretset, p.provolatile,
         p.pronargs, p.prorettype, p.proargtypes, p.proallargtypes, p.proargmodes, p.proargnames,
         p.prosrc, p.proacl, p.prokind
    FROM pg_catalog.pg_proc p WHERE p.pronamespace <> 'pg_redshift'::regnamespace;

-- What a table under AUTO has become (facts section 9).
CREATE OR REPLACE VIEW pg_catalog.pg_class_info AS
  SELECT c.oid AS reloid, c.relname, c.relnamespace, c.relowner, c.relkind, c.relnatts,
         c.relacl, c.reldiststyle::int AS reldiststyle,
         CASE c.reldiststyle WHEN 9 THEN 10 ELSE c.reldiststyle END::int
           AS releffectivediststyle,
         NULL::timestamp AS relcreationtime
    FROM pg_redshift.pg_class c WHERE c.relkind <> 'i';

CREATE OR REPLACE VIEW pg_catalog.pg_external_schema AS
  SELECT esoid, eskind, NULL::int AS esdbname, esoptions, esowner FROM pg_catalog.svv_external_schemas;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['pg_namespace', 'pg_class', 'pg_attribute', 'pg_attrdef',
      'pg_constraint', 'pg_depend', 'pg_index']
  LOOP
    EXECUTE format('GRANT SELECT ON pg_redshift.%I TO PUBLIC', name);
  END LOOP;
END $$;
GRANT SELECT ON pg_catalog.pg_proc_info, pg_catalog.pg_class_info, pg_catalog.pg_external_schema
  TO PUBLIC;
