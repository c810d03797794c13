package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code REVOKE} (facts section 10). */
public final class RevokeSystemPermissionsChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("revokeSystemPermissions", "Takes from roles what is no right on an object")
          .sql(
              """
              REVOKE <permissions> FROM <grantees:grantees>
              """)
          .rule(GrantRules::checkRoles)
          .notUndone("which of them there were before is not in the change")
          .confirmedBy("<permissions> revoked from <grantees>");

  /** For Liquibase. */
  public RevokeSystemPermissionsChange() {
    super(DEFINITION);
  }
}
