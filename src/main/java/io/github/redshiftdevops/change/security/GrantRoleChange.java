package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code GRANT ROLE} (facts section 10). */
public final class GrantRoleChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("grantRole", "Grants a role to users or to other roles")
          .sql(
              """
              GRANT ROLE <roleName:name> TO <grantees:grantees>
              """)
          .undoneBy("REVOKE ROLE <roleName:name> FROM <grantees:grantees>")
          .confirmedBy("Role <roleName> granted to <grantees>");

  /** For Liquibase. */
  public GrantRoleChange() {
    super(DEFINITION);
  }
}
