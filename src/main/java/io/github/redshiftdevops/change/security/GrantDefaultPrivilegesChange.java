package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER DEFAULT PRIVILEGES ... GRANT} (facts section 10). */
public final class GrantDefaultPrivilegesChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("grantDefaultPrivileges", "Grants rights on objects that are yet to be created")
          .sql(
              """
              ALTER DEFAULT PRIVILEGES [FOR USER <forUser:names>] [IN SCHEMA <schema:names>]
              GRANT <privileges> ON <objectType:TABLES|FUNCTIONS|PROCEDURES> TO <grantees:grantees>
              """)
          .undoneBy(
              "ALTER DEFAULT PRIVILEGES [FOR USER <forUser:names>] [IN SCHEMA <schema:names>] REVOKE <privileges> ON <objectType:TABLES|FUNCTIONS|PROCEDURES> FROM <grantees:grantees>")
          .confirmedBy("Default privileges granted to <grantees>");

  /** For Liquibase. */
  public GrantDefaultPrivilegesChange() {
    super(DEFINITION);
  }
}
