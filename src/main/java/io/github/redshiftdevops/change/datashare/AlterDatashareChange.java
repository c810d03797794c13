package io.github.redshiftdevops.change.datashare;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER DATASHARE ... SET} (facts section 10). */
public final class AlterDatashareChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "alterDatashare",
              "Changes whether clusters in the open may use a datashare, or whether new objects of a schema are in it")
          .sql(
              """
              ALTER DATASHARE <shareName:name> SET {PUBLICACCESSIBLE <publicAccessible:TRUE|FALSE>
              |INCLUDENEW <includeNew:TRUE|FALSE> FOR SCHEMA <schema:name>}
              """)
          .notUndone("what was set before is not in the change")
          .confirmedBy("Datashare <shareName> altered");

  /** For Liquibase. */
  public AlterDatashareChange() {
    super(DEFINITION);
  }
}
