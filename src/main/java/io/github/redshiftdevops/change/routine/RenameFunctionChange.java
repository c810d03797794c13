package io.github.redshiftdevops.change.routine;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER FUNCTION ... RENAME TO} (facts section 10). */
public final class RenameFunctionChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("renameFunction", "Renames a function, whatever its language")
          .sql(
              """
              ALTER FUNCTION <schemaName.functionName> ([<arguments>]) RENAME TO <newName:name>
              """)
          .undoneBy(
              """
              ALTER FUNCTION <schemaName.newName> ([<arguments>]) RENAME TO <functionName:name>
              """)
          .confirmedBy("Function <schemaName.functionName> renamed to <newName>");

  /** For Liquibase. */
  public RenameFunctionChange() {
    super(DEFINITION);
  }
}
