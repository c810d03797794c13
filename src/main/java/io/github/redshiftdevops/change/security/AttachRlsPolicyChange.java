package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.RedshiftChange;
import io.github.redshiftdevops.change.syntax.Definition;

/** {@code ATTACH RLS POLICY} (facts section 10). */
public final class AttachRlsPolicyChange extends RedshiftChange {
  private static final Definition DEFINITION =
      Definition.of(
              "attachRlsPolicy",
              "Shows users and roles only those rows of tables that a policy lets through")
          .sql(
              """
              ATTACH RLS POLICY <policyName:name> ON TABLE <table:objects> TO <grantees:grantees>
              """)
          .rule(PolicyRules::checkGrantees)
          .undoneBy(
              """
              DETACH RLS POLICY <policyName:name> ON TABLE <table:objects> FROM <grantees:grantees>
              """)
          .confirmedBy("RLS policy <policyName> attached to <table>");

  /** For Liquibase. */
  public AttachRlsPolicyChange() {
    super(DEFINITION);
  }
}
