-- Row level security and masking as objects of the catalog (facts sections 4 and 9): which policies there
-- are, and to whom they are attached on what. Nothing is filtered, and nothing is masked. The texts of
-- the errors are believed.

CREATE TABLE IF NOT EXISTS pg_redshift.policy (
  kind text CHECK (kind IN ('RLS', 'MASKING')),
  name text,
  alias text NOT NULL,
  columns text[] NOT NULL,
  types text[] NOT NULL,
  expression text NOT NULL,
  modified_by text NOT NULL DEFAULT session_user,
  modified timestamp NOT NULL DEFAULT transaction_timestamp(),
  PRIMARY KEY (kind, name)
);

-- The grantee 0 is PUBLIC; a policy of row level security has no columns.
CREATE TABLE IF NOT EXISTS pg_redshift.attached_policy (
  kind text,
  name text,
  relid oid,
  outputs text[] NOT NULL,
  inputs text[] NOT NULL,
  grantee oid,
  priority int NOT NULL DEFAULT 0,
  grantor text NOT NULL DEFAULT session_user,
  PRIMARY KEY (kind, name, relid, outputs, grantee),
  FOREIGN KEY (kind, name) REFERENCES pg_redshift.policy ON DELETE CASCADE
);

CREATE TABLE IF NOT EXISTS pg_redshift.row_level_security (
  relid oid PRIMARY KEY,
  is_on boolean NOT NULL,
  conjunction text NOT NULL CHECK (conjunction IN ('and', 'or')),
  is_datashare_on boolean NOT NULL
);

-- Superusers and security administrators; of these the sandbox has none.
CREATE OR REPLACE PROCEDURE pg_redshift.check_security_administrator(kind text)
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = format('permission denied for %s policy', kind);
  END IF;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.policy_of(wanted_kind text, wanted text)
RETURNS pg_redshift.policy LANGUAGE plpgsql STABLE AS $$
DECLARE
  found_policy pg_redshift.policy;
BEGIN
  SELECT * INTO found_policy FROM pg_redshift.policy WHERE kind = wanted_kind AND name = wanted;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = '42704',
      MESSAGE = format('%s policy "%s" does not exist', wanted_kind, wanted);
  END IF;
  RETURN found_policy;
END $$;

-- Whether the expression fits the columns is for PostgreSQL to say.
CREATE OR REPLACE PROCEDURE pg_redshift.check_policy(
  kind text, alias text, columns text[], types text[], expression text)
LANGUAGE plpgsql AS $$
DECLARE
  source text;
BEGIN
  SELECT format(' FROM (SELECT %s) AS %I', string_agg(format('NULL::%s AS %I', type, name), ', '), alias)
    INTO source FROM unnest(columns, types) AS given(name, type);
  EXECUTE format(CASE kind WHEN 'RLS' THEN 'SELECT 1%1$s WHERE %2$s LIMIT 0'
                           ELSE 'SELECT %2$s%1$s LIMIT 0' END,
                 CASE WHEN cardinality(columns) > 0 THEN source ELSE '' END, expression);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.create_policy(
  new_kind text, new_name text, alias text, columns text[], types text[], expression text, sql text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL pg_redshift.check_security_administrator(new_kind);
  IF EXISTS (SELECT FROM pg_redshift.policy WHERE kind = new_kind AND name = new_name) THEN
    RAISE EXCEPTION USING ERRCODE = '42710',
      MESSAGE = format('%s policy "%s" already exists', new_kind, new_name);
  END IF;
  CALL pg_redshift.check_policy(new_kind, alias, columns, types, sql);
  INSERT INTO pg_redshift.policy (kind, name, alias, columns, types, expression)
  VALUES (new_kind, new_name, alias, columns, types, expression);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.alter_policy(
  wanted_kind text, wanted text, new_expression text, sql text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  present pg_redshift.policy := pg_redshift.policy_of(wanted_kind, wanted);
BEGIN
  CALL pg_redshift.check_security_administrator(wanted_kind);
  CALL pg_redshift.check_policy(
    wanted_kind, present.alias, present.columns, present.types, sql);
  UPDATE pg_redshift.policy
     SET expression = new_expression, modified_by = session_user,
         modified = transaction_timestamp()
   WHERE kind = wanted_kind AND name = wanted;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.drop_policy(
  wanted_kind text, wanted text, lenient boolean, cascade boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL pg_redshift.check_security_administrator(wanted_kind);
  IF NOT lenient THEN
    PERFORM pg_redshift.policy_of(wanted_kind, wanted);
  END IF;
  IF NOT cascade AND EXISTS (SELECT FROM pg_redshift.attached_policy
                              WHERE kind = wanted_kind AND name = wanted) THEN
    RAISE EXCEPTION USING ERRCODE = '2BP01',
      MESSAGE = format('cannot drop %s policy %s because it is attached', wanted_kind, wanted);
  END IF;
  DELETE FROM pg_redshift.policy WHERE kind = wanted_kind AND name = wanted;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.grantee(wanted text) RETURNS oid
LANGUAGE plpgsql STABLE AS $$
DECLARE
  number oid := CASE WHEN wanted = '' THEN 0 ELSE to_regrole(quote_ident(wanted)) END;
BEGIN
  IF number IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '42704', MESSAGE = format('user "%s" does not exist', wanted);
  END IF;
  RETURN number;
END $$;

-- The relation has to have the columns that the policy is about.
CREATE OR REPLACE PROCEDURE pg_redshift.attach_policy(
  policy pg_redshift.policy, rel regclass, given_outputs text[], given_inputs text[], to_whom text,
  its_priority int)
LANGUAGE plpgsql AS $$
BEGIN
  CALL pg_redshift.check_security_administrator(policy.kind);
  PERFORM pg_redshift.column_numbers(rel, given_outputs || given_inputs);
  IF EXISTS (SELECT FROM pg_redshift.attached_policy a
              WHERE a.kind = policy.kind AND a.relid = rel
                AND a.grantee = pg_redshift.grantee(to_whom)
                AND (a.outputs && given_outputs OR a.name = policy.name)) THEN
    RAISE EXCEPTION USING ERRCODE = '42710',
      MESSAGE = format('a %s policy is already attached to "%s" for "%s"', policy.kind,
                       pg_redshift.relation_name(rel), coalesce(nullif(to_whom, ''), 'public'));
  END IF;
  INSERT INTO pg_redshift.attached_policy
  VALUES (policy.kind, policy.name, rel, given_outputs, given_inputs, pg_redshift.grantee(to_whom),
          its_priority);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.attach_rls_policy(
  kind text, wanted text, relations regclass[], grantees text[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  policy pg_redshift.policy := pg_redshift.policy_of(kind, wanted);
  rel regclass;
  to_whom text;
BEGIN
  FOREACH rel IN ARRAY relations LOOP
    PERFORM pg_redshift.column_numbers(rel, policy.columns);
    FOREACH to_whom IN ARRAY grantees LOOP
      CALL pg_redshift.attach_policy(policy, rel, '{}', '{}', to_whom, 0);
    END LOOP;
  END LOOP;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.attach_masking_policy(
  wanted_kind text, wanted text, rel regclass, outputs text[], inputs text[], grantees text[],
  its_priority bigint)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  policy pg_redshift.policy := pg_redshift.policy_of(wanted_kind, wanted);
BEGIN
  IF cardinality(grantees) > 1 THEN
    RAISE EXCEPTION USING ERRCODE = '42601', MESSAGE = 'syntax error at or near ","';
  END IF;
  IF cardinality(inputs) <> cardinality(policy.columns) THEN
    RAISE EXCEPTION USING ERRCODE = '42P16',
      MESSAGE = format('MASKING policy "%s" takes %s columns', wanted, cardinality(policy.columns));
  END IF;
  IF EXISTS (SELECT FROM pg_redshift.attached_policy a
              WHERE a.kind = wanted_kind AND a.relid = rel AND a.outputs && attach_masking_policy.outputs
                AND a.priority = its_priority AND a.name <> wanted) THEN
    RAISE EXCEPTION USING ERRCODE = '42710',
      MESSAGE = format('another policy of the priority %s is attached to the column', its_priority);
  END IF;
  CALL pg_redshift.attach_policy(policy, rel, outputs, inputs, grantees[1], its_priority::int);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.detach_policy(
  wanted_kind text, wanted text, relations regclass[], given_outputs text[], grantees text[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  policy pg_redshift.policy := pg_redshift.policy_of(wanted_kind, wanted);
  rel regclass;
  from_whom text;
BEGIN
  CALL pg_redshift.check_security_administrator(wanted_kind);
  FOREACH rel IN ARRAY relations LOOP
    FOREACH from_whom IN ARRAY grantees LOOP
      DELETE FROM pg_redshift.attached_policy
       WHERE kind = wanted_kind AND name = policy.name AND relid = rel AND outputs = given_outputs
         AND grantee = pg_redshift.grantee(from_whom);
      IF NOT FOUND THEN
        RAISE EXCEPTION USING ERRCODE = '42704',
          MESSAGE = format('%s policy "%s" is not attached to "%s"', wanted_kind, wanted,
                           pg_redshift.relation_name(rel));
      END IF;
    END LOOP;
  END LOOP;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.set_row_level_security(
  rel regclass, wanted boolean, wanted_conjunction text, for_datashares boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  CALL pg_redshift.check_security_administrator('RLS');
  INSERT INTO pg_redshift.row_level_security AS old
  VALUES (rel, wanted AND NOT for_datashares, wanted_conjunction, wanted AND for_datashares)
  ON CONFLICT (relid) DO UPDATE
    SET is_on = CASE WHEN for_datashares THEN old.is_on ELSE wanted END,
        conjunction = wanted_conjunction,
        is_datashare_on = CASE WHEN for_datashares THEN wanted ELSE old.is_datashare_on END;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.forget_policies_of_dropped() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  dropped record;
BEGIN
  FOR dropped IN
    SELECT objid FROM pg_event_trigger_dropped_objects()
     WHERE classid = 'pg_class'::regclass AND objsubid = 0
  LOOP
    DELETE FROM pg_redshift.attached_policy WHERE relid = dropped.objid;
    DELETE FROM pg_redshift.row_level_security WHERE relid = dropped.objid;
  END LOOP;
END $$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_event_trigger WHERE evtname = 'pg_redshift_forget_policies') THEN
    CREATE EVENT TRIGGER pg_redshift_forget_policies ON sql_drop
      EXECUTE FUNCTION pg_redshift.forget_policies_of_dropped();
  END IF;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.policy_columns(columns text[], types text[]) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT coalesce(json_agg(json_build_object('colname', name, 'type', type)), '[]')::text
    FROM unnest(columns, types) AS given(name, type)
$$;

CREATE OR REPLACE FUNCTION pg_redshift.relation_kind(rel oid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' ELSE 'table' END
    FROM pg_class WHERE oid = rel
$$;

CREATE OR REPLACE FUNCTION pg_redshift.grantee_name(grantee oid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE grantee WHEN 0 THEN 'public' ELSE pg_get_userbyid(grantee)::text END
$$;

CREATE OR REPLACE FUNCTION pg_redshift.grantee_kind(grantee oid) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN grantee = 0 THEN 'public'
              WHEN (SELECT rolcanlogin FROM pg_roles WHERE oid = grantee) THEN 'user'
              ELSE 'role' END
$$;

-- Other users see no rows.
CREATE OR REPLACE VIEW pg_catalog.svv_rls_policy AS
  SELECT current_database()::text AS poldb, name AS polname, alias AS polalias,
         pg_redshift.policy_columns(columns, types) AS polatts, expression AS polqual,
         true AS polenabled, modified_by AS polmodifiedby, modified AS polmodifiedtime
    FROM pg_redshift.policy WHERE kind = 'RLS' AND pg_redshift.is_superuser();

CREATE OR REPLACE VIEW pg_catalog.svv_rls_attached_policy AS
  SELECT n.nspname::text AS relschema, c.relname::text AS relname,
         pg_redshift.relation_kind(c.oid) AS relkind, a.name AS polname, a.grantor,
         pg_redshift.grantee_name(a.grantee) AS grantee,
         pg_redshift.grantee_kind(a.grantee) AS granteekind, true AS is_pol_on,
         coalesce(r.is_on, false) AS is_rls_on, coalesce(r.conjunction, 'and') AS rls_conjunction_type
    FROM pg_redshift.attached_policy a
    JOIN pg_class c ON c.oid = a.relid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_redshift.row_level_security r ON r.relid = a.relid
   WHERE a.kind = 'RLS' AND pg_redshift.is_superuser();

CREATE OR REPLACE VIEW pg_catalog.svv_rls_relation AS
  SELECT current_database()::text AS datname, n.nspname::text AS relschema,
         c.relname::text AS relname, pg_redshift.relation_kind(c.oid) AS relkind,
         r.is_on AS is_rls_on, r.is_datashare_on AS is_rls_datashare_on,
         r.conjunction AS rls_conjunction_type
    FROM pg_redshift.row_level_security r
    JOIN pg_class c ON c.oid = r.relid
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE (r.is_on OR r.is_datashare_on) AND pg_redshift.is_superuser();

CREATE OR REPLACE VIEW pg_catalog.svv_masking_policy AS
  SELECT current_database()::text AS policy_database, name AS policy_name,
         pg_redshift.policy_columns(columns, types) AS input_columns,
         expression AS policy_expression, modified_by AS policy_modified_by,
         modified AS policy_modified_time
    FROM pg_redshift.policy WHERE kind = 'MASKING' AND pg_redshift.is_superuser();

CREATE OR REPLACE VIEW pg_catalog.svv_attached_masking_policy AS
  SELECT a.name AS policy_name, n.nspname::text AS schema_name, c.relname::text AS table_name,
         pg_redshift.relation_kind(c.oid) AS table_type, a.grantor,
         pg_redshift.grantee_name(a.grantee) AS grantee,
         pg_redshift.grantee_kind(a.grantee) AS grantee_type, a.priority,
         to_json(a.inputs)::text AS input_columns, to_json(a.outputs)::text AS output_columns,
         false AS is_masking_datashare_on
    FROM pg_redshift.attached_policy a
    JOIN pg_class c ON c.oid = a.relid
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE a.kind = 'MASKING' AND pg_redshift.is_superuser();

GRANT SELECT ON pg_catalog.svv_rls_policy, pg_catalog.svv_rls_attached_policy, pg_catalog.svv_rls_relation,
  pg_catalog.svv_masking_policy, pg_catalog.svv_attached_masking_policy TO PUBLIC;
