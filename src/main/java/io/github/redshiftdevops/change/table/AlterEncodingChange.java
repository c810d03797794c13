package io.github.redshiftdevops.change.table;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/**
 * {@code ALTER TABLE ... ALTER COLUMN ... ENCODE} or {@code ALTER ENCODE AUTO} (facts section 4).
 */
public final class AlterEncodingChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("alterEncoding", "Compresses columns of a table in another way")
          .sql(
              """
              ALTER TABLE <schemaName.tableName> {ALTER ENCODE <encode:AUTO>|<column:elements>}
              """)
          .element("column", "ALTER COLUMN <name:name> ENCODE <encode:encoding>")
          .notUndone("how the columns were encoded before is not in the change")
          .confirmedBy("Encoding of <schemaName.tableName> changed");

  /** For Liquibase. */
  public AlterEncodingChange() {
    super(DEFINITION);
  }
}
