package io.github.redshiftdevops.change.external;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP EXTERNAL VIEW} (facts section 10). */
public final class DropExternalViewChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropExternalView", "Drops a view of the data catalog")
          .sql(
              """
              DROP EXTERNAL VIEW [<catalogName:name>.]<schemaName:name>.<viewName:name> [IF EXISTS ?ifExists]
              """)
          .notUndone("its query is not in the change")
          .confirmedBy("External view <schemaName>.<viewName> dropped");

  /** For Liquibase. */
  public DropExternalViewChange() {
    super(DEFINITION);
  }
}
