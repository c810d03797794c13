package io.github.redshiftdevops.change.schema;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER SCHEMA ... RENAME TO} (facts section 10). */
public final class RenameSchemaChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("renameSchema", "Renames a schema")
          .sql(
              """
              ALTER SCHEMA <schemaName:name> RENAME TO <newName:name>
              """)
          .undoneBy("ALTER SCHEMA <newName:name> RENAME TO <schemaName:name>")
          .confirmedBy("Schema <schemaName> renamed to <newName>");

  /** For Liquibase. */
  public RenameSchemaChange() {
    super(DEFINITION);
  }
}
