-- Dates and times (facts section 13).

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

CREATE OR REPLACE FUNCTION pg_redshift.date_part_length(part text) RETURNS interval
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  name text := pg_redshift.date_part_name(part);
BEGIN
  RETURN CASE name WHEN 'quarter' THEN interval '3 months' ELSE ('1 ' || name)::interval END;
END $$;

-- Counts the boundaries between two moments.
CREATE OR REPLACE FUNCTION pg_redshift.datediff(part text, earlier timestamp, later timestamp)
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

-- DATEADD and DATEDIFF of each type, and under their other names. A date becomes a timestamp.
DO $$
DECLARE
  prefix text;
  type text;
  other text;
  given text;
BEGIN
  FOREACH prefix IN ARRAY ARRAY['date', 'date_'] LOOP
    FOREACH type IN ARRAY ARRAY['timestamp', 'date', 'timestamptz', 'time', 'timetz'] LOOP
      EXECUTE format(
        'CREATE OR REPLACE FUNCTION pg_catalog.%sadd(part text, number bigint, value %s)'
        || ' RETURNS %s LANGUAGE sql STABLE STRICT'
        || ' RETURN value + number * pg_redshift.date_part_length(part)',
        prefix, type, CASE type WHEN 'date' THEN 'timestamp' ELSE type END);
    END LOOP;
    FOR type, other, given IN
      VALUES ('timestamp', 'timestamp', '%s'), ('date', 'date', '%s'),
             ('date', 'timestamp', '%s'), ('timestamp', 'date', '%s'),
             ('timestamptz', 'timestamptz', '%s AT TIME ZONE ''UTC'''),
             ('time', 'time', 'date ''2000-01-01'' + %s'),
             ('timetz', 'timetz', '(date ''2000-01-01'' + %s) AT TIME ZONE ''UTC''')
    LOOP
      EXECUTE format(
        'CREATE OR REPLACE FUNCTION pg_catalog.%sdiff(part text, earlier %s, later %s)'
        || ' RETURNS bigint LANGUAGE sql STABLE STRICT RETURN pg_redshift.datediff(part, %s, %s)',
        prefix, type, other, format(given, 'earlier'), format(given, 'later'));
    END LOOP;
  END LOOP;
END $$;

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
  THEN pg_redshift.datediff('month', earlier, later)
  ELSE pg_redshift.datediff('month', earlier, later)
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

-- DATE_PART and EXTRACT with Redshift's names of the parts.
CREATE OR REPLACE FUNCTION pg_redshift.extract_name(part text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE
  WHEN lower(part) IN ('dayofweek', 'dow', 'dw', 'weekday') THEN 'dow'
  WHEN lower(part) IN ('dayofyear', 'doy', 'dy', 'yearday') THEN 'doy'
  WHEN lower(part) IN ('epoch', 'timezone', 'timezone_hour', 'timezone_minute') THEN lower(part)
  ELSE pg_redshift.date_part_name(part) END;

-- EXTRACT gives an integer, of a time with a zone a double precision; DATE_PART always the latter.
DO $$
DECLARE
  type text;
BEGIN
  FOREACH type IN ARRAY ARRAY['timestamp', 'date', 'timestamptz', 'time', 'timetz', 'interval'] LOOP
    EXECUTE format('CREATE OR REPLACE FUNCTION pg_redshift.date_part(part text, value %s)'
                   || ' RETURNS double precision LANGUAGE sql STABLE STRICT'
                   || ' RETURN pg_catalog.date_part(pg_redshift.extract_name(part), value)', type);
    EXECUTE format('CREATE OR REPLACE FUNCTION pg_redshift.extract(part text, value %s)'
                   || ' RETURNS %s LANGUAGE sql STABLE STRICT'
                   || ' RETURN pg_redshift.date_part(part, value)%s', type,
                   CASE type WHEN 'timestamptz' THEN 'double precision' ELSE 'bigint' END,
                   CASE type WHEN 'timestamptz' THEN '' ELSE '::bigint' END);
  END LOOP;
END $$;

-- A strict TO_DATE refuses a day that the month does not have, another counts on.
CREATE OR REPLACE FUNCTION pg_redshift.to_date(value text, format text, strict boolean DEFAULT false)
RETURNS date LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  RETURN pg_catalog.to_date(value, format);
EXCEPTION WHEN datetime_field_overflow THEN
  IF strict OR format !~* '^YYYY.?MM.?DD$' THEN
    RAISE;
  END IF;
  RETURN pg_catalog.to_date(left(value, -2) || '01', format) + right(value, 2)::int - 1;
END $$;

CREATE OR REPLACE FUNCTION pg_catalog.interval_cmp(a interval, b interval) RETURNS int
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN a = b THEN 0 WHEN a < b THEN -1 ELSE 1 END;
