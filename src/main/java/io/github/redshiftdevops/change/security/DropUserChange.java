package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP USER} (facts section 10). */
public final class DropUserChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropUser", "Drops a user")
          .sql(
              """
              DROP USER [IF EXISTS ?ifExists] <userName:name>
              """)
          .notUndone("its password is not in the change")
          .confirmedBy("User <userName> dropped");

  /** For Liquibase. */
  public DropUserChange() {
    super(DEFINITION);
  }
}
