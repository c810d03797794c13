package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP GROUP} (facts section 10). */
public final class DropGroupChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropGroup", "Drops a group")
          .sql(
              """
              DROP GROUP <groupName:name>
              """)
          .notUndone("its users are not in the change")
          .confirmedBy("Group <groupName> dropped");

  /** For Liquibase. */
  public DropGroupChange() {
    super(DEFINITION);
  }
}
