package io.github.redshiftdevops.change.schema;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE SCHEMA} (facts section 10). */
public final class CreateSchemaChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createSchema", "Creates a schema")
          .sql(
              """
              CREATE SCHEMA [IF NOT EXISTS ?ifNotExists] <schemaName:name> [AUTHORIZATION <owner:name>]
              [QUOTA {UNLIMITED ?unlimited|<quota:number> <quotaUnit:MB|GB|TB>}]
              """)
          .undoneBy("DROP SCHEMA <schemaName:name>")
          .confirmedBy("Schema <schemaName> created");

  /** For Liquibase. */
  public CreateSchemaChange() {
    super(DEFINITION);
  }
}
