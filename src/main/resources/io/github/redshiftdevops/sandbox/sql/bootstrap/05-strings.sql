-- Strings (facts section 13).

-- Facts section 12: + joins strings.
DO $$
BEGIN
  IF to_regoperator('pg_catalog.+(text, text)') IS NULL THEN
    CREATE OPERATOR pg_catalog.+ (LEFTARG = text, RIGHTARG = text, FUNCTION = textcat);
  END IF;
END $$;

-- Two strings, and nothing if one of them is missing.
CREATE OR REPLACE FUNCTION pg_redshift.concat(a text, b text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN a || b;

CREATE OR REPLACE FUNCTION pg_catalog.textlen(value text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT RETURN length(value);

CREATE OR REPLACE FUNCTION pg_catalog.octetindex(part text, whole text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT
RETURN position(convert_to(part, 'UTF8') IN convert_to(whole, 'UTF8'));

CREATE OR REPLACE FUNCTION pg_catalog.bpcharcmp(a text, b text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN a COLLATE "C" = b THEN 0 WHEN a COLLATE "C" < b THEN -1 ELSE 1 END;

-- Four characters: a letter and the classes of the three consonants that follow.
CREATE OR REPLACE FUNCTION pg_catalog.soundex(value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
  letters text := regexp_replace(upper(value), '[^A-Z]', '', 'g');
  classes text := translate(letters, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202');
  code text := left(letters, 1);
  before text := left(classes, 1);
  class text;
BEGIN
  FOR i IN 2 .. length(letters) LOOP
    class := substr(classes, i, 1);
    IF class <> '0' AND class <> before THEN
      code := code || class;
    END IF;
    IF substr(letters, i, 1) NOT IN ('H', 'W') THEN
      before := class;
    END IF;
  END LOOP;
  RETURN CASE WHEN code = '' THEN '' ELSE rpad(left(code, 4), 4, '0') END;
END $$;

CREATE OR REPLACE FUNCTION pg_catalog.difference(a text, b text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT
RETURN (SELECT count(*)::int FROM generate_series(1, 4) AS place
         WHERE substr(soundex(a), place, 1) = substr(soundex(b), place, 1));

CREATE OR REPLACE FUNCTION pg_catalog.text_to_int_alt(value text) RETURNS int
LANGUAGE sql IMMUTABLE STRICT RETURN value::int;

CREATE OR REPLACE FUNCTION pg_catalog.text_to_numeric_alt(value text) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT RETURN value::numeric;

-- Regular expressions. Of Redshift's letters PostgreSQL knows c and i; e asks for the first group,
-- p for Perl's dialect, which PostgreSQL's comes close to.
CREATE OR REPLACE FUNCTION pg_redshift.regexp_flags(letters text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT RETURN translate(letters, 'ep', '');

CREATE OR REPLACE FUNCTION pg_redshift.regexp_count(
  value text, pattern text, start int DEFAULT 1, letters text DEFAULT 'c')
RETURNS int LANGUAGE sql IMMUTABLE STRICT
RETURN pg_catalog.regexp_count(value, pattern, start, pg_redshift.regexp_flags(letters));

-- An empty string where nothing matches.
CREATE OR REPLACE FUNCTION pg_redshift.regexp_substr(
  value text, pattern text, start int DEFAULT 1, occurrence int DEFAULT 1,
  letters text DEFAULT 'c')
RETURNS text LANGUAGE sql IMMUTABLE STRICT
RETURN coalesce(
  pg_catalog.regexp_substr(value, pattern, start, occurrence, pg_redshift.regexp_flags(letters),
    CASE WHEN strpos(letters, 'e') > 0 AND pattern ~ '[(][^?]' THEN 1 ELSE 0 END), '');

CREATE OR REPLACE FUNCTION pg_redshift.regexp_instr(
  value text, pattern text, start int DEFAULT 1, occurrence int DEFAULT 1, place int DEFAULT 0,
  letters text DEFAULT 'c')
RETURNS int LANGUAGE sql IMMUTABLE STRICT
RETURN pg_catalog.regexp_instr(value, pattern, start, occurrence, place,
  pg_redshift.regexp_flags(letters));

-- All matches, not only the first.
CREATE OR REPLACE FUNCTION pg_redshift.regexp_replace(
  value text, pattern text, replacement text DEFAULT '', start int DEFAULT 1,
  letters text DEFAULT 'c')
RETURNS text LANGUAGE sql IMMUTABLE STRICT
RETURN left(value, start - 1) || pg_catalog.regexp_replace(
  substr(value, start), pattern,
  CASE WHEN strpos(letters, 'p') > 0
    THEN pg_catalog.regexp_replace(replacement, '[$]([0-9])', E'\\\\\\1', 'g') ELSE replacement END,
  'g' || pg_redshift.regexp_flags(letters));
