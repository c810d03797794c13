package io.github.redshiftdevops.change.datashare;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER DATASHARE ... ADD} (facts section 10). */
public final class AddToDatashareChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("addToDatashare", "Puts tables, schemas or functions into a datashare")
          .sql("ALTER DATASHARE <shareName:name> ADD " + DatashareRules.OBJECTS)
          .undoneBy("ALTER DATASHARE <shareName:name> REMOVE " + DatashareRules.OBJECTS)
          .except("allTablesInSchema", DatashareRules.UNKNOWN)
          .except("allFunctionsInSchema", DatashareRules.UNKNOWN)
          .confirmedBy("Objects added to datashare <shareName>");

  /** For Liquibase. */
  public AddToDatashareChange() {
    super(DEFINITION);
  }
}
