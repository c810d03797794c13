package io.github.redshiftdevops.change.datashare;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE DATASHARE} (facts section 10). */
public final class CreateDatashareChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createDatashare", "Creates a datashare, with nothing in it")
          .sql(
              """
              CREATE DATASHARE <shareName:name> [SET PUBLICACCESSIBLE <publicAccessible:TRUE|FALSE>]
              """)
          .undoneBy("DROP DATASHARE <shareName:name>")
          .confirmedBy("Datashare <shareName> created");

  /** For Liquibase. */
  public CreateDatashareChange() {
    super(DEFINITION);
  }
}
