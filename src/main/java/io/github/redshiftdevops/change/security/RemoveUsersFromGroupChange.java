package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER GROUP ... DROP USER} (facts section 10). */
public final class RemoveUsersFromGroupChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("removeUsersFromGroup", "Removes users from a group")
          .sql(
              """
              ALTER GROUP <groupName:name> DROP USER <users:names>
              """)
          .undoneBy("ALTER GROUP <groupName:name> ADD USER <users:names>")
          .confirmedBy("Users removed from group <groupName>");

  /** For Liquibase. */
  public RemoveUsersFromGroupChange() {
    super(DEFINITION);
  }
}
