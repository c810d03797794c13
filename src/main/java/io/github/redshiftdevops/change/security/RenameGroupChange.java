package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER GROUP ... RENAME TO} (facts section 10). */
public final class RenameGroupChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("renameGroup", "Renames a group")
          .sql(
              """
              ALTER GROUP <groupName:name> RENAME TO <newName:name>
              """)
          .undoneBy("ALTER GROUP <newName:name> RENAME TO <groupName:name>")
          .confirmedBy("Group <groupName> renamed to <newName>");

  /** For Liquibase. */
  public RenameGroupChange() {
    super(DEFINITION);
  }
}
