-- Hash functions (facts section 13), over the bytes that the manual's examples are made of.

CREATE OR REPLACE FUNCTION pg_redshift.little_endian(value bytea) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT
RETURN (SELECT string_agg(substr(value, i, 1), ''::bytea ORDER BY i DESC)
          FROM generate_series(1, octet_length(value)) AS i);

-- FNV-1a with 64 bits; the seed is the hash that it goes on from.
CREATE OR REPLACE FUNCTION pg_redshift.fnv(bytes bytea, seed bigint) RETURNS bigint
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  two_to_64 numeric := 18446744073709551616;
  hash numeric;
BEGIN
  FOR i IN 0 .. octet_length(bytes) - 1 LOOP
    seed := seed # get_byte(bytes, i)::bigint;
    hash := mod(CASE WHEN seed < 0 THEN seed + two_to_64 ELSE seed END * 1099511628211, two_to_64);
    seed := CASE WHEN hash >= two_to_64 / 2 THEN hash - two_to_64 ELSE hash END;
  END LOOP;
  RETURN seed;
END $$;

-- Murmur3A with 32 bits, in bigint to leave room for products.
CREATE OR REPLACE FUNCTION pg_redshift.murmur(bytes bytea, seed int) RETURNS int
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  mask bigint := 4294967295;
  hash bigint := seed & mask;
  size int := octet_length(bytes);
  k bigint;
BEGIN
  FOR i IN 0 .. (size - 1) / 4 LOOP
    EXIT WHEN size = 0;
    k := 0;
    FOR j IN 0 .. least(3, size - 4 * i - 1) LOOP
      k := k | (get_byte(bytes, 4 * i + j)::bigint << (8 * j));
    END LOOP;
    k := mod(k::numeric * 3432918353, 4294967296);
    k := ((k << 15) | (k >> 17)) & mask;
    k := mod(k::numeric * 461845907, 4294967296);
    hash := hash # k;
    IF size - 4 * i >= 4 THEN
      hash := ((hash << 13) | (hash >> 19)) & mask;
      hash := (hash * 5 + 3864292196) & mask;
    END IF;
  END LOOP;
  hash := hash # size::bigint;
  hash := mod((hash # (hash >> 16))::numeric * 2246822507, 4294967296);
  hash := mod((hash # (hash >> 13))::numeric * 3266489909, 4294967296);
  hash := hash # (hash >> 16);
  RETURN CASE WHEN hash > 2147483647 THEN hash - 4294967296 ELSE hash END;
END $$;

-- A value of each type as FNV_HASH takes its bytes; MURMUR3_32_HASH takes whole numbers as BIGINT.
DO $$
DECLARE
  type text;
  bytes text;
BEGIN
  FOR type, bytes IN
    VALUES ('text', 'convert_to(value, ''UTF8'')'),
           ('smallint', 'pg_redshift.little_endian(int2send(value))'),
           ('int', 'pg_redshift.little_endian(int4send(value))'),
           ('bigint', 'pg_redshift.little_endian(int8send(value))'),
           ('real', 'pg_redshift.little_endian(float4send(value))'),
           ('double precision', 'pg_redshift.little_endian(float8send(value))'),
           ('boolean', 'boolsend(value)'),
           ('bytea', 'value')
  LOOP
    EXECUTE format(
      'CREATE OR REPLACE FUNCTION pg_catalog.fnv_hash('
      || 'value %s, seed bigint DEFAULT -3750763034362895579)'
      || ' RETURNS bigint LANGUAGE sql IMMUTABLE STRICT RETURN pg_redshift.fnv(%s, seed)',
      type, bytes);
    EXECUTE format(
      'CREATE OR REPLACE FUNCTION pg_catalog.murmur3_32_hash(value %s, seed int DEFAULT 0)'
      || ' RETURNS int LANGUAGE sql IMMUTABLE STRICT RETURN pg_redshift.murmur(%s, seed)',
      type, CASE WHEN type IN ('smallint', 'int')
                 THEN 'pg_redshift.little_endian(int8send(value::bigint))' ELSE bytes END);
  END LOOP;
END $$;

-- No value in common with Redshift's.
CREATE OR REPLACE FUNCTION pg_catalog.checksum(value text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT RETURN pg_redshift.murmur(convert_to(value, 'UTF8'), 0);

CREATE OR REPLACE FUNCTION pg_catalog.checksum(value anyelement) RETURNS int
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT pg_catalog.checksum(value::text)
$$;

CREATE OR REPLACE FUNCTION pg_catalog.crc32(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN lpad(to_hex(crc32(convert_to(value, 'UTF8'))), 8, '0');

CREATE OR REPLACE FUNCTION pg_catalog.from_hex(value text) RETURNS varbyte
LANGUAGE sql IMMUTABLE STRICT RETURN decode(value, 'hex')::varbyte;

CREATE OR REPLACE FUNCTION pg_catalog.to_hex(value bytea) RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN encode(value, 'hex');

CREATE OR REPLACE FUNCTION pg_catalog.to_varbyte(value text, format text) RETURNS varbyte
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE lower(format)
  WHEN 'utf8' THEN convert_to(value, 'UTF8')
  WHEN 'utf-8' THEN convert_to(value, 'UTF8')
  WHEN 'binary' THEN decode(value, 'hex')
  ELSE decode(value, lower(format)) END::varbyte;

CREATE OR REPLACE FUNCTION pg_catalog.from_varbyte(value bytea, format text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE lower(format)
  WHEN 'utf8' THEN convert_from(value, 'UTF8')
  WHEN 'utf-8' THEN convert_from(value, 'UTF8')
  WHEN 'binary' THEN encode(value, 'hex')
  ELSE encode(value, lower(format)) END;
