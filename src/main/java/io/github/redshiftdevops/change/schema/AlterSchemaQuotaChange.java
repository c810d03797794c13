package io.github.redshiftdevops.change.schema;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER SCHEMA ... QUOTA} (facts section 10). */
public final class AlterSchemaQuotaChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("alterSchemaQuota", "Limits the space of a schema")
          .sql(
              """
              ALTER SCHEMA <schemaName:name> QUOTA {UNLIMITED ?unlimited|<quota:number> <quotaUnit:MB|GB|TB>}
              """)
          .notUndone("which quota there was before is not in the change")
          .confirmedBy("Quota of <schemaName> set");

  /** For Liquibase. */
  public AlterSchemaQuotaChange() {
    super(DEFINITION);
  }
}
