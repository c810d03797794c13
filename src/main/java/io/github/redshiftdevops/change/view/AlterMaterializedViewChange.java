package io.github.redshiftdevops.change.view;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER MATERIALIZED VIEW} (facts section 10). */
public final class AlterMaterializedViewChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "alterMaterializedView",
              "Turns the automatic refresh of a materialized view on or off")
          .sql(
              """
              ALTER MATERIALIZED VIEW <schemaName.viewName> AUTO REFRESH <autoRefresh:YES|NO>
              """)
          .notUndone("whether it was refreshed automatically before is not in the change")
          .confirmedBy("Materialized view <schemaName.viewName> altered");

  /** For Liquibase. */
  public AlterMaterializedViewChange() {
    super(DEFINITION);
  }
}
