-- The keys that nobody enforces are the only constraints that Redshift's information_schema knows.

CREATE OR REPLACE VIEW information_schema.table_constraints AS
  SELECT current_database()::information_schema.sql_identifier AS constraint_catalog,
         n.nspname::information_schema.sql_identifier AS constraint_schema,
         k.name::information_schema.sql_identifier AS constraint_name,
         current_database()::information_schema.sql_identifier AS table_catalog,
         n.nspname::information_schema.sql_identifier AS table_schema,
         c.relname::information_schema.sql_identifier AS table_name,
         (CASE k.kind WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE'
                      ELSE 'FOREIGN KEY' END)::information_schema.character_data
           AS constraint_type,
         'NO'::information_schema.yes_or_no AS is_deferrable,
         'NO'::information_schema.yes_or_no AS initially_deferred,
         'NO'::information_schema.yes_or_no AS enforced,
         NULL::information_schema.yes_or_no AS nulls_distinct
    FROM pg_redshift.table_key k
    JOIN pg_class c ON c.oid = k.relid
    JOIN pg_namespace n ON n.oid = c.relnamespace;

CREATE OR REPLACE VIEW information_schema.key_column_usage AS
  SELECT current_database()::information_schema.sql_identifier AS constraint_catalog,
         k.schema_name::information_schema.sql_identifier AS constraint_schema,
         k.name::information_schema.sql_identifier AS constraint_name,
         current_database()::information_schema.sql_identifier AS table_catalog,
         k.schema_name::information_schema.sql_identifier AS table_schema,
         k.table_name::information_schema.sql_identifier AS table_name,
         k.column_name::information_schema.sql_identifier AS column_name,
         k.key_seq::information_schema.cardinal_number AS ordinal_position,
         NULL::information_schema.cardinal_number AS position_in_unique_constraint
    FROM pg_redshift.key_column k;
