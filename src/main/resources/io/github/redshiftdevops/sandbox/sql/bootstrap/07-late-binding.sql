-- Late-binding views (facts section 3). As long as the query of one can be analysed it is a view of
-- PostgreSQL; else an empty view takes its place, and reading it raises what is wrong. Before a
-- relation is changed or dropped the late-binding views on it let go, and after every definition
-- those that are not bound are tried again.

CREATE TABLE IF NOT EXISTS pg_redshift.late_binding_view (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  relid oid NOT NULL UNIQUE,
  columns text NOT NULL,
  query text NOT NULL,
  problem text
);
GRANT SELECT ON pg_redshift.late_binding_view TO PUBLIC;

CREATE OR REPLACE FUNCTION pg_redshift.unbound(view_id bigint) RETURNS SETOF int
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '42P01',
    MESSAGE = (SELECT problem FROM pg_redshift.late_binding_view WHERE id = view_id);
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.is_binding() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce(current_setting('pg_redshift.binding', true), '') = 'on'
$$;

-- Puts another view in the place of one, with its owner, privileges and comment.
CREATE OR REPLACE PROCEDURE pg_redshift.replace_view(rel oid, columns text, query text)
LANGUAGE plpgsql AS $$
DECLARE
  name text := rel::regclass::text;
  old pg_class := (SELECT c FROM pg_class c WHERE oid = rel);
  remark text := obj_description(rel, 'pg_class');
  granted record;
BEGIN
  EXECUTE format('DROP VIEW %s', name);
  EXECUTE format('CREATE VIEW %s%s AS %s', name, columns, query);
  EXECUTE format('ALTER VIEW %s OWNER TO %I', name, pg_get_userbyid(old.relowner));
  IF remark IS NOT NULL THEN
    EXECUTE format('COMMENT ON VIEW %s IS %L', name, remark);
  END IF;
  FOR granted IN SELECT * FROM aclexplode(old.relacl) WHERE grantee <> old.relowner LOOP
    EXECUTE format('GRANT %s ON %s TO %s%s', granted.privilege_type, name,
      CASE granted.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(granted.grantee)) END,
      CASE WHEN granted.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
  END LOOP;
  UPDATE pg_redshift.late_binding_view SET relid = name::regclass WHERE relid = rel;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.unbind(view_id bigint, why text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  rel oid := (SELECT relid FROM pg_redshift.late_binding_view WHERE id = view_id);
BEGIN
  PERFORM set_config('pg_redshift.binding', 'on', true);
  UPDATE pg_redshift.late_binding_view SET problem = why WHERE id = view_id;
  CALL pg_redshift.replace_view(rel, '', format('SELECT FROM pg_redshift.unbound(%s)', view_id));
  PERFORM set_config('pg_redshift.binding', 'off', true);
END $$;

-- Tries those that are not bound, again and again while one more can be.
CREATE OR REPLACE PROCEDURE pg_redshift.bind_views()
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  candidate pg_redshift.late_binding_view;
  progress boolean := true;
BEGIN
  IF pg_redshift.is_binding() THEN
    RETURN;
  END IF;
  PERFORM set_config('pg_redshift.binding', 'on', true);
  WHILE progress LOOP
    progress := false;
    FOR candidate IN
      SELECT v.* FROM pg_redshift.late_binding_view v JOIN pg_class c ON c.oid = v.relid
       WHERE problem IS NOT NULL
    LOOP
      BEGIN
        CALL pg_redshift.replace_view(candidate.relid, candidate.columns, candidate.query);
        UPDATE pg_redshift.late_binding_view SET problem = NULL WHERE id = candidate.id;
        progress := true;
      EXCEPTION WHEN others THEN
        UPDATE pg_redshift.late_binding_view SET problem = SQLERRM WHERE id = candidate.id;
      END;
    END LOOP;
  END LOOP;
  PERFORM set_config('pg_redshift.binding', 'off', true);
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.after_definition() RETURNS event_trigger
LANGUAGE plpgsql AS $$
BEGIN
  CALL pg_redshift.bind_views();
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.dependent_views(relations oid[])
RETURNS TABLE (view_id bigint, depth int) LANGUAGE sql STABLE AS $$
  WITH RECURSIVE dependent(relid, depth) AS (
    SELECT r.ev_class, 1
      FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
     WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
       AND d.refobjid = ANY (relations) AND r.ev_class <> d.refobjid
    UNION
    SELECT r.ev_class, v.depth + 1
      FROM dependent v
      JOIN pg_depend d ON d.refobjid = v.relid AND d.refclassid = 'pg_class'::regclass
       AND d.classid = 'pg_rewrite'::regclass
      JOIN pg_rewrite r ON r.oid = d.objid AND r.ev_class <> d.refobjid
     WHERE v.depth < 50)
  SELECT l.id, max(v.depth)
    FROM dependent v JOIN pg_redshift.late_binding_view l ON l.relid = v.relid
   GROUP BY l.id
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.release_views(relations regclass[])
LANGUAGE plpgsql AS $$
DECLARE
  released bigint;
BEGIN
  FOR released IN
    SELECT view_id FROM pg_redshift.dependent_views(relations::oid[])
     WHERE EXISTS (SELECT FROM pg_redshift.late_binding_view) ORDER BY depth DESC
  LOOP
    CALL pg_redshift.unbind(released, 'The view is not bound');
  END LOOP;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.release_views_on_schemas(schemas text[])
LANGUAGE plpgsql AS $$
DECLARE
  relations oid[] := (SELECT array_agg(c.oid) FROM pg_class c
                        JOIN pg_namespace n ON n.oid = c.relnamespace
                       WHERE n.nspname = ANY (schemas));
BEGIN
  CALL pg_redshift.release_views(coalesce(relations, '{}')::regclass[]);
END $$;

-- An unqualified name in the query of a late-binding view is refused when the view is created.
CREATE OR REPLACE PROCEDURE pg_redshift.check_qualified(query text)
LANGUAGE plpgsql AS $$
DECLARE
  path text := current_setting('search_path');
BEGIN
  PERFORM set_config('search_path', '', true);
  BEGIN
    EXECUTE 'EXPLAIN ' || query;
  EXCEPTION
    WHEN undefined_table THEN
      IF SQLERRM ~ '^relation "[^".]*" does not exist$' THEN
        RAISE EXCEPTION USING ERRCODE = '0A000',
          MESSAGE = 'All the relation names inside should be qualified when creating views with'
            || ' no schema binding.';
      END IF;
    WHEN syntax_error THEN
      RAISE;
    WHEN others THEN
      NULL;
  END;
  PERFORM set_config('search_path', path, true);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.create_late_binding_view(
  name text, columns text, query text, replace boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  rel oid := to_regclass(name);
  creator text := session_user;
  created bigint;
BEGIN
  CALL pg_redshift.check_qualified(query);
  PERFORM set_config('pg_redshift.binding', 'on', true);
  IF rel IS NULL OR NOT replace THEN
    EXECUTE format('CREATE VIEW %s AS SELECT', name);
    EXECUTE format('ALTER VIEW %s OWNER TO %I', name, creator);
    rel := name::regclass;
  ELSE
    PERFORM set_config('pg_redshift.binding', 'off', true);
    CALL pg_redshift.release_views(ARRAY[rel::regclass]);
    DELETE FROM pg_redshift.late_binding_view WHERE relid = rel;
  END IF;
  INSERT INTO pg_redshift.late_binding_view (relid, columns, query, problem)
  VALUES (rel, columns, query, 'The view is not bound') RETURNING id INTO created;
  CALL pg_redshift.unbind(created, 'The view is not bound');
  CALL pg_redshift.bind_views();
END $$;

-- CREATE OR REPLACE VIEW without NO SCHEMA BINDING makes an ordinary view of a late-binding one.
CREATE OR REPLACE PROCEDURE pg_redshift.bind_early(name text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  DELETE FROM pg_redshift.late_binding_view WHERE relid = to_regclass(name);
  CALL pg_redshift.release_views(ARRAY[to_regclass(name)]);
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.forget_views() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF NOT pg_redshift.is_binding() THEN
    DELETE FROM pg_redshift.late_binding_view
     WHERE relid IN (SELECT objid FROM pg_event_trigger_dropped_objects()
                      WHERE classid = 'pg_class'::regclass AND objsubid = 0);
  END IF;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_event_trigger WHERE evtname = 'pg_redshift_bind_views') THEN
    CREATE EVENT TRIGGER pg_redshift_bind_views ON ddl_command_end
      EXECUTE FUNCTION pg_redshift.after_definition();
    CREATE EVENT TRIGGER pg_redshift_forget_views ON sql_drop
      EXECUTE FUNCTION pg_redshift.forget_views();
  END IF;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.table_subtype(relkind "char", rel oid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN relkind = 'r' THEN 'REGULAR TABLE'
    WHEN relkind = 'm' THEN 'MATERIALIZED VIEW'
    WHEN EXISTS (SELECT FROM pg_redshift.late_binding_view WHERE relid = rel)
      THEN 'LATE BINDING VIEW'
    ELSE 'REGULAR VIEW' END
$$;
