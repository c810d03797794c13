package io.github.redshiftdevops.change.view;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code REFRESH MATERIALIZED VIEW} (facts section 5). */
public final class RefreshMaterializedViewChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("refreshMaterializedView", "Computes the rows of a materialized view anew")
          .sql(
              """
              REFRESH MATERIALIZED VIEW <schemaName.viewName>
              """)
          .notUndone("it holds what its query says now")
          .confirmedBy("Materialized view <schemaName.viewName> refreshed");

  /** For Liquibase. */
  public RefreshMaterializedViewChange() {
    super(DEFINITION);
  }
}
