package io.github.redshiftdevops.change.table;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER ... OWNER TO} (facts section 10). */
public final class ChangeOwnerChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("changeOwner", "Gives a table, a view, a schema or a routine to another user")
          .sql(
              """
              ALTER {TABLE <table:object>|SCHEMA <schema:name>|FUNCTION <function>|PROCEDURE <procedure>}
              OWNER TO <owner:name>
              """)
          .notUndone("who owned it before is not in the change")
          .confirmedBy("Owner is now <owner>");

  /** For Liquibase. */
  public ChangeOwnerChange() {
    super(DEFINITION);
  }
}
