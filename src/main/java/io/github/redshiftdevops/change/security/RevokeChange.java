package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code REVOKE} (facts section 10). */
public final class RevokeChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("revoke", "Takes rights on objects away")
          .sql(
              "REVOKE [GRANT OPTION FOR ?grantOptionFor] <privileges> ON "
                  + GrantRules.OBJECTS
                  + "FROM <grantees:grantees>")
          .notUndone("which of the rights there were before is not in the change")
          .confirmedBy("<privileges> revoked from <grantees>");

  /** For Liquibase. */
  public RevokeChange() {
    super(DEFINITION);
  }
}
