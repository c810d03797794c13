-- Datashares as objects of the catalog (facts section 9). The texts of the errors are believed.

CREATE TABLE IF NOT EXISTS pg_redshift.datashare (
  name text PRIMARY KEY,
  owner oid NOT NULL DEFAULT to_regrole(quote_ident(session_user)),
  is_public boolean NOT NULL,
  created timestamp NOT NULL DEFAULT transaction_timestamp()
);

CREATE TABLE IF NOT EXISTS pg_redshift.datashare_object (
  share text REFERENCES pg_redshift.datashare ON DELETE CASCADE,
  classid oid,
  objid oid,
  include_new boolean,
  PRIMARY KEY (share, classid, objid)
);

CREATE TABLE IF NOT EXISTS pg_redshift.datashare_consumer (
  share text REFERENCES pg_redshift.datashare ON DELETE CASCADE,
  kind text CHECK (kind IN ('NAMESPACE', 'ACCOUNT')),
  consumer text,
  via_catalog boolean NOT NULL,
  granted timestamp NOT NULL DEFAULT transaction_timestamp(),
  PRIMARY KEY (share, kind, consumer)
);

CREATE OR REPLACE PROCEDURE pg_redshift.check_datashare(wanted text) LANGUAGE plpgsql AS $$
DECLARE
  its_owner oid := (SELECT owner FROM pg_redshift.datashare WHERE name = wanted);
BEGIN
  IF its_owner IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '42704',
      MESSAGE = format('datashare "%s" does not exist', wanted);
  ELSIF NOT pg_has_role(session_user, its_owner, 'USAGE') THEN
    RAISE EXCEPTION USING ERRCODE = '42501',
      MESSAGE = format('must be owner of datashare %s', wanted);
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.create_datashare(wanted text, is_public boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_redshift.datashare WHERE name = wanted) THEN
    RAISE EXCEPTION USING ERRCODE = '42710',
      MESSAGE = format('datashare "%s" already exists', wanted);
  END IF;
  INSERT INTO pg_redshift.datashare (name, is_public) VALUES (wanted, is_public);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.drop_datashare(wanted text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL pg_redshift.check_datashare(wanted);
  DELETE FROM pg_redshift.datashare WHERE name = wanted;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.set_datashare_public(wanted text, to_all boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL pg_redshift.check_datashare(wanted);
  UPDATE pg_redshift.datashare SET is_public = to_all WHERE name = wanted;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.set_datashare_include_new(
  wanted text, schema text, include boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL pg_redshift.check_datashare(wanted);
  UPDATE pg_redshift.datashare_object SET include_new = include
   WHERE share = wanted AND classid = 'pg_namespace'::regclass
     AND objid = quote_ident(schema)::regnamespace;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = '42704',
      MESSAGE = format('schema "%s" is not in datashare "%s"', schema, wanted);
  END IF;
END $$;

-- The objects that a name stands for.
CREATE OR REPLACE FUNCTION pg_redshift.shareable(kind text, name text)
RETURNS TABLE (classid oid, objid oid, schema oid) LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF kind = 'SCHEMA' THEN
    RETURN QUERY SELECT 'pg_namespace'::regclass::oid, name::regnamespace::oid, NULL::oid;
  ELSIF kind = 'TABLE' THEN
    RETURN QUERY SELECT 'pg_class'::regclass::oid, oid, relnamespace
                   FROM pg_class WHERE oid = name::regclass;
  ELSIF kind = 'FUNCTION' THEN
    RETURN QUERY SELECT 'pg_proc'::regclass::oid, oid, pronamespace
                   FROM pg_proc WHERE oid = name::regprocedure;
  ELSIF kind = 'TABLES' THEN
    RETURN QUERY SELECT 'pg_class'::regclass::oid, oid, relnamespace
                   FROM pg_class
                  WHERE relnamespace = name::regnamespace AND relkind IN ('r', 'v', 'm');
  ELSE
    RETURN QUERY SELECT 'pg_proc'::regclass::oid, oid, pronamespace
                   FROM pg_proc WHERE pronamespace = name::regnamespace AND prokind = 'f';
  END IF;
END $$;

-- A table or a function is only shared if its schema is, too.
CREATE OR REPLACE PROCEDURE pg_redshift.alter_datashare(
  wanted text, adding boolean, kind text, names text[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  shared record;
BEGIN
  CALL pg_redshift.check_datashare(wanted);
  FOR shared IN
    SELECT s.* FROM unnest(names) AS given(name), pg_redshift.shareable(kind, name) s
  LOOP
    IF adding AND shared.schema IS NOT NULL
       AND NOT EXISTS (SELECT FROM pg_redshift.datashare_object
                        WHERE share = wanted AND objid = shared.schema) THEN
      RAISE EXCEPTION USING ERRCODE = '42704',
        MESSAGE = format('schema "%s" is not in datashare "%s"', shared.schema::regnamespace, wanted);
    ELSIF adding THEN
      INSERT INTO pg_redshift.datashare_object
      VALUES (wanted, shared.classid, shared.objid, CASE WHEN kind = 'SCHEMA' THEN false END)
      ON CONFLICT DO NOTHING;
    ELSE
      DELETE FROM pg_redshift.datashare_object
       WHERE share = wanted AND classid = shared.classid AND objid = shared.objid;
    END IF;
  END LOOP;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.grant_datashare(
  wanted text, kind text, consumer text, via_catalog boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL pg_redshift.check_datashare(wanted);
  INSERT INTO pg_redshift.datashare_consumer VALUES (wanted, kind, consumer, via_catalog)
  ON CONFLICT DO NOTHING;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.revoke_datashare(
  wanted text, wanted_kind text, wanted_consumer text, via_catalog boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL pg_redshift.check_datashare(wanted);
  DELETE FROM pg_redshift.datashare_consumer
   WHERE share = wanted AND kind = wanted_kind AND consumer = wanted_consumer;
END $$;

CREATE OR REPLACE VIEW pg_catalog.svv_datashares AS
  SELECT name AS share_name, owner::int AS share_owner, current_database()::text AS source_database,
         NULL::text AS consumer_database, 'OUTBOUND'::text AS share_type, created AS createdate,
         is_public AS is_publicaccessible, NULL::text AS share_acl,
         '000000000000'::text AS producer_account,
         '00000000-0000-0000-0000-000000000000'::text AS producer_namespace,
         NULL::text AS managed_by
    FROM pg_redshift.datashare;

-- What has been dropped is no longer shared.
CREATE OR REPLACE VIEW pg_catalog.svv_datashare_objects AS
  SELECT 'OUTBOUND'::text AS share_type, o.share AS share_name, s.kind AS object_type,
         s.name AS object_name, '000000000000'::text AS producer_account,
         '00000000-0000-0000-0000-000000000000'::text AS producer_namespace, o.include_new
    FROM pg_redshift.datashare_object o
    JOIN (SELECT 'pg_namespace'::regclass AS classid, oid, 'schema' AS kind, nspname::text AS name
            FROM pg_namespace
          UNION ALL
          SELECT 'pg_class', c.oid, pg_redshift.relation_kind(c.oid), n.nspname || '.' || c.relname
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          UNION ALL
          SELECT 'pg_proc', p.oid, 'function',
                 n.nspname || '.' || p.proname || '(' || oidvectortypes(p.proargtypes) || ')'
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace) s
      ON s.classid = o.classid AND s.oid = o.objid;

CREATE OR REPLACE VIEW pg_catalog.svv_datashare_consumers AS
  SELECT share AS share_name, CASE kind WHEN 'ACCOUNT' THEN consumer END AS consumer_account,
         CASE kind WHEN 'NAMESPACE' THEN consumer END AS consumer_namespace, granted AS share_date
    FROM pg_redshift.datashare_consumer;

GRANT SELECT ON pg_catalog.svv_datashares, pg_catalog.svv_datashare_objects,
  pg_catalog.svv_datashare_consumers TO PUBLIC;
