package io.github.redshiftdevops.execution.settling;

import java.util.Arrays;
import java.util.Optional;

/** The objects that can be seen in Redshift's catalog (facts section 9), by their words in SQL. */
enum CatalogObject {
  EXTERNAL_TABLE("svv_external_tables", "schemaname", "tablename", "EXTERNAL", "TABLE"),
  EXTERNAL_SCHEMA("pg_namespace", "", "nspname", "EXTERNAL", "SCHEMA"),
  SCHEMA("pg_namespace", "", "nspname", "SCHEMA"),
  TABLE(CatalogObject.RELATIONS, "n.nspname", "c.relname", "TABLE"),
  VIEW(CatalogObject.RELATIONS, "n.nspname", "c.relname", "VIEW"),
  MATERIALIZED_VIEW(CatalogObject.RELATIONS, "n.nspname", "c.relname", "MATERIALIZED", "VIEW"),
  DATABASE("pg_database", "", "datname", "DATABASE"),
  DATASHARE("svv_datashares", "", "share_name", "DATASHARE"),
  LIBRARY("pg_library", "", "name", "LIBRARY");

  private static final String RELATIONS =
      "pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace";

  private final String from;
  private final String schemaColumn;
  private final String nameColumn;
  private final String[] words;

  CatalogObject(String from, String schemaColumn, String nameColumn, String... words) {
    this.from = from;
    this.schemaColumn = schemaColumn;
    this.nameColumn = nameColumn;
    this.words = words;
  }

  /** Goes past the words of an object; empty if none comes next. */
  static Optional<CatalogObject> read(StatementReader sql) {
    return Arrays.stream(values()).filter(object -> sql.accept(object.words)).findFirst();
  }

  /** An expression: how many of that name there are in the schema where it would be created. */
  String countToCreate(ObjectName name) {
    return count(name, "n.nspname = current_schema()");
  }

  /**
   * An expression: how many of that name there are that DROP would mean. An external table counts
   * once, whether PG_CLASS has it as well or not.
   */
  String countToDrop(ObjectName name) {
    var count = count(name, "pg_table_is_visible(c.oid)");
    return this == TABLE && name.schema().isPresent()
        ? "LEAST(1, %s + %s)".formatted(count, EXTERNAL_TABLE.count(name, ""))
        : count;
  }

  private String count(ObjectName name, String bySearchPath) {
    var inSchema =
        schemaColumn.isEmpty() ? "" : name.inSchema(schemaColumn, bySearchPath) + " AND ";
    return "(SELECT COUNT(*) FROM %s WHERE %sLOWER(%s) = %s)"
        .formatted(from, inSchema, nameColumn, name.literal());
  }
}
