-- COPY: the records of the files arrive as texts in copy_row, finish_copy makes rows of them.

CREATE UNLOGGED TABLE IF NOT EXISTS pg_redshift.copy_row (
  id bigint GENERATED ALWAYS AS IDENTITY,
  session int NOT NULL DEFAULT pg_backend_pid(),
  file text NOT NULL,
  line bigint NOT NULL,
  raw text NOT NULL,
  fields text[] NOT NULL
);
ALTER TABLE pg_redshift.copy_row ADD COLUMN IF NOT EXISTS readable boolean NOT NULL DEFAULT true;
GRANT SELECT, INSERT, DELETE ON pg_redshift.copy_row TO PUBLIC;

CREATE OR REPLACE PROCEDURE pg_redshift.begin_copy(rel regclass) LANGUAGE plpgsql AS $$
BEGIN
  IF NOT has_table_privilege(rel, 'INSERT') THEN
    RAISE EXCEPTION USING ERRCODE = '42501',
      MESSAGE = format('permission denied for relation %s', pg_redshift.relation_name(rel));
  END IF;
  DELETE FROM pg_redshift.copy_row WHERE session = pg_backend_pid();
END $$;

-- A text cut to a number of bytes, never within a character.
CREATE OR REPLACE FUNCTION pg_redshift.cut(value text, bytes int) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  result text := left(value, bytes);
BEGIN
  WHILE octet_length(result) > bytes LOOP
    result := left(result, -1);
  END LOOP;
  RETURN result;
END $$;

-- The message as the manual has it.
CREATE OR REPLACE FUNCTION pg_redshift.fit_char(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF octet_length(value) > length(value) THEN
    RAISE EXCEPTION USING ERRCODE = '22021',
      MESSAGE = 'Multibyte character not supported for CHAR (Hint: Try using VARCHAR). Invalid char: '
        || pg_redshift.multibyte(value);
  END IF;
  RETURN value;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.fit(value text, bytes int) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF bytes > 0 AND octet_length(rtrim(value, ' ')) > bytes THEN
    RAISE EXCEPTION USING ERRCODE = '22001', MESSAGE = 'String length exceeds DDL length';
  END IF;
  RETURN value;
END $$;

-- Redshift's HH counts 24 hours unless AM or PM is there.
CREATE OR REPLACE FUNCTION pg_redshift.copy_timestamp(value text, format text)
RETURNS timestamp LANGUAGE sql STABLE AS $$
  SELECT CASE lower(format)
    WHEN 'auto' THEN value::timestamp
    WHEN 'epochsecs' THEN to_timestamp(value::double precision) AT TIME ZONE 'UTC'
    WHEN 'epochmillisecs' THEN to_timestamp(value::double precision / 1000) AT TIME ZONE 'UTC'
    ELSE to_timestamp(value, CASE WHEN format ~* '[AP]\.?M' THEN format
      ELSE regexp_replace(format, 'HH(?!12|24)', 'HH24', 'gi') END)::timestamp END
$$;

CREATE OR REPLACE FUNCTION pg_redshift.copy_date(value text, format text) RETURNS date
LANGUAGE sql STABLE AS $$
  SELECT CASE lower(format) WHEN 'auto' THEN value::timestamp::date
                            ELSE to_date(value, format) END
$$;

-- ACCEPTANYDATE: what is no date is NULL.
CREATE OR REPLACE FUNCTION pg_redshift.any_date(value text, format text) RETURNS date
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN pg_redshift.copy_date(value, format);
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.any_timestamp(value text, format text) RETURNS timestamp
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN pg_redshift.copy_timestamp(value, format);
EXCEPTION WHEN data_exception THEN
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.json_field(record json, wanted text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT value FROM json_each_text(record) WHERE lower(key) = wanted LIMIT 1
$$;

-- Where a column finds its text: a field of the record, or a value in its JSON.
CREATE OR REPLACE FUNCTION pg_redshift.copy_field(a pg_attribute, place int, options jsonb)
RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  path text[] := CASE options ->> 'JSON'
    WHEN 'auto' THEN ARRAY[a.attname::text]
    ELSE ARRAY(SELECT jsonb_array_elements_text(options -> 'PATHS' -> (place - 1))) END;
BEGIN
  RETURN CASE
    WHEN NOT options ? 'JSON' THEN
      CASE WHEN options ? 'FILLRECORD' AND a.atttypid = 'varchar'::regtype
        THEN format('CASE WHEN cardinality(fields) < %s THEN '''' ELSE fields[%1$s] END', place)
        ELSE format('fields[%s]', place) END
    WHEN options ->> 'JSON' = 'noshred' THEN 'fields[1]'
    WHEN options ->> 'JSON' = 'auto ignorecase' THEN
      format('pg_redshift.json_field(fields[1]::json, %L)', lower(a.attname))
    ELSE format('(fields[1]::json %s %L)::text',
                CASE WHEN a.atttypid = 'super'::regtype THEN '#>' ELSE '#>>' END, path) END;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.copy_text(a pg_attribute, field text, options jsonb)
RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  bytes int := a.atttypmod - 4;
BEGIN
  IF a.atttypid = 'bpchar'::regtype THEN
    field := format('pg_redshift.fit_char(%s)', field);
  END IF;
  IF options ? 'TRIMBLANKS' THEN
    field := format('rtrim(%s)', field);
  END IF;
  IF options ? 'BLANKSASNULL' THEN
    field := format('CASE WHEN btrim(%s) <> '''' OR %1$s = '''' THEN %1$s END', field);
  END IF;
  IF options ? 'EMPTYASNULL' THEN
    field := format('nullif(%s, '''')', field);
  END IF;
  IF options ? 'TRUNCATECOLUMNS' THEN
    field := format('pg_redshift.cut(%s, %s)', field, bytes);
  END IF;
  RETURN format('pg_redshift.fit(%s, %s)::%s', field, bytes, format_type(a.atttypid, a.atttypmod));
END $$;

-- The expression that makes a value of field number place; the default formats are Redshift's, and
-- digits that the scale has no room for are cut off unless ROUNDEC is said.
CREATE OR REPLACE FUNCTION pg_redshift.copy_expression(
  a pg_attribute, place int, options jsonb) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  field text := pg_redshift.copy_field(a, place, options);
  type text := format_type(a.atttypid, a.atttypmod);
  lenient text := CASE WHEN options ? 'ACCEPTANYDATE' THEN 'any' ELSE 'copy' END;
BEGIN
  IF a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype) THEN
    RETURN pg_redshift.copy_text(a, field, options);
  END IF;
  field := format('nullif(btrim(%s), '''')', field);
  RETURN CASE a.atttypid
    WHEN 'date'::regtype THEN format('pg_redshift.%s_date(%s, %L)', lenient, field,
      coalesce(options ->> 'DATEFORMAT', 'auto'))
    WHEN 'timestamp'::regtype THEN format('pg_redshift.%s_timestamp(%s, %L)', lenient, field,
      coalesce(options ->> 'TIMEFORMAT', 'auto'))
    WHEN 'timestamptz'::regtype THEN
      CASE WHEN lower(coalesce(options ->> 'TIMEFORMAT', 'auto')) = 'auto'
        THEN format('(%s)::timestamptz', field)
        ELSE format('pg_redshift.%s_timestamp(%s, %L)::timestamptz', lenient, field,
                    options ->> 'TIMEFORMAT') END
    WHEN 'numeric'::regtype THEN
      CASE WHEN options ? 'ROUNDEC' THEN format('(%s)::%s', field, type)
        ELSE format('trunc((%s)::numeric, %s)::%s', field,
                    information_schema._pg_numeric_scale(a.atttypid, a.atttypmod), type) END
    ELSE format('(%s)::%s', field, type) END;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.copy_columns(
  rel regclass, names text[], options jsonb)
RETURNS SETOF pg_attribute LANGUAGE sql STABLE AS $$
  SELECT a.* FROM pg_attribute a
   WHERE a.attrelid = rel AND a.attnum > 0 AND NOT a.attisdropped
     AND CASE WHEN names = '{}' THEN a.attidentity = '' OR options ? 'EXPLICIT_IDS'
              ELSE a.attname = ANY (names) END
   ORDER BY coalesce(array_position(names, a.attname::text), a.attnum)
$$;

-- Why a field is no value of its column: code and reason, as the manual's reference of load errors
-- has them.
CREATE OR REPLACE FUNCTION pg_redshift.load_error(
  state text, message text, a pg_attribute, given text) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
  name text := initcap(format_type(a.atttypid, NULL));
  place int := coalesce(length(substring(given FROM '^[-+]?[0-9]*')), 0);
BEGIN
  RETURN CASE
    WHEN state = '22021' THEN jsonb_build_object('code', 1220, 'reason', message)
    WHEN state = '22001' THEN
      jsonb_build_object('code', 1204, 'reason', 'String length exceeds DDL length')
    WHEN message LIKE '%type json%' THEN
      jsonb_build_object('code', 1216, 'reason', 'Invalid JSON data')
    WHEN a.atttypid IN ('timestamp'::regtype, 'timestamptz'::regtype) THEN
      jsonb_build_object('code', 1206, 'reason', 'Invalid Timestamp Format or Value')
    WHEN a.atttypid = 'date'::regtype THEN
      jsonb_build_object('code', 1205, 'reason', 'Invalid Date Format')
    WHEN a.atttypid = 'bool'::regtype THEN
      jsonb_build_object('code', 1210, 'reason', 'Unknown boolean format')
    WHEN state = '22003' THEN
      jsonb_build_object('code', 1207, 'reason', format('Overflow, Column type: %s', name))
    WHEN a.atttypid IN ('float4'::regtype, 'float8'::regtype) THEN
      jsonb_build_object('code', 1208, 'reason', 'Invalid floating point number')
    ELSE jsonb_build_object('code', 1207, 'position', place, 'reason',
      format('Invalid digit, Value ''%s'', Pos %s, Type: %s', substr(given, place + 1, 1), place,
             name)) END;
END $$;

-- What is wrong with one field; nothing if it fits.
CREATE OR REPLACE FUNCTION pg_redshift.field_problem(
  row_id bigint, a pg_attribute, place int, options jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
  given text;
  missing boolean;
BEGIN
  EXECUTE format('SELECT %s FROM pg_redshift.copy_row WHERE id = %s',
                 pg_redshift.copy_field(a, place, options), row_id) INTO given;
  EXECUTE format('SELECT (%s) IS NULL FROM pg_redshift.copy_row WHERE id = %s',
                 pg_redshift.copy_expression(a, place, options), row_id) INTO missing;
  RETURN CASE WHEN missing AND a.attnotnull THEN jsonb_build_object(
    'value', given, 'code', 1213, 'reason', 'Missing data for not-null field') END;
EXCEPTION WHEN others THEN
  RETURN jsonb_build_object('value', given)
         || pg_redshift.load_error(SQLSTATE, SQLERRM, a, given);
END $$;

-- What is wrong with one record: column, type, length, value, code and reason.
CREATE OR REPLACE FUNCTION pg_redshift.copy_problem(
  entry pg_redshift.copy_row, rel regclass, names text[], options jsonb)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  a pg_attribute;
  place int := 0;
  columns int := CASE WHEN options ? 'JSON' THEN 1
    ELSE (SELECT count(*) FROM pg_redshift.copy_columns(rel, names, options)) END;
  problem jsonb;
BEGIN
  IF NOT entry.readable THEN
    RETURN jsonb_build_object('code', 1220, 'reason',
      'String contains invalid or unsupported UTF8 codepoints');
  ELSIF cardinality(entry.fields) > columns THEN
    RETURN jsonb_build_object('code', 1202, 'reason', 'Extra column(s) found');
  ELSIF cardinality(entry.fields) < columns AND NOT options ? 'FILLRECORD' THEN
    RETURN jsonb_build_object('code', 1214, 'reason', 'Delimiter not found');
  END IF;
  FOR a IN SELECT * FROM pg_redshift.copy_columns(rel, names, options) LOOP
    place := place + 1;
    problem := pg_redshift.field_problem(entry.id, a, place, options);
    IF problem IS NOT NULL THEN
      RETURN problem || jsonb_build_object('colname', a.attname,
        'type', format_type(a.atttypid, NULL),
        'length', CASE WHEN a.atttypmod > 4 THEN a.atttypmod - 4 ELSE 0 END);
    END IF;
  END LOOP;
  RETURN '{}';
END $$;

-- A query that is true, or fails, if one of the records between two ids is bad.
CREATE OR REPLACE FUNCTION pg_redshift.copy_probe(rel regclass, names text[], options jsonb)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT format('SELECT count(ROW(%s)) < 0 OR bool_or(NOT readable OR %s%s)'
      || ' FROM pg_redshift.copy_row WHERE session = pg_backend_pid() AND id BETWEEN $1 AND $2',
    string_agg(c.expression, ', '),
    CASE WHEN options ? 'JSON' THEN 'cardinality(fields) <> 1'
         WHEN options ? 'FILLRECORD' THEN format('cardinality(fields) > %s', count(*))
         ELSE format('cardinality(fields) <> %s', count(*)) END,
    coalesce(string_agg(format(' OR (%s) IS NULL', c.expression), '') FILTER (WHERE c.required),
             ''))
  FROM (SELECT pg_redshift.copy_expression(a, (row_number() OVER ())::int, options) AS expression,
               (a).attnotnull AS required
          FROM pg_redshift.copy_columns(rel, names, options) a) c
$$;

CREATE OR REPLACE FUNCTION pg_redshift.is_bad(probe text, low bigint, high bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  bad boolean;
BEGIN
  EXECUTE probe INTO bad USING low, high;
  RETURN coalesce(bad, false);
EXCEPTION WHEN others THEN
  RETURN true;
END $$;

-- The first bad records: what is bad as a whole is looked at in halves.
CREATE OR REPLACE FUNCTION pg_redshift.copy_rejects(
  probe text, low bigint, high bigint, most int) RETURNS SETOF bigint
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  middle bigint := (low + high) / 2;
  found bigint[];
BEGIN
  IF most <= 0 OR NOT pg_redshift.is_bad(probe, low, high) THEN
    RETURN;
  ELSIF low = high THEN
    RETURN NEXT low;
    RETURN;
  END IF;
  found := ARRAY(SELECT pg_redshift.copy_rejects(probe, low, middle, most));
  RETURN QUERY SELECT unnest(found);
  RETURN QUERY
    SELECT pg_redshift.copy_rejects(probe, middle + 1, high, most - cardinality(found));
END $$;

-- Files in the data directory outlive the rollback of the COPY that failed.
CREATE OR REPLACE PROCEDURE pg_redshift.record_load_errors(problems jsonb[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  EXECUTE format(
    'COPY (SELECT unnest(%L::text[])) TO %L (FORMAT csv, QUOTE E''\x01'', DELIMITER E''\x02'')',
    problems::text[],
    format('%s/pg_redshift_load_error_%s_%s.json', current_setting('data_directory'),
           to_char(clock_timestamp(), 'YYYYMMDDHH24MISSUS'), pg_backend_pid()));
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.load_errors() RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT line::jsonb
    FROM pg_ls_dir('.') AS name,
         LATERAL regexp_split_to_table(pg_read_file(name), E'\n') AS line
   WHERE name LIKE 'pg\_redshift\_load\_error\_%' AND line <> ''
   ORDER BY name
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.explain_rejects(
  rejects bigint[], rel regclass, names text[], options jsonb)
LANGUAGE plpgsql AS $$
DECLARE
  problems jsonb[] := ARRAY(
    SELECT pg_redshift.copy_problem(c, rel, names, options) || jsonb_build_object(
        'database', current_database(), 'tbl', rel::oid, 'user', current_user,
        'session', pg_backend_pid(), 'time', statement_timestamp()::timestamp,
        'transaction', txid_current(), 'query', txid_current() % 2147483647,
        'file', c.file, 'line', c.line, 'raw', c.raw)
      FROM pg_redshift.copy_row c WHERE c.id = ANY (rejects) ORDER BY c.id);
BEGIN
  CALL pg_redshift.record_load_errors(problems);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.check_json_paths(
  rel regclass, names text[], options jsonb)
LANGUAGE plpgsql AS $$
DECLARE
  columns int := (SELECT count(*) FROM pg_redshift.copy_columns(rel, names, options));
BEGIN
  IF jsonb_array_length(options -> 'PATHS') <> columns THEN
    RAISE EXCEPTION USING ERRCODE = 'XX000',
      MESSAGE = format('Number of jsonpaths and the number of columns should match. JSONPath size:'
        || ' %s, Number of columns in table or column list: %s',
        jsonb_array_length(options -> 'PATHS'), columns);
  END IF;
END $$;

-- Sorts bad records out, fewer than MAXERROR; as many as that fail the COPY.
CREATE OR REPLACE FUNCTION pg_redshift.reject_records(
  probe text, rel regclass, names text[], options jsonb) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  most int := CASE WHEN options ? 'IGNOREALLERRORS' THEN 2147483647
    ELSE greatest((options ->> 'MAXERROR')::int, 1) END;
  low bigint;
  high bigint;
  rejects bigint[];
BEGIN
  SELECT min(id), max(id) INTO low, high
    FROM pg_redshift.copy_row WHERE session = pg_backend_pid();
  rejects := ARRAY(SELECT pg_redshift.copy_rejects(probe, low, high, most));
  CALL pg_redshift.explain_rejects(rejects, rel, names, options);
  IF cardinality(rejects) >= most THEN
    RAISE EXCEPTION USING ERRCODE = 'XX000', MESSAGE = format(
      'Load into table ''%s'' failed.  Check ''stl_load_errors'' system table for details.',
      pg_redshift.relation_name(rel));
  END IF;
  DELETE FROM pg_redshift.copy_row WHERE id = ANY (rejects);
  RETURN cardinality(rejects);
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.insert_records(
  rel regclass, names text[], options jsonb) RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  loaded bigint;
BEGIN
  EXECUTE (
    SELECT format('INSERT INTO %s (%s) %s SELECT %s FROM pg_redshift.copy_row'
        || ' WHERE session = pg_backend_pid() ORDER BY id',
      rel, string_agg(quote_ident((c.a).attname), ', ' ORDER BY c.place),
      CASE WHEN options ? 'EXPLICIT_IDS' THEN 'OVERRIDING SYSTEM VALUE' ELSE '' END,
      string_agg(pg_redshift.copy_expression(c.a, c.place, options), ', ' ORDER BY c.place))
      FROM (SELECT a, row_number() OVER ()::int AS place
              FROM pg_redshift.copy_columns(rel, names, options) a) c);
  GET DIAGNOSTICS loaded = ROW_COUNT;
  RETURN loaded;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.finish_copy(rel regclass, names text[], options jsonb)
LANGUAGE plpgsql AS $$
DECLARE
  probe text := pg_redshift.copy_probe(rel, names, options);
  rejected int := 0;
  loaded bigint := 0;
BEGIN
  PERFORM pg_redshift.column_numbers(rel, names);
  CALL pg_redshift.check_json_paths(rel, names, options);
  IF pg_redshift.is_bad(probe, 0, 9223372036854775807) THEN
    rejected := pg_redshift.reject_records(probe, rel, names, options);
  END IF;
  IF NOT options ? 'NOLOAD' THEN
    loaded := pg_redshift.insert_records(rel, names, options);
  END IF;
  CALL pg_redshift.record_load(rel, loaded, rejected);
  DELETE FROM pg_redshift.copy_row WHERE session = pg_backend_pid();
  IF rejected > 0 THEN
    RAISE INFO 'Load into table ''%'' completed, % record(s) could not be loaded.  Check ''stl_load_errors'' system table for details.',
      pg_redshift.relation_name(rel), rejected;
  END IF;
  RAISE INFO 'Load into table ''%'' completed, % record(s) loaded successfully.',
    pg_redshift.relation_name(rel), loaded;
END $$;

-- What was loaded; the transaction of a load that fails takes its row along.
CREATE TABLE IF NOT EXISTS pg_redshift.load_history (
  query bigint NOT NULL,
  transaction bigint NOT NULL,
  session int NOT NULL,
  owner oid NOT NULL,
  tbl oid NOT NULL,
  file text NOT NULL,
  lines bigint NOT NULL,
  bytes bigint NOT NULL,
  loaded bigint NOT NULL,
  rejected int NOT NULL,
  started timestamp NOT NULL,
  ended timestamp NOT NULL
);
GRANT SELECT ON pg_redshift.load_history TO PUBLIC;

CREATE OR REPLACE PROCEDURE pg_redshift.record_load(rel regclass, loaded bigint, rejected int)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM set_config('pg_redshift.last_copy_count', loaded::text, false),
          set_config('pg_redshift.last_copy_id', (txid_current() % 2147483647)::text, false);
  INSERT INTO pg_redshift.load_history
  SELECT txid_current() % 2147483647, txid_current(), pg_backend_pid(), session_user::regrole,
         rel, file, count(*), sum(octet_length(raw)), loaded, rejected,
         statement_timestamp()::timestamp, clock_timestamp()::timestamp
    FROM pg_redshift.copy_row WHERE session = pg_backend_pid() GROUP BY file;
END $$;
