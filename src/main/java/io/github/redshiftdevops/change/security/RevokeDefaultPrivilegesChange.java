package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER DEFAULT PRIVILEGES ... REVOKE} (facts section 10). */
public final class RevokeDefaultPrivilegesChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "revokeDefaultPrivileges", "Takes rights on objects that are yet to be created away")
          .sql(
              """
              ALTER DEFAULT PRIVILEGES [FOR USER <forUser:names>] [IN SCHEMA <schema:names>]
              REVOKE <privileges> ON <objectType:TABLES|FUNCTIONS|PROCEDURES> FROM <grantees:grantees>
              """)
          .notUndone("which of the rights there were before is not in the change")
          .confirmedBy("Default privileges revoked from <grantees>");

  /** For Liquibase. */
  public RevokeDefaultPrivilegesChange() {
    super(DEFINITION);
  }
}
