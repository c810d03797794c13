package io.github.redshiftdevops.change.external;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE EXTERNAL VIEW} (facts section 10). */
public final class CreateExternalViewChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createExternalView", "Creates a view in the data catalog")
          .sql(
              """
              CREATE EXTERNAL [PROTECTED ?protected] VIEW
              [<catalogName:name>.]<schemaName:name>.<viewName:name> [IF NOT EXISTS ?ifNotExists]
              AS <selectQuery:body>
              """)
          .undoneBy("DROP EXTERNAL VIEW [<catalogName:name>.]<schemaName:name>.<viewName:name>")
          .confirmedBy("External view <schemaName>.<viewName> created");

  /** For Liquibase. */
  public CreateExternalViewChange() {
    super(DEFINITION);
  }
}
