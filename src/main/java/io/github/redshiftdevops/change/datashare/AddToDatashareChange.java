package io.github.redshiftdevops.change.datashare;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER DATASHARE ... ADD} (facts section 10). */
public final class AddToDatashareChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("addToDatashare", "Puts tables, schemas or functions into a datashare")
          .sql(
              """
              ALTER DATASHARE <shareName:name> ADD
              {TABLE <table:objects>|SCHEMA <schema:names>|FUNCTION <function>
              |ALL TABLES IN SCHEMA <allTablesInSchema:names>|ALL FUNCTIONS IN SCHEMA <allFunctionsInSchema:names>}
              """)
          .undoneBy(
              """
              ALTER DATASHARE <shareName:name> REMOVE
              {TABLE <table:objects>|SCHEMA <schema:names>|FUNCTION <function>
              |ALL TABLES IN SCHEMA <allTablesInSchema:names>|ALL FUNCTIONS IN SCHEMA <allFunctionsInSchema:names>}
              """)
          .except("allTablesInSchema", "which of them were in it before is not in the change")
          .except("allFunctionsInSchema", "which of them were in it before is not in the change")
          .confirmedBy("Objects added to datashare <shareName>");

  /** For Liquibase. */
  public AddToDatashareChange() {
    super(DEFINITION);
  }
}
