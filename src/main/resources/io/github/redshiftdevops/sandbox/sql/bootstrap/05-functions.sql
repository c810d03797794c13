-- Functions that Redshift has and PostgreSQL has not, or has otherwise (facts section 13).

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

CREATE OR REPLACE FUNCTION pg_catalog.strtol(value text, base int) RETURNS bigint
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

-- All matches, not only the first.
CREATE OR REPLACE FUNCTION pg_redshift.regexp_replace(
  value text, pattern text, replacement text DEFAULT '', start int DEFAULT 1)
RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT left(value, start - 1)
         || pg_catalog.regexp_replace(substr(value, start), pattern, replacement, 'g')
$$;

DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA pg_redshift;
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

-- Dates

CREATE OR REPLACE FUNCTION pg_redshift.date_part_name(part text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  name text := CASE
    WHEN lower(part) IN ('millennium', 'millennia', 'mil', 'mils') THEN 'millennium'
    WHEN lower(part) IN ('century', 'centuries', 'c', 'cent', 'cents') THEN 'century'
    WHEN lower(part) IN ('decade', 'decades', 'dec', 'decs') THEN 'decade'
    WHEN lower(part) IN ('year', 'years', 'y', 'yr', 'yrs') THEN 'year'
    WHEN lower(part) IN ('quarter', 'quarters', 'qtr', 'qtrs') THEN 'quarter'
    WHEN lower(part) IN ('month', 'months', 'mon', 'mons') THEN 'month'
    WHEN lower(part) IN ('week', 'weeks', 'w') THEN 'week'
    WHEN lower(part) IN ('day', 'days', 'd') THEN 'day'
    WHEN lower(part) IN ('hour', 'hours', 'h', 'hr', 'hrs') THEN 'hour'
    WHEN lower(part) IN ('minute', 'minutes', 'm', 'min', 'mins') THEN 'minute'
    WHEN lower(part) IN ('second', 'seconds', 's', 'sec', 'secs') THEN 'second'
    WHEN lower(part) IN ('millisecond', 'milliseconds', 'ms', 'msec', 'msecs', 'msecond',
                         'mseconds', 'millisec', 'millisecs', 'millisecon') THEN 'millisecond'
    WHEN lower(part) IN ('microsecond', 'microseconds', 'us', 'usec', 'usecs', 'usecond',
                         'useconds', 'microsec', 'microsecs', 'microsecon') THEN 'microsecond'
    END;
BEGIN
  IF name IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '22023',
      MESSAGE = format('timestamp units "%s" not recognized', part);
  END IF;
  RETURN name;
END $$;

CREATE OR REPLACE FUNCTION pg_catalog.dateadd(part text, number bigint, value timestamp)
RETURNS timestamp LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  name text := pg_redshift.date_part_name(part);
BEGIN
  RETURN value + number * CASE name WHEN 'quarter' THEN interval '3 months'
                                    ELSE ('1 ' || name)::interval END;
END $$;

CREATE OR REPLACE FUNCTION pg_catalog.date_add(part text, number bigint, value timestamp)
RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT RETURN dateadd(part, number, value);

-- Counts the boundaries between two moments.
CREATE OR REPLACE FUNCTION pg_catalog.datediff(part text, earlier timestamp, later timestamp)
RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  name text := pg_redshift.date_part_name(part);
  years int := extract(year FROM later) - extract(year FROM earlier);
  a timestamp := CASE WHEN name IN ('millisecond', 'microsecond') THEN earlier
                      ELSE date_trunc(name, earlier) END;
  b timestamp := CASE WHEN name IN ('millisecond', 'microsecond') THEN later
                      ELSE date_trunc(name, later) END;
  seconds numeric := extract(epoch FROM b) - extract(epoch FROM a);
BEGIN
  RETURN CASE name
    WHEN 'millennium' THEN extract(millennium FROM later) - extract(millennium FROM earlier)
    WHEN 'century' THEN extract(century FROM later) - extract(century FROM earlier)
    WHEN 'decade' THEN extract(decade FROM later) - extract(decade FROM earlier)
    WHEN 'year' THEN years
    WHEN 'quarter' THEN years * 4 + extract(quarter FROM later) - extract(quarter FROM earlier)
    WHEN 'month' THEN years * 12 + extract(month FROM later) - extract(month FROM earlier)
    WHEN 'week' THEN seconds / 604800
    WHEN 'day' THEN seconds / 86400
    WHEN 'hour' THEN seconds / 3600
    WHEN 'minute' THEN seconds / 60
    WHEN 'second' THEN seconds
    WHEN 'millisecond' THEN trunc(seconds * 1000)
    ELSE seconds * 1000000 END;
END $$;

CREATE OR REPLACE FUNCTION pg_catalog.date_diff(part text, earlier timestamp, later timestamp)
RETURNS bigint LANGUAGE sql IMMUTABLE STRICT RETURN datediff(part, earlier, later);

CREATE OR REPLACE FUNCTION pg_catalog.last_day(value timestamp) RETURNS date
LANGUAGE sql IMMUTABLE STRICT
RETURN (date_trunc('month', value) + interval '1 month' - interval '1 day')::date;

-- The last day of a month stays the last day of a month.
CREATE OR REPLACE FUNCTION pg_catalog.add_months(value timestamp, months int) RETURNS timestamp
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN value::date = last_day(value)
  THEN last_day(date_trunc('month', value) + months * interval '1 month')
       + (value - value::date::timestamp)
  ELSE value + months * interval '1 month' END;

CREATE OR REPLACE FUNCTION pg_catalog.months_between(later timestamp, earlier timestamp)
RETURNS double precision LANGUAGE sql IMMUTABLE STRICT
RETURN CASE
  WHEN extract(day FROM later) = extract(day FROM earlier)
    OR later::date = last_day(later) AND earlier::date = last_day(earlier)
  THEN datediff('month', earlier, later)
  ELSE datediff('month', earlier, later)
       + (extract(day FROM later) - extract(day FROM earlier)) / 31.0 END;

CREATE OR REPLACE FUNCTION pg_catalog.next_day(value timestamp, day text) RETURNS date
LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT candidate::date
    FROM generate_series(value::date + 1, value::date + 7, interval '1 day') AS candidate
   WHERE left(to_char(candidate, 'day'), least(length(day), 3)) = lower(left(day, 3))
   LIMIT 1
$$;

CREATE OR REPLACE FUNCTION pg_catalog.date_part_year(value date) RETURNS int
LANGUAGE sql IMMUTABLE STRICT RETURN extract(year FROM value)::int;

CREATE OR REPLACE FUNCTION pg_catalog.trunc(value timestamp) RETURNS date
LANGUAGE sql IMMUTABLE STRICT RETURN value::date;

CREATE OR REPLACE FUNCTION pg_catalog.convert_timezone(source text, target text, value timestamp)
RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT
RETURN value AT TIME ZONE source AT TIME ZONE target;

CREATE OR REPLACE FUNCTION pg_catalog.convert_timezone(target text, value timestamp)
RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT
RETURN value AT TIME ZONE 'UTC' AT TIME ZONE target;

-- JSON and SUPER

CREATE OR REPLACE FUNCTION pg_catalog.json_parse(value text) RETURNS super
LANGUAGE sql IMMUTABLE STRICT RETURN value::jsonb::super;

CREATE OR REPLACE FUNCTION pg_redshift.json_serialize(value super) RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN value::jsonb::text;

CREATE OR REPLACE FUNCTION pg_catalog.is_valid_json(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT RETURN value IS JSON OBJECT;

CREATE OR REPLACE FUNCTION pg_catalog.is_valid_json_array(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT RETURN value IS JSON ARRAY;

CREATE OR REPLACE FUNCTION pg_catalog.can_json_parse(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT RETURN value IS JSON;

CREATE OR REPLACE FUNCTION pg_catalog.json_extract_path_text(value text, VARIADIC path text[])
RETURNS text LANGUAGE sql IMMUTABLE STRICT
RETURN coalesce(value::json #>> path, '');

CREATE OR REPLACE FUNCTION pg_catalog.json_array_length(value text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT RETURN json_array_length(value::json);

CREATE OR REPLACE FUNCTION pg_catalog.json_extract_array_element_text(value text, place int)
RETURNS text LANGUAGE sql IMMUTABLE STRICT RETURN coalesce(value::json ->> place, '');

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

-- Read by column list: view_schema, view_name, col_name, col_type, col_num.
CREATE OR REPLACE FUNCTION pg_catalog.pg_get_late_binding_view_cols() RETURNS SETOF record
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY
    SELECT c.schema_name, c.table_name, c.column_name, c.type::character varying,
           c.ordinal_position
      FROM pg_redshift.relation_column c
      JOIN pg_redshift.late_binding_view v ON v.relid = c.relid;
END $$;
