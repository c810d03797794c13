package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DROP RLS POLICY} (facts section 10). */
public final class DropRlsPolicyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("dropRlsPolicy", "Drops a condition by which rows are shown")
          .sql(
              """
              DROP RLS POLICY [IF EXISTS ?ifExists] <policyName:name> [CASCADE ?cascade]
              """)
          .notUndone("its condition is not in the change")
          .confirmedBy("RLS policy <policyName> dropped");

  /** For Liquibase. */
  public DropRlsPolicyChange() {
    super(DEFINITION);
  }
}
