-- The quotas of schemas, in megabytes: they are kept, and limit nothing.

CREATE TABLE IF NOT EXISTS pg_redshift.schema_quota (
  schema oid PRIMARY KEY,
  megabytes bigint NOT NULL
);

CREATE OR REPLACE PROCEDURE pg_redshift.set_quota(name text, wanted bigint)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  number oid := to_regnamespace(quote_ident(name));
BEGIN
  IF number IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '3F000', MESSAGE = format('schema "%s" does not exist', name);
  ELSIF NOT pg_has_role(session_user, (SELECT nspowner FROM pg_namespace WHERE oid = number),
                        'USAGE') THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = format('must be owner of schema %s', name);
  END IF;
  DELETE FROM pg_redshift.schema_quota WHERE schema = number;
  IF wanted IS NOT NULL THEN
    INSERT INTO pg_redshift.schema_quota VALUES (number, wanted);
  END IF;
END $$;

CREATE OR REPLACE VIEW pg_catalog.svv_schema_quota_state AS
  SELECT n.oid::int AS schema_id, n.nspname::text AS schema_name, n.nspowner::int AS schema_owner,
         q.megabytes::int AS quota, 0 AS disk_usage, 0::double precision AS disk_usage_pct
    FROM pg_redshift.schema_quota q JOIN pg_namespace n ON n.oid = q.schema;
GRANT SELECT ON pg_catalog.svv_schema_quota_state TO PUBLIC;
