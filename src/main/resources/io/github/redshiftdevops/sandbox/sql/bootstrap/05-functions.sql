-- Functions that Redshift has and PostgreSQL has not (facts section 12).
CREATE OR REPLACE FUNCTION pg_catalog.getdate() RETURNS timestamp
LANGUAGE sql STABLE
RETURN date_trunc('second', statement_timestamp())::timestamp;
