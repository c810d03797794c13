package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER USER ... RENAME TO} (facts section 10). */
public final class RenameUserChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("renameUser", "Renames a user, who then needs a new password")
          .sql(
              """
              ALTER USER <userName:name> RENAME TO <newName:name>
              """)
          .undoneBy("ALTER USER <newName:name> RENAME TO <userName:name>")
          .confirmedBy("User <userName> renamed to <newName>");

  /** For Liquibase. */
  public RenameUserChange() {
    super(DEFINITION);
  }
}
