-- Functions that Redshift has and PostgreSQL has not, or has otherwise (facts section 13); those on
-- dates, strings and the like have files of their own.

CREATE OR REPLACE FUNCTION pg_catalog.getdate() RETURNS timestamp
LANGUAGE sql STABLE
RETURN date_trunc('second', statement_timestamp())::timestamp;

CREATE OR REPLACE FUNCTION pg_redshift.sysdate() RETURNS timestamp
LANGUAGE sql STABLE
RETURN transaction_timestamp()::timestamp;

CREATE OR REPLACE FUNCTION pg_redshift.version() RETURNS text
LANGUAGE sql STABLE
RETURN 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017'
  || ' (Red Hat 3.4.2-6.fc3), Redshift 1.0.0';

-- One for each data directory, as a cluster has one for all its databases.
CREATE OR REPLACE FUNCTION pg_redshift.current_namespace() RETURNS text
LANGUAGE sql STABLE
RETURN (SELECT md5(system_identifier::text)::uuid::text FROM pg_control_system());

-- Strings

CREATE OR REPLACE FUNCTION pg_catalog.len(value text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT RETURN length(value);

CREATE OR REPLACE FUNCTION pg_catalog.charindex(part text, whole text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT RETURN strpos(whole, part);

CREATE OR REPLACE FUNCTION pg_catalog.replicate(value text, times int) RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN repeat(value, times);

CREATE OR REPLACE FUNCTION pg_redshift.strtol(value text, base int) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  digits text := lower(ltrim(btrim(value), '+-'));
  result bigint := 0;
  digit int;
BEGIN
  IF base = 16 AND left(digits, 2) = '0x' THEN
    digits := substr(digits, 3);
  END IF;
  FOR i IN 1 .. length(digits) LOOP
    digit := strpos('0123456789abcdefghijklmnopqrstuvwxyz', substr(digits, i, 1)) - 1;
    IF digit < 0 OR digit >= base THEN
      RAISE EXCEPTION USING ERRCODE = '22P02',
        MESSAGE = format('The input %s is not valid to be converted to base %s', value, base);
    END IF;
    result := result * base + digit;
  END LOOP;
  RETURN CASE WHEN left(btrim(value), 1) = '-' THEN -result ELSE result END;
END $$;

-- Short hexadecimal numbers, of which hashes are made, at the speed of what is built in.
CREATE OR REPLACE FUNCTION pg_catalog.strtol(value text, base int) RETURNS bigint
LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN base = 16 AND value ~ '^[0-9a-f]{1,15}$'
              THEN ('x' || lpad(value, 16, '0'))::bit(64)::bigint
              ELSE pg_redshift.strtol(value, base) END
$$;

DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA pg_redshift;
  IF to_regprocedure('pg_redshift.gen_random_uuid()') IS NOT NULL THEN
    ALTER EXTENSION pgcrypto DROP FUNCTION pg_redshift.gen_random_uuid();
    DROP FUNCTION pg_redshift.gen_random_uuid();
  END IF;
EXCEPTION WHEN others THEN
  RAISE WARNING 'SHA1 is not available: %', SQLERRM;
END $$;

CREATE OR REPLACE FUNCTION pg_catalog.sha1(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  RETURN encode(pg_redshift.digest(value, 'sha1'), 'hex');
END $$;

CREATE OR REPLACE FUNCTION pg_catalog.sha(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN sha1(value);

CREATE OR REPLACE FUNCTION pg_catalog.func_sha1(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN sha1(value);

CREATE OR REPLACE FUNCTION pg_catalog.sha2(value text, bits int) RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE bits
  WHEN 224 THEN encode(sha224(convert_to(value, 'UTF8')), 'hex')
  WHEN 384 THEN encode(sha384(convert_to(value, 'UTF8')), 'hex')
  WHEN 512 THEN encode(sha512(convert_to(value, 'UTF8')), 'hex')
  ELSE encode(sha256(convert_to(value, 'UTF8')), 'hex') END;

-- The session

CREATE OR REPLACE FUNCTION pg_catalog.current_user_id() RETURNS int
LANGUAGE sql STABLE AS $$
  SELECT oid::int FROM pg_roles WHERE rolname = current_user
$$;

CREATE OR REPLACE FUNCTION pg_catalog.pg_last_query_id() RETURNS int
LANGUAGE sql STABLE RETURN -1;

CREATE OR REPLACE FUNCTION pg_catalog.pg_last_copy_id() RETURNS int
LANGUAGE sql STABLE RETURN -1;

CREATE OR REPLACE FUNCTION pg_catalog.db_collation() RETURNS text
LANGUAGE sql STABLE RETURN 'case_sensitive';

CREATE OR REPLACE FUNCTION pg_catalog.pg_last_copy_count() RETURNS bigint
LANGUAGE sql STABLE RETURN 0;

CREATE OR REPLACE FUNCTION pg_catalog.default_iam_role() RETURNS text
LANGUAGE sql STABLE RETURN 'arn:aws:iam::000000000000:role/sandbox';

CREATE OR REPLACE FUNCTION pg_catalog.user_is_member_of(member text, role text) RETURNS boolean
LANGUAGE sql STABLE STRICT RETURN pg_has_role(member::name, role::name, 'MEMBER');

CREATE OR REPLACE FUNCTION pg_catalog.role_is_member_of(member text, role text) RETURNS boolean
LANGUAGE sql STABLE STRICT RETURN pg_has_role(member::name, role::name, 'MEMBER');

-- TRY_CAST: the text if it can become the type, else NULL.
CREATE OR REPLACE FUNCTION pg_redshift.if_castable(value text, type text) RETURNS text
LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  EXECUTE format('SELECT %L::%s', value, type);
  RETURN value;
EXCEPTION WHEN data_exception OR internal_error THEN
  RETURN NULL;
END $$;

-- QUALIFY, as an expression to order by: no row where the condition does not hold.
CREATE OR REPLACE FUNCTION pg_redshift.qualified(condition boolean) RETURNS SETOF boolean
LANGUAGE sql IMMUTABLE ROWS 1 AS 'SELECT true WHERE condition';
