package io.github.redshiftdevops.change.view;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP MATERIALIZED VIEW} (facts section 3). */
public final class DropMaterializedViewChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropMaterializedView", "Drops a materialized view")
          .sql(
              """
              DROP MATERIALIZED VIEW [IF EXISTS ?ifExists] <schemaName.viewName> [CASCADE ?cascade]
              """)
          .notUndone("its query is gone")
          .confirmedBy("Materialized view <schemaName.viewName> dropped");

  /** For Liquibase. */
  public DropMaterializedViewChange() {
    super(DEFINITION);
  }
}
