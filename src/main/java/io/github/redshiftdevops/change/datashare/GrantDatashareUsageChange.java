package io.github.redshiftdevops.change.datashare;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code GRANT USAGE ON DATASHARE} (facts section 10). */
public final class GrantDatashareUsageChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("grantDatashareUsage", "Lets a namespace or an account use a datashare")
          .sql("GRANT USAGE ON DATASHARE <shareName:name> TO " + DatashareRules.CONSUMER)
          .rule(DatashareRules::checkConsumer)
          .undoneBy("REVOKE USAGE ON DATASHARE <shareName:name> FROM " + DatashareRules.CONSUMER)
          .confirmedBy("Usage of datashare <shareName> granted");

  /** For Liquibase. */
  public GrantDatashareUsageChange() {
    super(DEFINITION);
  }
}
