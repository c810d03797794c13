package io.github.redshiftdevops.change.routine;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE PROCEDURE} (facts section 11). */
public final class CreateRedshiftProcedureChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createRedshiftProcedure", "Creates a stored procedure")
          .sql(
              """
              CREATE [OR REPLACE ?orReplace] PROCEDURE <schemaName.procedureName> ([<arguments>]) [NONATOMIC ?nonatomic]
              AS <body:routine> LANGUAGE plpgsql [SECURITY <security:INVOKER|DEFINER>]
              """)
          .undoneBy("DROP PROCEDURE <schemaName.procedureName> ([<arguments>])")
          .confirmedBy("Procedure <schemaName.procedureName> created");

  /** For Liquibase. */
  public CreateRedshiftProcedureChange() {
    super(DEFINITION);
  }
}
