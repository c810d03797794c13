package io.github.redshiftdevops.change.datashare;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP DATASHARE} (facts section 10). */
public final class DropDatashareChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropDatashare", "Drops a datashare")
          .sql(
              """
              DROP DATASHARE <shareName:name>
              """)
          .notUndone("what was in it is not in the change")
          .confirmedBy("Datashare <shareName> dropped");

  /** For Liquibase. */
  public DropDatashareChange() {
    super(DEFINITION);
  }
}
