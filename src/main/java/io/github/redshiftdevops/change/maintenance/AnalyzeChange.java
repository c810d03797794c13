package io.github.redshiftdevops.change.maintenance;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ANALYZE} (facts section 10). */
public final class AnalyzeChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("analyze", "Collects the statistics of a table for the planner")
          .sql(
              """
              ANALYZE [<schemaName.tableName> [(<columnNames:names>)|PREDICATE COLUMNS ?predicateColumns]]
              """)
          .notUndone("it changes no data")
          .confirmedBy("ANALYZE done");

  /** For Liquibase. */
  public AnalyzeChange() {
    super(DEFINITION);
  }
}
