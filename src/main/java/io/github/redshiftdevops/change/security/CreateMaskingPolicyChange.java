package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code CREATE MASKING POLICY} (facts section 10). */
public final class CreateMaskingPolicyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("createMaskingPolicy", "Creates an expression that stands in for values")
          .sql(
              """
              CREATE MASKING POLICY <policyName:name> WITH (<column:elements>) USING (<using:body>)
              """)
          .element("column", PolicyRules.COLUMN)
          .undoneBy("DROP MASKING POLICY <policyName:name>")
          .confirmedBy("Masking policy <policyName> created");

  /** For Liquibase. */
  public CreateMaskingPolicyChange() {
    super(DEFINITION);
  }
}
