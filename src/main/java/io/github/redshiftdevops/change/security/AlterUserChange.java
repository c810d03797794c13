package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER USER} (facts section 10). */
public final class AlterUserChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("alterUser", "Changes the password or the limits of a user")
          .sql(
              """
              ALTER USER <userName:name> {PASSWORD DISABLE ?passwordDisabled|PASSWORD <password:text>
              |CONNECTION LIMIT <connectionLimit:number>|VALID UNTIL <validUntil:text>}
              """)
          .notUndone("what was set before is not in the change")
          .confirmedBy("User <userName> altered");

  /** For Liquibase. */
  public AlterUserChange() {
    super(DEFINITION);
  }
}
