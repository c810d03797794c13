-- COPY: the records of the files arrive as texts in copy_row, finish_copy makes rows of them.

CREATE UNLOGGED TABLE IF NOT EXISTS pg_redshift.copy_row (
  id bigint GENERATED ALWAYS AS IDENTITY,
  session int NOT NULL DEFAULT pg_backend_pid(),
  file text NOT NULL,
  line bigint NOT NULL,
  raw text NOT NULL,
  fields text[] NOT NULL
);
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

-- The expression that makes a value of field number place; the default formats are Redshift's.
CREATE OR REPLACE FUNCTION pg_redshift.copy_expression(
  a pg_attribute, place int, options jsonb) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  field text := format('fields[%s]', place);
  type text := format_type(a.atttypid, a.atttypmod);
  bytes int := a.atttypmod - 4;
BEGIN
  IF a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype) THEN
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
    RETURN format('pg_redshift.fit(%s, %s)::%s', field, bytes, type);
  END IF;
  field := format('nullif(btrim(%s), '''')', field);
  RETURN CASE a.atttypid
    WHEN 'date'::regtype THEN format('pg_redshift.copy_date(%s, %L)', field,
      coalesce(options ->> 'DATEFORMAT', 'auto'))
    WHEN 'timestamp'::regtype THEN format('pg_redshift.copy_timestamp(%s, %L)', field,
      coalesce(options ->> 'TIMEFORMAT', 'auto'))
    WHEN 'timestamptz'::regtype THEN
      CASE WHEN lower(coalesce(options ->> 'TIMEFORMAT', 'auto')) = 'auto'
        THEN format('(%s)::timestamptz', field)
        ELSE format('pg_redshift.copy_timestamp(%s, %L)::timestamptz', field,
                    options ->> 'TIMEFORMAT') END
    ELSE format('(%s)::%s', field, type) END;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.fit(value text, bytes int) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  IF bytes > 0 AND octet_length(rtrim(value, ' ')) > bytes THEN
    RAISE EXCEPTION USING ERRCODE = '22001', MESSAGE = 'String length exceeds DDL length';
  END IF;
  RETURN value;
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

-- What is wrong with one record: column, type, length, value, code and reason; nothing if it fits.
CREATE OR REPLACE FUNCTION pg_redshift.copy_problem(
  row_id bigint, rel regclass, names text[], options jsonb)
RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  a pg_attribute;
  place int := 0;
  columns int := (SELECT count(*) FROM pg_redshift.copy_columns(rel, names, options));
  given text[] := (SELECT fields FROM pg_redshift.copy_row WHERE id = row_id);
  missing boolean;
  code int;
  reason text;
BEGIN
  IF cardinality(given) > columns THEN
    RETURN jsonb_build_object('code', 1202, 'reason', 'Extra column(s) found');
  ELSIF cardinality(given) < columns AND NOT options ? 'FILLRECORD' THEN
    RETURN jsonb_build_object('code', 1214, 'reason', 'Delimiter not found');
  END IF;
  FOR a IN SELECT * FROM pg_redshift.copy_columns(rel, names, options) LOOP
    place := place + 1;
    code := NULL;
    BEGIN
      EXECUTE format('SELECT (%s) IS NULL FROM pg_redshift.copy_row WHERE id = %s',
                     pg_redshift.copy_expression(a, place, options), row_id) INTO missing;
      IF missing AND a.attnotnull THEN
        code := 1213;
        reason := 'Missing data for not-null field';
      END IF;
    EXCEPTION WHEN others THEN
      code := CASE WHEN SQLSTATE = '22001' THEN 1204
                   WHEN a.atttypid IN ('timestamp'::regtype, 'timestamptz'::regtype) THEN 1206
                   WHEN a.atttypid = 'date'::regtype THEN 1205 ELSE 1207 END;
      reason := CASE code WHEN 1204 THEN 'String length exceeds DDL length'
        WHEN 1205 THEN 'Invalid Date Format' WHEN 1206 THEN 'Invalid Timestamp Format or Value'
        ELSE format('Invalid digit, Value ''%s'', Pos 0, Type: %s', left(given[place], 1),
                    initcap(format_type(a.atttypid, NULL))) END;
    END;
    IF code IS NOT NULL THEN
      RETURN jsonb_build_object('code', code, 'reason', reason, 'colname', a.attname,
        'type', format_type(a.atttypid, NULL),
        'length', CASE WHEN a.atttypmod > 4 THEN a.atttypmod - 4 ELSE 0 END,
        'value', given[place]);
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- Files in the data directory outlive the rollback of the COPY that failed.
CREATE OR REPLACE PROCEDURE pg_redshift.record_load_error(problem jsonb)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  EXECUTE format('COPY (SELECT %L) TO %L (FORMAT csv, QUOTE E''\x01'', DELIMITER E''\x02'')',
    problem::text,
    format('%s/pg_redshift_load_error_%s_%s.json', current_setting('data_directory'),
           to_char(clock_timestamp(), 'YYYYMMDDHH24MISSUS'), pg_backend_pid()));
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.load_errors() RETURNS SETOF jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT pg_read_file(name)::jsonb
    FROM pg_ls_dir('.') AS name
   WHERE name LIKE 'pg\_redshift\_load\_error\_%'
   ORDER BY name
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.explain_failure(
  rel regclass, names text[], options jsonb)
LANGUAGE plpgsql AS $$
DECLARE
  candidate record;
  problem jsonb;
BEGIN
  FOR candidate IN
    SELECT id, file, line, raw FROM pg_redshift.copy_row
     WHERE session = pg_backend_pid() ORDER BY id
  LOOP
    problem := pg_redshift.copy_problem(candidate.id, rel, names, options);
    IF problem IS NOT NULL THEN
      CALL pg_redshift.record_load_error(problem || jsonb_build_object(
        'database', current_database(), 'tbl', rel::oid, 'user', current_user,
        'session', pg_backend_pid(), 'time', statement_timestamp()::timestamp,
        'query', txid_current() % 2147483647, 'file', candidate.file, 'line', candidate.line,
        'raw', candidate.raw));
      RAISE EXCEPTION USING ERRCODE = 'XX000', MESSAGE = format(
        'Load into table ''%s'' failed.  Check ''stl_load_errors'' system table for details.',
        pg_redshift.relation_name(rel));
    END IF;
  END LOOP;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.finish_copy(rel regclass, names text[], options jsonb)
LANGUAGE plpgsql AS $$
DECLARE
  targets text;
  expressions text;
  columns int;
  overriding text := CASE WHEN options ? 'EXPLICIT_IDS' THEN 'OVERRIDING SYSTEM VALUE' ELSE '' END;
BEGIN
  PERFORM pg_redshift.column_numbers(rel, names);
  SELECT string_agg(quote_ident(c.attname), ', ' ORDER BY c.place),
         string_agg(pg_redshift.copy_expression(c.a, c.place, options), ', ' ORDER BY c.place),
         count(*)
    INTO targets, expressions, columns
    FROM (SELECT a, a.attname, row_number() OVER ()::int AS place
            FROM pg_redshift.copy_columns(rel, names, options) a) c;
  IF EXISTS (SELECT FROM pg_redshift.copy_row
              WHERE session = pg_backend_pid()
                AND (cardinality(fields) > columns
                     OR cardinality(fields) < columns AND NOT options ? 'FILLRECORD')) THEN
    CALL pg_redshift.explain_failure(rel, names, options);
  END IF;
  BEGIN
    EXECUTE format(
      'INSERT INTO %s (%s) %s SELECT %s FROM pg_redshift.copy_row'
      || ' WHERE session = pg_backend_pid() ORDER BY id', rel, targets, overriding, expressions);
  EXCEPTION WHEN data_exception OR not_null_violation THEN
    CALL pg_redshift.explain_failure(rel, names, options);
    RAISE;
  END;
  DELETE FROM pg_redshift.copy_row WHERE session = pg_backend_pid();
END $$;

CREATE OR REPLACE VIEW pg_catalog.stl_load_errors AS
  SELECT (SELECT oid::int FROM pg_roles WHERE rolname = e ->> 'user') AS userid, 0 AS slice,
         (e ->> 'tbl')::int AS tbl, (e ->> 'time')::timestamp AS starttime,
         (e ->> 'session')::int AS session, (e ->> 'query')::int AS query,
         (e ->> 'file')::character(256) AS filename, (e ->> 'line')::bigint AS line_number,
         (e ->> 'colname')::character(127) AS colname, left(e ->> 'type', 10)::character(10) AS type,
         (e ->> 'length')::character(10) AS col_length, 0 AS position,
         left(e ->> 'raw', 1024)::character(1024) AS raw_line,
         left(e ->> 'value', 1024)::character(1024) AS raw_field_value,
         (e ->> 'code')::int AS err_code, (e ->> 'reason')::character(100) AS err_reason
    FROM pg_redshift.load_errors() e
   WHERE e ->> 'database' = current_database();
GRANT SELECT ON pg_catalog.stl_load_errors TO PUBLIC;
