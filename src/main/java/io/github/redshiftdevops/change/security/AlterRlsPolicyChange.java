package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ALTER RLS POLICY} (facts section 10). */
public final class AlterRlsPolicyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("alterRlsPolicy", "Changes the condition by which rows are shown")
          .sql(
              """
              ALTER RLS POLICY <policyName:name> USING (<using:body>)
              """)
          .notUndone("the condition before is not in the change")
          .confirmedBy("RLS policy <policyName> altered");

  /** For Liquibase. */
  public AlterRlsPolicyChange() {
    super(DEFINITION);
  }
}
