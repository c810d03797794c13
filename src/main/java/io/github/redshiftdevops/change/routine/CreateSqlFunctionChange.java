package io.github.redshiftdevops.change.routine;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE FUNCTION ... LANGUAGE SQL} (facts section 10). */
public final class CreateSqlFunctionChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createSqlFunction", "Creates a function that is a SQL expression")
          .sql(
              """
              CREATE [OR REPLACE ?orReplace] FUNCTION <schemaName.functionName> ([<arguments>]) RETURNS <returns:type>
              <volatility:VOLATILE|STABLE|IMMUTABLE> AS <body:routine> LANGUAGE sql
              """)
          .undoneBy("DROP FUNCTION <schemaName.functionName> ([<arguments>])")
          .confirmedBy("Function <schemaName.functionName> created");

  /** For Liquibase. */
  public CreateSqlFunctionChange() {
    super(DEFINITION);
  }
}
