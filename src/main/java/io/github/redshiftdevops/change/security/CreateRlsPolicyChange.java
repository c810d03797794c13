package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE RLS POLICY} (facts section 10). */
public final class CreateRlsPolicyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createRlsPolicy", "Creates a condition by which rows are shown")
          .sql(
              """
              CREATE RLS POLICY <policyName:name> [WITH (<column:elements>) [AS <alias:name>]]
              USING (<using:body>)
              """)
          .element("column", PolicyRules.COLUMN)
          .undoneBy("DROP RLS POLICY <policyName:name>")
          .confirmedBy("RLS policy <policyName> created");

  /** For Liquibase. */
  public CreateRlsPolicyChange() {
    super(DEFINITION);
  }
}
