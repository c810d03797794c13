package io.github.redshiftdevops.change.datashare;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code REVOKE USAGE ON DATASHARE} (facts section 10). */
public final class RevokeDatashareUsageChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "revokeDatashareUsage", "Lets a namespace or an account use a datashare no longer")
          .sql("REVOKE USAGE ON DATASHARE <shareName:name> FROM " + DatashareRules.CONSUMER)
          .rule(DatashareRules::checkConsumer)
          .undoneBy("GRANT USAGE ON DATASHARE <shareName:name> TO " + DatashareRules.CONSUMER)
          .confirmedBy("Usage of datashare <shareName> revoked");

  /** For Liquibase. */
  public RevokeDatashareUsageChange() {
    super(DEFINITION);
  }
}
