-- The system permissions of roles, as objects of the catalog: nothing is allowed by them.

CREATE TABLE IF NOT EXISTS pg_redshift.system_permission (
  role oid,
  permission text,
  PRIMARY KEY (role, permission)
);

CREATE OR REPLACE PROCEDURE pg_redshift.set_system_permissions(
  granting boolean, permissions text[], roles text[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  wanted text;
  number oid;
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'permission denied to grant system permissions';
  END IF;
  FOREACH wanted IN ARRAY roles LOOP
    number := to_regrole(quote_ident(wanted));
    IF number IS NULL OR (SELECT rolcanlogin FROM pg_roles WHERE oid = number) THEN
      RAISE EXCEPTION USING ERRCODE = '42704', MESSAGE = format('role "%s" does not exist', wanted);
    ELSIF granting THEN
      INSERT INTO pg_redshift.system_permission SELECT number, unnest(permissions)
      ON CONFLICT DO NOTHING;
    ELSE
      DELETE FROM pg_redshift.system_permission
       WHERE role = number AND permission = ANY (permissions);
    END IF;
  END LOOP;
END $$;

CREATE OR REPLACE VIEW pg_catalog.svv_system_privileges AS
  SELECT permission AS system_privilege, role::int AS identity_id,
         pg_get_userbyid(role)::text AS identity_name, 'role'::text AS identity_type
    FROM pg_redshift.system_permission JOIN pg_roles r ON r.oid = role;
GRANT SELECT ON pg_catalog.svv_system_privileges TO PUBLIC;
