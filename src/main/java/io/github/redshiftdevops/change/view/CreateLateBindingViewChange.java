package io.github.redshiftdevops.change.view;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE VIEW ... WITH NO SCHEMA BINDING} (facts section 3). */
public final class CreateLateBindingViewChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createLateBindingView", "Creates a view whose tables need not exist yet")
          .sql(
              """
              CREATE [OR REPLACE ?orReplace] VIEW <schemaName.viewName> [(<columnNames:names>)]
              AS <selectQuery:body> WITH NO SCHEMA BINDING
              """)
          .undoneBy("DROP VIEW <schemaName.viewName>")
          .confirmedBy("Late-binding view <schemaName.viewName> created");

  /** For Liquibase. */
  public CreateLateBindingViewChange() {
    super(DEFINITION);
  }
}
