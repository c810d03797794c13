package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE ROLE} (facts section 10). */
public final class CreateRoleChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createRole", "Creates a role")
          .sql(
              """
              CREATE ROLE <roleName:name>
              """)
          .undoneBy("DROP ROLE <roleName:name>")
          .confirmedBy("Role <roleName> created");

  /** For Liquibase. */
  public CreateRoleChange() {
    super(DEFINITION);
  }
}
