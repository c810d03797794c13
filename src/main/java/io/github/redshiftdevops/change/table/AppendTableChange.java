package io.github.redshiftdevops.change.table;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER TABLE ... APPEND FROM} (facts section 4). */
public final class AppendTableChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("appendTable", "Moves all rows of a table to another one")
          .sql(
              """
              ALTER TABLE <schemaName.tableName> APPEND FROM <fromSchemaName.fromTableName>
              [IGNOREEXTRA ?ignoreExtra|FILLTARGET ?fillTarget]
              """)
          .notUndone("which rows were moved is not known afterwards")
          .confirmedBy("Rows of <fromSchemaName.fromTableName> moved to <schemaName.tableName>");

  /** For Liquibase. */
  public AppendTableChange() {
    super(DEFINITION);
  }
}
