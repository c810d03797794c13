package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code GRANT} (facts section 10). */
public final class GrantSystemPermissionsChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "grantSystemPermissions",
              "Grants roles what is no right on an object, as CREATE USER")
          .sql(
              """
              GRANT <permissions> TO <grantees:grantees>
              """)
          .rule(GrantRules::checkRoles)
          .undoneBy("REVOKE <permissions> FROM <grantees:grantees>")
          .confirmedBy("<permissions> granted to <grantees>");

  /** For Liquibase. */
  public GrantSystemPermissionsChange() {
    super(DEFINITION);
  }
}
