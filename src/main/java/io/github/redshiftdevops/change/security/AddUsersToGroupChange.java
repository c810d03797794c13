package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER GROUP ... ADD USER} (facts section 10). */
public final class AddUsersToGroupChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("addUsersToGroup", "Adds users to a group")
          .sql(
              """
              ALTER GROUP <groupName:name> ADD USER <users:names>
              """)
          .undoneBy("ALTER GROUP <groupName:name> DROP USER <users:names>")
          .confirmedBy("Users added to group <groupName>");

  /** For Liquibase. */
  public AddUsersToGroupChange() {
    super(DEFINITION);
  }
}
