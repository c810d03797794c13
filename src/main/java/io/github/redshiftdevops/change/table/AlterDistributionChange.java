package io.github.redshiftdevops.change.table;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER TABLE ... ALTER DISTSTYLE} or {@code DISTKEY} (facts section 4). */
public final class AlterDistributionChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("alterDistribution", "Distributes the rows of a table in another way")
          .sql(
              """
              ALTER TABLE <schemaName.tableName> ALTER {DISTSTYLE <distStyle:AUTO|EVEN|ALL>|DISTKEY <distKey:name>}
              """)
          .notUndone("how the table was distributed before is not in the change")
          .confirmedBy("Table <schemaName.tableName> distributed anew");

  /** For Liquibase. */
  public AlterDistributionChange() {
    super(DEFINITION);
  }
}
