package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.syntax.Values;
import java.util.List;
import java.util.Locale;

/** What Redshift demands of policies beyond their grammar. */
final class PolicyRules {
  /** The grammar of a column that a policy reads. */
  static final String COLUMN = "<name:name> <type:type>";

  private PolicyRules() {}

  /** Policies are for users, roles and PUBLIC. */
  static void checkGrantees(Values policy, List<String> problems) {
    policy.names("grantees").stream()
        .filter(grantee -> grantee.toUpperCase(Locale.ROOT).startsWith("GROUP "))
        .map("grantees: a policy is not for groups, and %s is one; use a role."::formatted)
        .forEach(problems::add);
  }

  /** A masking policy has one of them at a time. */
  static void checkOneGrantee(Values policy, List<String> problems) {
    checkGrantees(policy, problems);
    if (policy.names("grantees").size() > 1) {
      problems.add("grantees is one user or role; use a change of its own for each.");
    }
  }
}
