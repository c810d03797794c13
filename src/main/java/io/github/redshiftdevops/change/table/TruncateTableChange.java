package io.github.redshiftdevops.change.table;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code TRUNCATE} (facts section 11). */
public final class TruncateTableChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("truncateTable", "Removes all rows of a table")
          .sql(
              """
              TRUNCATE <schemaName.tableName>
              """)
          .notUndone("the rows are gone")
          .confirmedBy("Table <schemaName.tableName> emptied");

  /** For Liquibase. */
  public TruncateTableChange() {
    super(DEFINITION);
  }
}
