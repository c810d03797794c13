package io.github.redshiftdevops.change.routine;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER PROCEDURE ... RENAME TO} (facts section 10). */
public final class RenameProcedureChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("renameProcedure", "Renames a procedure")
          .sql(
              """
              ALTER PROCEDURE <schemaName.procedureName> ([<arguments>]) RENAME TO <newName:name>
              """)
          .undoneBy(
              """
              ALTER PROCEDURE <schemaName.newName> ([<arguments>]) RENAME TO <procedureName:name>
              """)
          .confirmedBy("Procedure <schemaName.procedureName> renamed to <newName>");

  /** For Liquibase. */
  public RenameProcedureChange() {
    super(DEFINITION);
  }
}
