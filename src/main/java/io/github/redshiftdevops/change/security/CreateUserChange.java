package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE USER} (facts section 10). */
public final class CreateUserChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createUser", "Creates a user")
          .sql(
              """
              CREATE USER <userName:name> PASSWORD {DISABLE ?passwordDisabled|<password:text>}
              [CREATEDB ?createDatabase] [CREATEUSER ?createUser] [CONNECTION LIMIT <connectionLimit:number>]
              [VALID UNTIL <validUntil:text>]
              """)
          .undoneBy("DROP USER <userName:name>")
          .confirmedBy("User <userName> created");

  /** For Liquibase. */
  public CreateUserChange() {
    super(DEFINITION);
  }
}
