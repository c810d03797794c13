CREATE SCHEMA IF NOT EXISTS redshift;
GRANT USAGE ON SCHEMA redshift TO PUBLIC;
-- Redshift's default, which PostgreSQL has given up.
GRANT ALL ON SCHEMA public TO PUBLIC;
