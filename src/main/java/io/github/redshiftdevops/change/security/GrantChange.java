package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code GRANT} (facts section 10). */
public final class GrantChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("grant", "Grants rights on objects")
          .sql(
              "GRANT <privileges> ON "
                  + GrantRules.OBJECTS
                  + "TO <grantees:grantees> [WITH GRANT OPTION ?withGrantOption]")
          .rule(GrantRules::check)
          .undoneBy("REVOKE <privileges> ON " + GrantRules.OBJECTS + "FROM <grantees:grantees>")
          .confirmedBy("<privileges> granted to <grantees>");

  /** For Liquibase. */
  public GrantChange() {
    super(DEFINITION);
  }
}
