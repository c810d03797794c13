-- The actions of ALTER TABLE that PostgreSQL lacks or does differently (facts section 4).

CREATE OR REPLACE FUNCTION pg_redshift.is_interleaved(rel regclass) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM pg_redshift.table_attribute
                  WHERE relid = rel AND sortstyle = 'INTERLEAVED')
$$;

CREATE OR REPLACE FUNCTION pg_redshift.relation_name(rel regclass) RETURNS text
LANGUAGE sql STABLE AS $$
  SELECT relname FROM pg_class WHERE oid = rel
$$;

CREATE OR REPLACE PROCEDURE pg_redshift.check_owner(rel regclass)
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_class
                  WHERE oid = rel AND pg_has_role(current_user, relowner, 'USAGE')) THEN
    RAISE EXCEPTION USING ERRCODE = '42501',
      MESSAGE = format('must be owner of relation %s', pg_redshift.relation_name(rel));
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.alter_distribution(rel regclass, style text, key text)
LANGUAGE plpgsql AS $$
BEGIN
  CALL pg_redshift.check_owner(rel);
  IF pg_redshift.is_interleaved(rel) THEN
    RAISE EXCEPTION USING ERRCODE = '0A000',
      MESSAGE = 'ALTER DISTSTYLE and DISTKEY are not supported on tables with an interleaved'
        || ' sort key';
  END IF;
  IF style IN ('ALL', 'EVEN')
     AND (SELECT relpersistence = 't' FROM pg_class WHERE oid = rel) THEN
    RAISE EXCEPTION USING ERRCODE = '0A000',
      MESSAGE = format('ALTER DISTSTYLE %s is not supported on temporary tables', style);
  END IF;
  CALL pg_redshift.set_distribution(rel, style, key);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.alter_sort_key(rel regclass, style text, columns text[])
LANGUAGE plpgsql AS $$
BEGIN
  CALL pg_redshift.check_owner(rel);
  CALL pg_redshift.set_sort_key(rel, style, columns);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.alter_encoding(rel regclass, name text, wanted text)
LANGUAGE plpgsql AS $$
DECLARE
  number smallint := pg_redshift.column_number(rel, name);
BEGIN
  CALL pg_redshift.check_owner(rel);
  IF pg_redshift.is_interleaved(rel) THEN
    RAISE EXCEPTION USING ERRCODE = '0A000',
      MESSAGE = 'ALTER COLUMN ENCODE is not supported on tables with an interleaved sort key';
  END IF;
  IF (SELECT encoding FROM pg_redshift.relation_column
       WHERE relid = rel AND attnum = number) = replace(wanted, 'raw', 'none') THEN
    RAISE EXCEPTION USING ERRCODE = '0A000',
      MESSAGE = format('column "%s" of relation "%s" is already encoded %s', name,
                       pg_redshift.relation_name(rel), wanted);
  END IF;
  CALL pg_redshift.set_encoding(rel, name, wanted);
END $$;

-- VARCHAR length only. The messages about size and encoding are verified, the others believed.
CREATE OR REPLACE PROCEDURE pg_redshift.alter_length(rel regclass, name text, length int)
LANGUAGE plpgsql AS $$
DECLARE
  number smallint := pg_redshift.column_number(rel, name);
  present record;
  longest int;
  problem text;
BEGIN
  SELECT * INTO present FROM pg_redshift.relation_column WHERE relid = rel AND attnum = number;
  IF present.atttypid <> 'varchar'::regtype THEN
    problem := format('cannot alter type of column "%s" of relation "%s", it is not VARCHAR',
                      name, present.table_name);
  ELSIF present.maximum_length = length THEN
    problem := format(
      'cannot alter column "%s" of relation "%s", target column size should be different',
      name, present.table_name);
  ELSIF present.encoding IN ('bytedict', 'runlength', 'text255', 'text32k') THEN
    problem := format('cannot alter column "%s" of relation "%s" with encode type "%s"',
                      name, present.table_name, present.encoding);
  ELSIF EXISTS (SELECT FROM pg_redshift.table_key
                 WHERE relid = rel AND number = ANY (columns)
                    OR referenced_relid = rel AND number = ANY (referenced_columns)) THEN
    problem := format(
      'cannot alter column "%s" of relation "%s" with a UNIQUE, PRIMARY KEY or FOREIGN KEY',
      name, present.table_name);
  ELSIF present.column_default IS NOT NULL AND length < present.maximum_length THEN
    problem := 'cannot decrease a VARCHAR column size with default value';
  ELSE
    EXECUTE format('SELECT max(octet_length(%I)) FROM %s', name, rel) INTO longest;
    IF longest > length THEN
      problem := format(
        'cannot alter column "%s" of relation "%s", it holds a value of %s bytes',
        name, present.table_name, longest);
    END IF;
  END IF;
  IF problem IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = '0A000', MESSAGE = problem;
  END IF;
  EXECUTE format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I, ALTER %I TYPE varchar(%s)',
                 rel, 'pg_redshift_bytes_' || number, name, length);
  CALL pg_redshift.limit_bytes(rel);
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.check_drop_column(rel regclass, name text)
LANGUAGE plpgsql AS $$
DECLARE
  number smallint := pg_redshift.column_number(rel, name);
  attribute pg_redshift.table_attribute;
BEGIN
  SELECT * INTO attribute FROM pg_redshift.table_attribute WHERE relid = rel;
  IF attribute.distkey = number THEN
    RAISE EXCEPTION USING ERRCODE = '0A000', MESSAGE = format('cannot drop distkey column "%s"', name);
  ELSIF number = ANY (attribute.sortkey) THEN
    RAISE EXCEPTION USING ERRCODE = '0A000', MESSAGE = format('cannot drop sortkey column "%s"', name);
  ELSIF (SELECT count(*) FROM pg_attribute
          WHERE attrelid = rel AND attnum > 0 AND NOT attisdropped) = 1 THEN
    RAISE EXCEPTION USING ERRCODE = '0A000',
      MESSAGE = format('cannot drop the last column "%s" of relation "%s"', name,
                       pg_redshift.relation_name(rel));
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.drop_key(rel regclass, given text, with_dependents boolean)
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  dropped pg_redshift.table_key;
BEGIN
  DELETE FROM pg_redshift.table_key WHERE relid = rel AND name = given RETURNING * INTO dropped;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = '42704',
      MESSAGE = format('constraint "%s" of relation "%s" does not exist', given,
                       pg_redshift.relation_name(rel));
  END IF;
  IF dropped.kind = 'f' OR NOT EXISTS (
      SELECT FROM pg_redshift.table_key k
       WHERE k.referenced_relid = rel AND k.referenced_columns <@ dropped.columns
         AND k.referenced_columns @> dropped.columns) THEN
    RETURN;
  END IF;
  IF NOT with_dependents THEN
    RAISE EXCEPTION USING ERRCODE = '2BP01',
      MESSAGE = format('cannot drop constraint %s on table %s because other objects depend on it',
                       given, pg_redshift.relation_name(rel)),
      HINT = 'Use DROP ... CASCADE to drop the dependent objects too.';
  END IF;
  DELETE FROM pg_redshift.table_key k
   WHERE k.referenced_relid = rel AND k.referenced_columns <@ dropped.columns
     AND k.referenced_columns @> dropped.columns;
END $$;

-- Moves all rows; columns are matched by name.
CREATE OR REPLACE PROCEDURE pg_redshift.append_from(
  target regclass, source regclass, ignore_extra boolean, fill_target boolean)
LANGUAGE plpgsql AS $$
DECLARE
  common text;
  extra text;
  missing text;
BEGIN
  SELECT string_agg(quote_ident(t.attname), ', ' ORDER BY t.attnum) FILTER (WHERE s.attname IS NOT NULL),
         min(t.attname) FILTER (WHERE s.attname IS NULL)
    INTO common, missing
    FROM pg_attribute t
    LEFT JOIN pg_attribute s ON s.attrelid = source AND s.attname = t.attname
          AND s.attnum > 0 AND NOT s.attisdropped
   WHERE t.attrelid = target AND t.attnum > 0 AND NOT t.attisdropped;
  SELECT min(s.attname) INTO extra
    FROM pg_attribute s
   WHERE s.attrelid = source AND s.attnum > 0 AND NOT s.attisdropped
     AND NOT EXISTS (SELECT FROM pg_attribute t
                      WHERE t.attrelid = target AND t.attname = s.attname AND NOT t.attisdropped);
  IF extra IS NOT NULL AND NOT ignore_extra OR missing IS NOT NULL AND NOT fill_target THEN
    RAISE EXCEPTION USING ERRCODE = '0A000',
      MESSAGE = format('ALTER TABLE APPEND: column "%s" is not in both tables',
                       coalesce(extra, missing)),
      HINT = 'Use IGNOREEXTRA or FILLTARGET.';
  END IF;
  EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s',
                 target, common, common, source);
  EXECUTE format('DELETE FROM %s', source);
END $$;

-- Nothing to do but to find the table.
CREATE OR REPLACE PROCEDURE pg_redshift.vacuum(rel regclass) LANGUAGE plpgsql AS $$
BEGIN
  NULL;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.check_key(rel regclass, given text) LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_redshift.table_key WHERE relid = rel AND name = given) THEN
    RAISE EXCEPTION USING ERRCODE = '42704',
      MESSAGE = format('constraint "%s" for table "%s" does not exist', given,
                       pg_redshift.relation_name(rel));
  END IF;
END $$;

CREATE OR REPLACE PROCEDURE pg_redshift.check_database(name text) LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_database WHERE datname = name) THEN
    RAISE EXCEPTION USING ERRCODE = '3D000', MESSAGE = format('database "%s" does not exist', name);
  END IF;
END $$;
