-- Lets a superuser put views into pg_catalog and use a schema name that begins with pg_.
SET LOCAL allow_system_table_mods = on;
SET LOCAL client_min_messages = warning;
-- SNAPSHOT, the default of a Redshift database (facts section 7).
ALTER ROLE ALL SET default_transaction_isolation = 'repeatable read';
-- So that it can be asked for at any time.
ALTER ROLE ALL SET pg_redshift.enable_case_sensitive_identifier = 'off';
