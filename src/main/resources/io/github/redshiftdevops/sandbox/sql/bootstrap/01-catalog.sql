-- What Redshift knows of a table and PostgreSQL does not. Keyed by oid and column number, so that
-- renaming needs no care.
CREATE SCHEMA IF NOT EXISTS pg_redshift;
GRANT USAGE ON SCHEMA pg_redshift TO PUBLIC;

CREATE TABLE IF NOT EXISTS pg_redshift.table_attribute (
  relid oid PRIMARY KEY,
  diststyle text NOT NULL DEFAULT 'AUTO' CHECK (diststyle IN ('AUTO', 'EVEN', 'KEY', 'ALL')),
  distkey smallint,
  sortstyle text NOT NULL DEFAULT 'AUTO'
    CHECK (sortstyle IN ('AUTO', 'NONE', 'COMPOUND', 'INTERLEAVED')),
  sortkey smallint[] NOT NULL DEFAULT '{}',
  backup boolean NOT NULL DEFAULT true,
  encode_auto boolean NOT NULL DEFAULT true,
  auto_refresh boolean NOT NULL DEFAULT false
);

CREATE TABLE IF NOT EXISTS pg_redshift.column_attribute (
  relid oid,
  attnum smallint,
  encoding text NOT NULL,
  PRIMARY KEY (relid, attnum)
);

-- kind as in pg_constraint: p, u or f.
CREATE TABLE IF NOT EXISTS pg_redshift.table_key (
  relid oid,
  name text,
  kind text NOT NULL CHECK (kind IN ('p', 'u', 'f')),
  columns smallint[] NOT NULL,
  referenced_relid oid,
  referenced_columns smallint[],
  PRIMARY KEY (relid, name)
);

GRANT SELECT ON ALL TABLES IN SCHEMA pg_redshift TO PUBLIC;

-- What is dropped is forgotten.
CREATE OR REPLACE FUNCTION pg_redshift.forget_dropped() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  dropped record;
BEGIN
  FOR dropped IN
    SELECT objid, objsubid FROM pg_event_trigger_dropped_objects()
     WHERE classid = 'pg_class'::regclass
  LOOP
    IF dropped.objsubid = 0 THEN
      DELETE FROM pg_redshift.table_attribute WHERE relid = dropped.objid;
      DELETE FROM pg_redshift.column_attribute WHERE relid = dropped.objid;
      DELETE FROM pg_redshift.table_key
       WHERE relid = dropped.objid OR referenced_relid = dropped.objid;
    ELSE
      DELETE FROM pg_redshift.column_attribute
       WHERE relid = dropped.objid AND attnum = dropped.objsubid;
      DELETE FROM pg_redshift.table_key
       WHERE relid = dropped.objid AND dropped.objsubid = ANY (columns)
          OR referenced_relid = dropped.objid AND dropped.objsubid = ANY (referenced_columns);
    END IF;
  END LOOP;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_event_trigger WHERE evtname = 'pg_redshift_forget_dropped') THEN
    CREATE EVENT TRIGGER pg_redshift_forget_dropped ON sql_drop
      EXECUTE FUNCTION pg_redshift.forget_dropped();
  END IF;
END $$;

-- Redshift's default, which PostgreSQL has given up.
GRANT ALL ON SCHEMA public TO PUBLIC;
