package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER ROLE ... RENAME TO} (facts section 10). */
public final class RenameRoleChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("renameRole", "Renames a role")
          .sql(
              """
              ALTER ROLE <roleName:name> RENAME TO <newName:name>
              """)
          .undoneBy("ALTER ROLE <newName:name> RENAME TO <roleName:name>")
          .confirmedBy("Role <roleName> renamed to <newName>");

  /** For Liquibase. */
  public RenameRoleChange() {
    super(DEFINITION);
  }
}
