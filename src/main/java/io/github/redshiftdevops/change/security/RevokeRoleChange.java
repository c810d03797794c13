package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code REVOKE ROLE} (facts section 10). */
public final class RevokeRoleChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("revokeRole", "Takes a role from users or from other roles")
          .sql(
              """
              REVOKE ROLE <roleName:name> FROM <grantees:grantees>
              """)
          .undoneBy("GRANT ROLE <roleName:name> TO <grantees:grantees>")
          .confirmedBy("Role <roleName> revoked from <grantees>");

  /** For Liquibase. */
  public RevokeRoleChange() {
    super(DEFINITION);
  }
}
