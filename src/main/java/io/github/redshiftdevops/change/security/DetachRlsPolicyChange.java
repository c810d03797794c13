package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code DETACH RLS POLICY} (facts section 10). */
public final class DetachRlsPolicyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of("detachRlsPolicy", "Takes a policy away from tables, for users and roles")
          .sql(
              """
              DETACH RLS POLICY <policyName:name> ON TABLE <table:objects> FROM <grantees:grantees>
              """)
          .rule(PolicyRules::checkGrantees)
          .undoneBy(
              """
              ATTACH RLS POLICY <policyName:name> ON TABLE <table:objects> TO <grantees:grantees>
              """)
          .confirmedBy("RLS policy <policyName> detached from <table>");

  /** For Liquibase. */
  public DetachRlsPolicyChange() {
    super(DEFINITION);
  }
}
