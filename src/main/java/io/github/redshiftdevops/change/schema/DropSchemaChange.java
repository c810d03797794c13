package io.github.redshiftdevops.change.schema;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP SCHEMA} (facts section 10). */
public final class DropSchemaChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropSchema", "Drops a schema")
          .sql(
              """
              DROP SCHEMA [IF EXISTS ?ifExists] <schemaName:name>
              [DROP EXTERNAL DATABASE ?dropExternalDatabase] [CASCADE ?cascade]
              """)
          .notUndone("what was in it is gone")
          .confirmedBy("Schema <schemaName> dropped");

  /** For Liquibase. */
  public DropSchemaChange() {
    super(DEFINITION);
  }
}
