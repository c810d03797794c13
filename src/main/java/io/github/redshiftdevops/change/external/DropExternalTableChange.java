package io.github.redshiftdevops.change.external;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;
import io.github.redshiftdevops.database.OutsideTransaction;

/** {@code DROP TABLE} (facts section 10). */
public final class DropExternalTableChange extends RedshiftChange implements OutsideTransaction {
  private static final Definition DEFINITION =
      Definition.of("dropExternalTable", "Drops an external table; its files stay")
          .sql(
              """
              DROP TABLE [IF EXISTS ?ifExists] <schemaName:name>.<tableName:name> [CASCADE ?cascade]
              """)
          .notUndone("its columns are not in the change")
          .confirmedBy("External table <schemaName>.<tableName> dropped");

  /** For Liquibase. */
  public DropExternalTableChange() {
    super(DEFINITION);
  }
}
