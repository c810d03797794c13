package io.github.redshiftdevops.change.datashare;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER DATASHARE ... REMOVE} (facts section 10). */
public final class RemoveFromDatashareChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("removeFromDatashare", "Takes tables, schemas or functions out of a datashare")
          .sql("ALTER DATASHARE <shareName:name> REMOVE " + DatashareRules.OBJECTS)
          .undoneBy("ALTER DATASHARE <shareName:name> ADD " + DatashareRules.OBJECTS)
          .except("allTablesInSchema", DatashareRules.UNKNOWN)
          .except("allFunctionsInSchema", DatashareRules.UNKNOWN)
          .except("schema", "whether its new objects were in it is not in the change")
          .confirmedBy("Objects removed from datashare <shareName>");

  /** For Liquibase. */
  public RemoveFromDatashareChange() {
    super(DEFINITION);
  }
}
