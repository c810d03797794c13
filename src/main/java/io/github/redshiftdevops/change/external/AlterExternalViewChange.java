package io.github.redshiftdevops.change.external;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER EXTERNAL VIEW} (facts section 10). */
public final class AlterExternalViewChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "alterExternalView",
              "Changes the query of a view in the data catalog, or takes it out of it")
          .sql(
              """
              ALTER EXTERNAL VIEW [<catalogName:name>.]<schemaName:name>.<viewName:name> [FORCE ?force]
              {REMOVE DEFINITION ?removeDefinition|AS <selectQuery:body>}
              """)
          .notUndone("its query before is not in the change")
          .confirmedBy("External view <schemaName>.<viewName> altered");

  /** For Liquibase. */
  public AlterExternalViewChange() {
    super(DEFINITION);
  }
}
