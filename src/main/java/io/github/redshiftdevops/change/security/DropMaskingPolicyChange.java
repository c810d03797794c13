package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP MASKING POLICY} (facts section 10). */
public final class DropMaskingPolicyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropMaskingPolicy", "Drops an expression that stands in for values")
          .sql(
              """
              DROP MASKING POLICY <policyName:name>
              """)
          .notUndone("its expression is not in the change")
          .confirmedBy("Masking policy <policyName> dropped");

  /** For Liquibase. */
  public DropMaskingPolicyChange() {
    super(DEFINITION);
  }
}
