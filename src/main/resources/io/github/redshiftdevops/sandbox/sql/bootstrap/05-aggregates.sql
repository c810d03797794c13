-- Aggregates that PostgreSQL has not as window functions (facts section 13).

CREATE OR REPLACE FUNCTION pg_redshift.continuous_percentile(
  numbers double precision[], fraction double precision)
RETURNS double precision LANGUAGE sql IMMUTABLE
RETURN (SELECT percentile_cont(fraction) WITHIN GROUP (ORDER BY n) FROM unnest(numbers) AS n);

CREATE OR REPLACE FUNCTION pg_redshift.median_of(numbers double precision[])
RETURNS double precision LANGUAGE sql IMMUTABLE
RETURN pg_redshift.continuous_percentile(numbers, 0.5);

CREATE OR REPLACE AGGREGATE pg_redshift.median(double precision) (
  SFUNC = array_append, STYPE = double precision[], FINALFUNC = pg_redshift.median_of);

CREATE OR REPLACE FUNCTION pg_redshift.add_to_percentile(
  numbers double precision[], fraction double precision, number double precision)
RETURNS double precision[] LANGUAGE sql IMMUTABLE
RETURN CASE WHEN numbers IS NULL THEN ARRAY[fraction] ELSE numbers END
       || CASE WHEN number IS NULL THEN '{}' ELSE ARRAY[number] END;

-- The first element is the fraction.
CREATE OR REPLACE FUNCTION pg_redshift.percentile_of(numbers double precision[])
RETURNS double precision LANGUAGE sql IMMUTABLE
RETURN pg_redshift.continuous_percentile(numbers[2:], numbers[1]);

CREATE OR REPLACE AGGREGATE pg_redshift.percentile_cont(double precision, double precision) (
  SFUNC = pg_redshift.add_to_percentile, STYPE = double precision[],
  FINALFUNC = pg_redshift.percentile_of);

CREATE OR REPLACE FUNCTION pg_redshift.discrete_percentile_of(numbers double precision[])
RETURNS double precision LANGUAGE sql IMMUTABLE
RETURN (SELECT percentile_disc(numbers[1]) WITHIN GROUP (ORDER BY n) FROM unnest(numbers[2:]) AS n);

CREATE OR REPLACE AGGREGATE pg_redshift.percentile_disc(double precision, double precision) (
  SFUNC = pg_redshift.add_to_percentile, STYPE = double precision[],
  FINALFUNC = pg_redshift.discrete_percentile_of);

-- AVG of whole numbers is a whole number; the states are those of PostgreSQL's own.
CREATE OR REPLACE FUNCTION pg_redshift.whole_average(count_and_sum bigint[]) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN count_and_sum[1] > 0 THEN count_and_sum[2] / count_and_sum[1] END;

CREATE OR REPLACE FUNCTION pg_redshift.add_to_average(count_and_sum numeric[], number bigint)
RETURNS numeric[] LANGUAGE sql IMMUTABLE STRICT
RETURN ARRAY[count_and_sum[1] + 1, count_and_sum[2] + number];

CREATE OR REPLACE FUNCTION pg_redshift.whole_average(count_and_sum numeric[]) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN count_and_sum[1] > 0 THEN div(count_and_sum[2], count_and_sum[1])::bigint END;

CREATE OR REPLACE AGGREGATE pg_redshift.avg(smallint) (
  SFUNC = int2_avg_accum, STYPE = bigint[], FINALFUNC = pg_redshift.whole_average,
  INITCOND = '{0,0}');
CREATE OR REPLACE AGGREGATE pg_redshift.avg(int) (
  SFUNC = int4_avg_accum, STYPE = bigint[], FINALFUNC = pg_redshift.whole_average,
  INITCOND = '{0,0}');
CREATE OR REPLACE AGGREGATE pg_redshift.avg(bigint) (
  SFUNC = pg_redshift.add_to_average, STYPE = numeric[], FINALFUNC = pg_redshift.whole_average,
  INITCOND = '{0,0}');
CREATE OR REPLACE AGGREGATE pg_redshift.avg(numeric) (
  SFUNC = numeric_avg_accum, STYPE = internal, FINALFUNC = numeric_avg);
CREATE OR REPLACE AGGREGATE pg_redshift.avg(real) (
  SFUNC = float4_accum, STYPE = float8[], FINALFUNC = float8_avg, INITCOND = '{0,0,0}');
CREATE OR REPLACE AGGREGATE pg_redshift.avg(double precision) (
  SFUNC = float8_accum, STYPE = float8[], FINALFUNC = float8_avg, INITCOND = '{0,0,0}');
CREATE OR REPLACE AGGREGATE pg_redshift.avg(interval) (
  SFUNC = interval_avg_accum, STYPE = internal, FINALFUNC = interval_avg);
