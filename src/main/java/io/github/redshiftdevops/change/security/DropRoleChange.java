package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP ROLE} (facts section 10). */
public final class DropRoleChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropRole", "Drops a role")
          .sql(
              """
              DROP ROLE <roleName:name> [FORCE ?force]
              """)
          .notUndone("its rights are not in the change")
          .confirmedBy("Role <roleName> dropped");

  /** For Liquibase. */
  public DropRoleChange() {
    super(DEFINITION);
  }
}
