package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER TABLE ... ROW LEVEL SECURITY} (facts section 4). */
public final class AlterRowLevelSecurityChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "alterRowLevelSecurity",
              "Turns the policies on the rows of a table or view on or off")
          .sql(
              """
              ALTER {TABLE <table:object>|MATERIALIZED VIEW <materializedView:object>}
              ROW LEVEL SECURITY <security:ON|OFF> [CONJUNCTION TYPE <conjunction:AND|OR>]
              [FOR DATASHARES ?forDatashares]
              """)
          .notUndone("whether it was on before is not in the change")
          .confirmedBy("Row level security is now <security>");

  /** For Liquibase. */
  public AlterRowLevelSecurityChange() {
    super(DEFINITION);
  }
}
