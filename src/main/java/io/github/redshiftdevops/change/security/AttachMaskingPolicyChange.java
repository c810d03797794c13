package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ATTACH MASKING POLICY} (facts section 10). */
public final class AttachMaskingPolicyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "attachMaskingPolicy",
              "Shows a user or a role a policy's values in place of those of columns")
          .sql(
              """
              ATTACH MASKING POLICY <policyName:name> ON <table:object> (<columnNames:objects>)
              [USING (<inputColumnNames:objects>)] TO <grantees:grantees> [PRIORITY <priority:number>]
              """)
          .rule(PolicyRules::checkOneGrantee)
          .undoneBy(
              """
              DETACH MASKING POLICY <policyName:name> ON <table:object> (<columnNames:objects>)
              FROM <grantees:grantees>
              """)
          .confirmedBy("Masking policy <policyName> attached to <table>");

  /** For Liquibase. */
  public AttachMaskingPolicyChange() {
    super(DEFINITION);
  }
}
