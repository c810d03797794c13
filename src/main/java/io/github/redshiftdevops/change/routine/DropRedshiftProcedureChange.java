package io.github.redshiftdevops.change.routine;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP PROCEDURE} (facts section 10). */
public final class DropRedshiftProcedureChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropRedshiftProcedure", "Drops a stored procedure")
          .sql(
              """
              DROP PROCEDURE [IF EXISTS ?ifExists] <schemaName.procedureName> ([<arguments>])
              """)
          .notUndone("its body is not in the change")
          .confirmedBy("Procedure <schemaName.procedureName> dropped");

  /** For Liquibase. */
  public DropRedshiftProcedureChange() {
    super(DEFINITION);
  }
}
