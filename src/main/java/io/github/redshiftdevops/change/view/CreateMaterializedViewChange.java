package io.github.redshiftdevops.change.view;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;
import io.github.redshiftdevops.change.table.TableRules;

/** {@code CREATE MATERIALIZED VIEW} (facts section 3). */
public final class CreateMaterializedViewChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createMaterializedView", "Creates a view that keeps its rows")
          .sql(
              """
              CREATE MATERIALIZED VIEW <schemaName.viewName> [BACKUP <backup:YES|NO>]
              [DISTSTYLE <distStyle:EVEN|ALL|KEY>] [DISTKEY (<distKey:name>)] [SORTKEY (<sortKey:names>)]
              [AUTO REFRESH <autoRefresh:YES|NO>] AS <selectQuery:body>
              """)
          .rule(TableRules::checkKeys)
          .undoneBy("DROP MATERIALIZED VIEW <schemaName.viewName>")
          .confirmedBy("Materialized view <schemaName.viewName> created");

  /** For Liquibase. */
  public CreateMaterializedViewChange() {
    super(DEFINITION);
  }
}
