package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER MASKING POLICY} (facts section 10). */
public final class AlterMaskingPolicyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("alterMaskingPolicy", "Changes the expression that stands in for values")
          .sql(
              """
              ALTER MASKING POLICY <policyName:name> USING (<using:body>)
              """)
          .notUndone("the expression before is not in the change")
          .confirmedBy("Masking policy <policyName> altered");

  /** For Liquibase. */
  public AlterMaskingPolicyChange() {
    super(DEFINITION);
  }
}
