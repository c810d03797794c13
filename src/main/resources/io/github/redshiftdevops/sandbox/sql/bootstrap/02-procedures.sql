-- What the translator has PostgreSQL do besides the statement itself.

-- Raises an error of Redshift; the parameters of the refused statement are taken and not used.
CREATE OR REPLACE PROCEDURE pg_redshift.refuse(
  state text, message text, VARIADIC parameters text[] DEFAULT '{}')
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message;
END $$;

-- The same after an INFO for each of the given texts.
CREATE OR REPLACE PROCEDURE pg_redshift.refuse_after(
  information text[], state text, message text, VARIADIC parameters text[] DEFAULT '{}')
LANGUAGE plpgsql AS $$
DECLARE
  line text;
BEGIN
  FOREACH line IN ARRAY information LOOP
    RAISE INFO '%', line;
  END LOOP;
  RAISE EXCEPTION USING ERRCODE = state, MESSAGE = message;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.check_superuser() LANGUAGE plpgsql AS $$
BEGIN
  IF NOT current_setting('is_superuser')::boolean THEN
    RAISE EXCEPTION USING ERRCODE = '42501', MESSAGE = 'must be superuser to ask for a fault';
  END IF;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.column_number(rel regclass, name text) RETURNS smallint
LANGUAGE plpgsql STABLE AS $$
DECLARE
  number smallint;
BEGIN
  SELECT attnum INTO number
    FROM pg_attribute WHERE attrelid = rel AND attname = name AND attnum > 0 AND NOT attisdropped;
  IF number IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = '42703',
      MESSAGE = format('column "%s" of relation "%s" does not exist', name,
                       (SELECT relname FROM pg_class WHERE oid = rel));
  END IF;
  RETURN number;
END $$;

CREATE OR REPLACE FUNCTION pg_redshift.column_numbers(rel regclass, names text[])
RETURNS smallint[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(pg_redshift.column_number(rel, name) ORDER BY position), '{}')
    FROM unnest(names) WITH ORDINALITY AS given(name, position)
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.set_distribution(rel regclass, style text, key text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  number smallint := CASE WHEN key IS NOT NULL THEN pg_redshift.column_number(rel, key) END;
BEGIN
  INSERT INTO pg_redshift.table_attribute AS old (relid, diststyle, distkey)
  VALUES (rel, style, number)
  ON CONFLICT (relid) DO UPDATE SET diststyle = style, distkey = number;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.set_sort_key(rel regclass, style text, columns text[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  numbers smallint[] := pg_redshift.column_numbers(rel, columns);
BEGIN
  INSERT INTO pg_redshift.table_attribute (relid, sortstyle, sortkey)
  VALUES (rel, style, numbers)
  ON CONFLICT (relid) DO UPDATE SET sortstyle = style, sortkey = numbers;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.set_backup(rel regclass, wanted boolean)
LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO pg_redshift.table_attribute (relid, backup) VALUES (rel, wanted)
  ON CONFLICT (relid) DO UPDATE SET backup = wanted;
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.set_auto_refresh(rel regclass, wanted boolean)
LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO pg_redshift.table_attribute (relid, auto_refresh) VALUES (rel, wanted)
  ON CONFLICT (relid) DO UPDATE SET auto_refresh = wanted;
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.set_encode_auto(rel regclass, wanted boolean)
LANGUAGE sql SECURITY DEFINER AS $$
  INSERT INTO pg_redshift.table_attribute (relid, encode_auto) VALUES (rel, wanted)
  ON CONFLICT (relid) DO UPDATE SET encode_auto = wanted;
$$;

-- ENCODE AUTO is lost once a column names its encoding (facts section 3).
CREATE OR REPLACE PROCEDURE pg_redshift.set_encoding(rel regclass, name text, wanted text)
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO pg_redshift.column_attribute (relid, attnum, encoding)
  VALUES (rel, pg_redshift.column_number(rel, name), wanted)
  ON CONFLICT (relid, attnum) DO UPDATE SET encoding = wanted;
  CALL pg_redshift.set_encode_auto(rel, false);
END $$;

-- A name for a key that has none, as PostgreSQL would choose it.
CREATE OR REPLACE FUNCTION pg_redshift.key_name(rel regclass, kind text, columns text[])
RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  tablename text := (SELECT relname FROM pg_class WHERE oid = rel);
  stem text := CASE kind
    WHEN 'p' THEN tablename || '_pkey'
    WHEN 'u' THEN tablename || '_' || array_to_string(columns, '_') || '_key'
    ELSE tablename || '_' || array_to_string(columns, '_') || '_fkey' END;
  candidate text := stem;
  number int := 0;
BEGIN
  WHILE EXISTS (SELECT FROM pg_redshift.table_key WHERE relid = rel AND name = candidate) LOOP
    number := number + 1;
    candidate := stem || number;
  END LOOP;
  RETURN candidate;
END $$;

-- Records a key. Redshift believes it and does not enforce it (facts sections 3 and 6).
CREATE OR REPLACE PROCEDURE pg_redshift.add_key(
  rel regclass, given text, kind_letter text, names text[], target regclass, target_names text[])
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  tablename text := (SELECT relname FROM pg_class WHERE oid = rel);
  numbers smallint[] := pg_redshift.column_numbers(rel, names);
  target_numbers smallint[];
  chosen text := coalesce(given, pg_redshift.key_name(rel, kind_letter, names));
BEGIN
  IF EXISTS (SELECT FROM pg_redshift.table_key WHERE relid = rel AND name = chosen) THEN
    RAISE EXCEPTION USING ERRCODE = '42710',
      MESSAGE = format('constraint "%s" for relation "%s" already exists', chosen, tablename);
  END IF;
  IF kind_letter = 'p' THEN
    IF EXISTS (SELECT FROM pg_redshift.table_key WHERE relid = rel AND kind = 'p') THEN
      RAISE EXCEPTION USING ERRCODE = '42P16',
        MESSAGE = format('multiple primary keys for table "%s" are not allowed', tablename);
    END IF;
    IF EXISTS (SELECT FROM pg_attribute
                WHERE attrelid = rel AND attnum = ANY (numbers) AND NOT attnotnull) THEN
      RAISE EXCEPTION USING ERRCODE = '42P16',
        MESSAGE = 'can not make a nullable column a primary key';
    END IF;
  END IF;
  IF kind_letter = 'f' THEN
    target_numbers := CASE WHEN target_names = '{}'
      THEN (SELECT columns FROM pg_redshift.table_key WHERE relid = target AND kind = 'p')
      ELSE pg_redshift.column_numbers(target, target_names) END;
    IF NOT EXISTS (SELECT FROM pg_redshift.table_key
                    WHERE relid = target AND kind IN ('p', 'u')
                      AND columns @> target_numbers AND columns <@ target_numbers) THEN
      RAISE EXCEPTION USING ERRCODE = '42830',
        MESSAGE = format(
          'there is no unique constraint matching given keys for referenced table "%s"',
          (SELECT relname FROM pg_class WHERE oid = target));
    END IF;
    IF cardinality(numbers) <> cardinality(target_numbers) THEN
      RAISE EXCEPTION USING ERRCODE = '42830',
        MESSAGE = 'number of referencing and referenced columns for foreign key disagree';
    END IF;
  END IF;
  INSERT INTO pg_redshift.table_key
  VALUES (rel, chosen, kind_letter, numbers, target, target_numbers);
END $$;

-- LIKE takes over how the parent is stored (facts section 3).
CREATE OR REPLACE PROCEDURE pg_redshift.copy_attributes(rel regclass, parent regclass)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  attribute pg_redshift.table_attribute;
BEGIN
  SELECT * INTO attribute FROM pg_redshift.table_attribute WHERE relid = parent;
  IF FOUND THEN
    attribute.relid := rel;
    attribute.distkey := (SELECT own.attnum
      FROM pg_attribute p JOIN pg_attribute own ON own.attrelid = rel AND own.attname = p.attname
     WHERE p.attrelid = parent AND p.attnum = attribute.distkey);
    attribute.sortkey := coalesce((SELECT array_agg(own.attnum ORDER BY k.position)
      FROM unnest(attribute.sortkey) WITH ORDINALITY AS k(number, position)
      JOIN pg_attribute p ON p.attrelid = parent AND p.attnum = k.number
      JOIN pg_attribute own ON own.attrelid = rel AND own.attname = p.attname), '{}');
    INSERT INTO pg_redshift.table_attribute VALUES (attribute.*);
  END IF;
  INSERT INTO pg_redshift.column_attribute
  SELECT rel, own.attnum, c.encoding
    FROM pg_redshift.column_attribute c
    JOIN pg_attribute p ON p.attrelid = parent AND p.attnum = c.attnum
    JOIN pg_attribute own ON own.attrelid = rel AND own.attname = p.attname
   WHERE c.relid = parent;
END $$;

-- Volatile, or the planner would call it ahead of time.
CREATE OR REPLACE FUNCTION pg_redshift.too_long(type text) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = '22001', MESSAGE = 'value too long for type ' || type;
END $$;

-- The bytes of the first character that is not of ASCII, in hexadecimal.
CREATE OR REPLACE FUNCTION pg_redshift.multibyte(value text) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
  SELECT btrim(regexp_replace(encode(convert_to(substring(value FROM '[^[:ascii:]]'), 'UTF8'), 'hex'),
                              '(..)', E'\\1 ', 'g'))
$$;

CREATE OR REPLACE FUNCTION pg_redshift.no_single_bytes(value text) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'XX000', MESSAGE = 'Invalid characters:',
    DETAIL = concat_ws(chr(10), '', '  -----------------------------------------------',
      '  error:  Invalid characters:', '  code:      8001',
      '  context:   Only ASCII characters are allowed in fixed length strings. Invalid ASCII char: '
        || pg_redshift.multibyte(value),
      '  query:     0', '  -----------------------------------------------');
END $$;

-- What is cast to CHAR.
DO $$
BEGIN
  IF to_regtype('pg_redshift.single_byte') IS NULL THEN
    CREATE DOMAIN pg_redshift.single_byte AS text CHECK (
      CASE WHEN octet_length(VALUE) > length(VALUE) THEN pg_redshift.no_single_bytes(VALUE)
           ELSE true END);
  END IF;
END $$;

-- Lengths count bytes (facts section 12); PostgreSQL counts characters, so a constraint helps. CHAR is
-- filled up to its length in characters, so more bytes than that are characters of several bytes.
CREATE OR REPLACE PROCEDURE pg_redshift.limit_bytes(rel regclass)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  actions text;
BEGIN
  SELECT string_agg(format(
      'ADD CONSTRAINT %I CHECK (CASE WHEN octet_length(%I) > %s THEN %s ELSE true END)',
      'pg_redshift_bytes_' || attnum, attname, atttypmod - 4,
      CASE atttypid WHEN 'bpchar'::regtype THEN format('pg_redshift.no_single_bytes(%I)', attname)
        ELSE format('pg_redshift.too_long(%L)', format_type(atttypid, atttypmod)) END), ', ')
    INTO actions
    FROM pg_attribute a
   WHERE attrelid = rel AND attnum > 0 AND NOT attisdropped
     AND atttypid IN ('bpchar'::regtype, 'varchar'::regtype) AND atttypmod > 4
     AND NOT EXISTS (SELECT FROM pg_constraint
                      WHERE conrelid = rel AND conname = 'pg_redshift_bytes_' || a.attnum);
  IF actions IS NOT NULL THEN
    EXECUTE format('ALTER TABLE %s %s', rel, actions);
  END IF;
END $$;

-- The columns of a query can have types without length; those of a Redshift table cannot.
CREATE OR REPLACE PROCEDURE pg_redshift.settle_types(rel regclass)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  name text;
  bytes int;
BEGIN
  FOR name IN
    SELECT attname FROM pg_attribute
     WHERE attrelid = rel AND attnum > 0
       AND (atttypid = 'text'::regtype OR atttypid = 'varchar'::regtype AND atttypmod < 0)
  LOOP
    EXECUTE format('SELECT max(octet_length(%I)) FROM %s', name, rel) INTO bytes;
    EXECUTE format('ALTER TABLE %s ALTER %I TYPE varchar(%s)', rel, name,
                   CASE WHEN bytes > 256 THEN 65535 ELSE 256 END);
  END LOOP;
END $$;

-- CREATE TABLE IF NOT EXISTS with all that belongs to it: all or nothing.
CREATE OR REPLACE PROCEDURE pg_redshift.create_table(name text, statements text[])
LANGUAGE plpgsql AS $$
DECLARE
  statement text;
BEGIN
  FOREACH statement IN ARRAY statements LOOP
    EXECUTE statement;
  END LOOP;
EXCEPTION WHEN duplicate_table THEN
  RAISE INFO 'Relation "%" already exists and will be skipped', name;
END $$;

-- A table that foreign keys refer to can only be dropped with CASCADE.
CREATE OR REPLACE PROCEDURE pg_redshift.check_references(tables regclass[])
LANGUAGE plpgsql AS $$
DECLARE
  blocked text;
BEGIN
  SELECT c.relname INTO blocked
    FROM pg_redshift.table_key k JOIN pg_class c ON c.oid = k.referenced_relid
   WHERE k.referenced_relid = ANY (tables) AND NOT k.relid = ANY (tables)
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = '2BP01',
      MESSAGE = format('cannot drop table %s because other objects depend on it', blocked),
      HINT = 'Use DROP ... CASCADE to drop the dependent objects too.';
  END IF;
END $$;
