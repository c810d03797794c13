-- JSON in strings, and SUPER (facts section 13). SUPER is a domain over jsonb.

-- A cast of a SUPER gives a string its own text, without quotes; JSON's null is NULL.
CREATE OR REPLACE FUNCTION pg_redshift.super_text(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN value #>> '{}';

CREATE OR REPLACE FUNCTION pg_redshift.super_date(value jsonb) RETURNS date
LANGUAGE sql STABLE STRICT RETURN (value #>> '{}')::date;

CREATE OR REPLACE FUNCTION pg_redshift.super_timestamp(value jsonb) RETURNS timestamp
LANGUAGE sql STABLE STRICT RETURN (value #>> '{}')::timestamp;

CREATE OR REPLACE FUNCTION pg_redshift.super_timestamptz(value jsonb) RETURNS timestamptz
LANGUAGE sql STABLE STRICT RETURN (value #>> '{}')::timestamptz;

DO $$
DECLARE
  type text;
BEGIN
  FOREACH type IN ARRAY ARRAY['text', 'varchar', 'bpchar'] LOOP
    IF NOT EXISTS (SELECT FROM pg_cast WHERE castsource = 'jsonb'::regtype
                     AND casttarget = type::regtype) THEN
      EXECUTE format('CREATE CAST (jsonb AS %s) WITH FUNCTION pg_redshift.super_text(jsonb)'
                     || ' AS ASSIGNMENT', type);
    END IF;
  END LOOP;
  FOREACH type IN ARRAY ARRAY['date', 'timestamp', 'timestamptz'] LOOP
    IF NOT EXISTS (SELECT FROM pg_cast WHERE castsource = 'jsonb'::regtype
                     AND casttarget = type::regtype) THEN
      EXECUTE format('CREATE CAST (jsonb AS %s) WITH FUNCTION pg_redshift.super_%s(jsonb)'
                     || ' AS ASSIGNMENT', type, type);
    END IF;
  END LOOP;
END $$;

-- Redshift's text of a JSON that is none.
CREATE OR REPLACE FUNCTION pg_catalog.json_parse(value text) RETURNS super
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  RETURN value::jsonb;
EXCEPTION WHEN invalid_text_representation THEN
  RAISE EXCEPTION USING ERRCODE = 'XX000', MESSAGE = 'Invalid JSON', DETAIL = left(value, 100);
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.json_serialize(value super) RETURNS text
LANGUAGE sql IMMUTABLE STRICT
RETURN regexp_replace(value::jsonb::text, E'("(?:[^"\\\\]|\\\\.)*")|([:,]) ', E'\\1\\2', 'g');

CREATE OR REPLACE FUNCTION pg_catalog.json_typeof(value jsonb) RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN jsonb_typeof(value);

CREATE OR REPLACE FUNCTION pg_catalog.json_size(value jsonb) RETURNS int
LANGUAGE sql IMMUTABLE STRICT RETURN octet_length(pg_redshift.json_serialize(value));

CREATE OR REPLACE FUNCTION pg_catalog.get_array_length(value jsonb) RETURNS int
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN jsonb_typeof(value) = 'array' THEN jsonb_array_length(value) END;

CREATE OR REPLACE FUNCTION pg_catalog.array_concat(a jsonb, b jsonb) RETURNS super
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN jsonb_typeof(a) = 'array' AND jsonb_typeof(b) = 'array' THEN a || b END;

CREATE OR REPLACE FUNCTION pg_catalog.array_flatten(value jsonb) RETURNS super
LANGUAGE sql IMMUTABLE STRICT
RETURN (SELECT coalesce(jsonb_agg(inner_element ORDER BY o.n, i.n), '[]')
  FROM jsonb_array_elements(value) WITH ORDINALITY AS o(element, n)
  CROSS JOIN LATERAL jsonb_array_elements(
    CASE WHEN jsonb_typeof(o.element) = 'array' THEN o.element
         ELSE jsonb_build_array(o.element) END) WITH ORDINALITY AS i(inner_element, n));

-- The first element has the place 0.
CREATE OR REPLACE FUNCTION pg_catalog.subarray(value jsonb, start int, length int) RETURNS super
LANGUAGE sql IMMUTABLE STRICT
RETURN (SELECT coalesce(jsonb_agg(element ORDER BY n), '[]')
  FROM jsonb_array_elements(value) WITH ORDINALITY AS e(element, n)
 WHERE n > start AND n <= start + length);

CREATE OR REPLACE FUNCTION pg_catalog.split_to_array(value text, delimiter text DEFAULT ',')
RETURNS super LANGUAGE sql IMMUTABLE STRICT
RETURN to_jsonb(pg_catalog.string_to_array(value, delimiter));

CREATE OR REPLACE FUNCTION pg_redshift.lower_keys(value jsonb, deep boolean) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  RETURN CASE jsonb_typeof(value)
    WHEN 'object' THEN (
      SELECT coalesce(jsonb_object_agg(lower(key),
                      CASE WHEN deep THEN pg_redshift.lower_keys(e.value, deep) ELSE e.value END),
                      '{}')
        FROM jsonb_each(value) AS e(key, value))
    WHEN 'array' THEN (
      SELECT coalesce(jsonb_agg(pg_redshift.lower_keys(element, deep) ORDER BY n), '[]')
        FROM jsonb_array_elements(value) WITH ORDINALITY AS e(element, n))
    ELSE value END;
END $$;

CREATE OR REPLACE FUNCTION pg_catalog.lower_attribute_names(value jsonb) RETURNS super
LANGUAGE sql IMMUTABLE STRICT RETURN pg_redshift.lower_keys(value, true);

-- IS_ARRAY and the like.
DO $$
DECLARE
  kind text;
  test text;
BEGIN
  FOR kind, test IN
    VALUES ('array', 'jsonb_typeof(value) = ''array'''),
           ('object', 'jsonb_typeof(value) = ''object'''),
           ('scalar', 'jsonb_typeof(value) NOT IN (''array'', ''object'')'),
           ('boolean', 'jsonb_typeof(value) = ''boolean'''),
           ('varchar', 'jsonb_typeof(value) = ''string'''),
           ('char', 'jsonb_typeof(value) = ''string'''),
           ('bigint', 'jsonb_typeof(value) = ''number'' AND value::text ~ ''^-?[0-9]+$'''),
           ('integer', 'value::text ~ ''^-?[0-9]{1,10}$'' AND abs(value::bigint) <= 2147483647'),
           ('smallint', 'value::text ~ ''^-?[0-9]{1,5}$'' AND abs(value::bigint) <= 32767'),
           ('decimal', 'jsonb_typeof(value) = ''number'''),
           ('float', 'jsonb_typeof(value) = ''number'' AND value::text ~ ''[.e]''')
  LOOP
    EXECUTE format('CREATE OR REPLACE FUNCTION pg_catalog.is_%s(value jsonb) RETURNS boolean'
                   || ' LANGUAGE sql IMMUTABLE STRICT RETURN %s', kind, test);
  END LOOP;
END $$;

-- Those of earlier versions of the sandbox took no boolean.
DROP FUNCTION IF EXISTS pg_catalog.json_array_length(text);
DROP FUNCTION IF EXISTS pg_catalog.json_extract_array_element_text(text, int);
DROP FUNCTION IF EXISTS pg_catalog.json_extract_path_text(text, text[]);

-- JSON in strings. null_if_invalid turns an error into NULL.

CREATE OR REPLACE FUNCTION pg_catalog.is_valid_json(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT RETURN value IS JSON OBJECT;

CREATE OR REPLACE FUNCTION pg_catalog.is_valid_json_array(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT RETURN value IS JSON ARRAY;

CREATE OR REPLACE FUNCTION pg_catalog.can_json_parse(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT RETURN value IS JSON;

-- The value if it is JSON, NULL if it may be something else, an error if it may not.
CREATE OR REPLACE FUNCTION pg_redshift.json_of(value text, null_if_invalid boolean) RETURNS json
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
BEGIN
  IF value IS JSON THEN
    RETURN value::json;
  ELSIF null_if_invalid THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION USING ERRCODE = '22P02', MESSAGE = 'JSON parsing error', DETAIL = left(value, 100);
END $$;

-- Redshift has null_if_invalid as the last argument.
CREATE OR REPLACE FUNCTION pg_redshift.json_extract_path_text(
  value text, null_if_invalid boolean, VARIADIC path text[])
RETURNS text LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN pg_redshift.json_of(value, null_if_invalid) IS NOT NULL
  THEN coalesce(pg_redshift.json_of(value, null_if_invalid) #>> path, '') END;

CREATE OR REPLACE FUNCTION pg_catalog.json_array_length(
  value text, null_if_invalid boolean DEFAULT false)
RETURNS int LANGUAGE sql IMMUTABLE STRICT
RETURN json_array_length(pg_redshift.json_of(value, null_if_invalid));

CREATE OR REPLACE FUNCTION pg_catalog.json_extract_array_element_text(
  value text, place int, null_if_invalid boolean DEFAULT false)
RETURNS text LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN pg_redshift.json_of(value, null_if_invalid) IS NOT NULL
  THEN coalesce(pg_redshift.json_of(value, null_if_invalid) ->> place, '') END;

-- Paths. The elements of what is no array are none.
CREATE OR REPLACE FUNCTION pg_redshift.elements(value jsonb) RETURNS SETOF super
LANGUAGE sql IMMUTABLE AS $$
  SELECT element::super
    FROM jsonb_array_elements(CASE WHEN jsonb_typeof(value) = 'array' THEN value ELSE '[]' END)
         AS e(element)
$$;

CREATE OR REPLACE FUNCTION pg_redshift.super_string(value text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT RETURN to_jsonb(value);

-- A path is of no type: it compares and calculates with numbers, strings and truth values, and
-- gives NULL where it is something else.
CREATE OR REPLACE FUNCTION pg_redshift.super_number(value jsonb) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN jsonb_typeof(value) = 'number' THEN value::numeric END;

CREATE OR REPLACE FUNCTION pg_redshift.super_like(value jsonb, pattern text) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN jsonb_typeof(value) = 'string' THEN value #>> '{}' LIKE pattern END;

DO $$
DECLARE
  symbol text;
  name text;
  other text;
  own text;
BEGIN
  IF to_regoperator('pg_catalog.=(jsonb, numeric)') IS NOT NULL THEN
    RETURN;
  END IF;
  CREATE OPERATOR pg_catalog.~~ (
    LEFTARG = jsonb, RIGHTARG = text, FUNCTION = pg_redshift.super_like);
  FOR symbol, name IN
    VALUES ('=', 'eq'), ('<>', 'ne'), ('<', 'lt'), ('<=', 'le'), ('>', 'gt'), ('>=', 'ge'),
           ('+', 'add'), ('*', 'mul'), ('/', 'div')
  LOOP
    FOR other, own IN
      VALUES ('numeric', 'pg_redshift.super_number(%s)'), ('text', '(%s #>> ''{}'')'),
             ('boolean', '(%s = ''true''::jsonb)')
    LOOP
      CONTINUE WHEN other <> 'numeric' AND symbol IN ('+', '*', '/');
      EXECUTE format('CREATE OR REPLACE FUNCTION pg_redshift.super_%s(a jsonb, b %s) RETURNS %s'
                     || ' LANGUAGE sql IMMUTABLE STRICT RETURN ' || format(own, 'a') || ' %s b',
                     name, other,
                     CASE WHEN symbol IN ('+', '*', '/') THEN 'numeric' ELSE 'boolean' END, symbol);
      EXECUTE format('CREATE OR REPLACE FUNCTION pg_redshift.super_%s(a %s, b jsonb) RETURNS %s'
                     || ' LANGUAGE sql IMMUTABLE STRICT RETURN a %s ' || format(own, 'b'),
                     name, other,
                     CASE WHEN symbol IN ('+', '*', '/') THEN 'numeric' ELSE 'boolean' END, symbol);
      EXECUTE format('CREATE OPERATOR pg_catalog.%s (LEFTARG = jsonb, RIGHTARG = %s,'
                     || ' FUNCTION = pg_redshift.super_%s)', symbol, other, name);
      EXECUTE format('CREATE OPERATOR pg_catalog.%s (LEFTARG = %s, RIGHTARG = jsonb,'
                     || ' FUNCTION = pg_redshift.super_%s)', symbol, other, name);
    END LOOP;
  END LOOP;
END $$;
