package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code GRANT} (facts section 10). */
public final class GrantChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("grant", "Grants rights on objects")
          .sql(
              """
              GRANT <privileges> ON {TABLE <table:objects>|ALL TABLES IN SCHEMA <allTablesInSchema:names>|SCHEMA <schema:names>
              |DATABASE <database:names>|FUNCTION <function>|PROCEDURE <procedure>|LANGUAGE <language:names>}
              TO <grantees:grantees> [WITH GRANT OPTION ?withGrantOption]
              """)
          .rule(GrantRules::check)
          .undoneBy(
              "REVOKE <privileges> ON {TABLE <table:objects>|ALL TABLES IN SCHEMA <allTablesInSchema:names>|SCHEMA <schema:names> |DATABASE <database:names>|FUNCTION <function>|PROCEDURE <procedure>|LANGUAGE <language:names>} FROM <grantees:grantees>")
          .confirmedBy("<privileges> granted to <grantees>");

  /** For Liquibase. */
  public GrantChange() {
    super(DEFINITION);
  }
}
