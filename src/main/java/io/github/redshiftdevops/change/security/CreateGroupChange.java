package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE GROUP} (facts section 10). */
public final class CreateGroupChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createGroup", "Creates a group of users")
          .sql(
              """
              CREATE GROUP <groupName:name> [WITH USER <users:names>]
              """)
          .undoneBy("DROP GROUP <groupName:name>")
          .confirmedBy("Group <groupName> created");

  /** For Liquibase. */
  public CreateGroupChange() {
    super(DEFINITION);
  }
}
