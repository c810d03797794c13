package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DETACH MASKING POLICY} (facts section 10). */
public final class DetachMaskingPolicyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("detachMaskingPolicy", "Shows a user or a role the values of columns again")
          .sql(
              """
              DETACH MASKING POLICY <policyName:name> ON <table:object> (<columnNames:objects>)
              FROM <grantees:grantees>
              """)
          .rule(PolicyRules::checkOneGrantee)
          .notUndone("its priority and what it read are not in the change")
          .confirmedBy("Masking policy <policyName> detached from <table>");

  /** For Liquibase. */
  public DetachMaskingPolicyChange() {
    super(DEFINITION);
  }
}
