-- Lets a superuser put views into pg_catalog and use a schema name that begins with pg_.
SET LOCAL allow_system_table_mods = on;
SET LOCAL client_min_messages = warning;
