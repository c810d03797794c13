package io.github.redshiftdevops.change.routine;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP FUNCTION} (facts section 10). */
public final class DropRedshiftFunctionChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropRedshiftFunction", "Drops a function, whatever its language")
          .sql(
              """
              DROP FUNCTION [IF EXISTS ?ifExists] <schemaName.functionName> ([<arguments>]) [CASCADE ?cascade]
              """)
          .notUndone("its body is not in the change")
          .confirmedBy("Function <schemaName.functionName> dropped");

  /** For Liquibase. */
  public DropRedshiftFunctionChange() {
    super(DEFINITION);
  }
}
