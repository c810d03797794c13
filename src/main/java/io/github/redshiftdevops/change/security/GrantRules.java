package io.github.redshiftdevops.change.security;

import io.github.redshiftdevops.change.syntax.Values;
import java.util.List;
import java.util.Locale;

/** What Redshift demands of a grant beyond its grammar. */
final class GrantRules {
  /** The grammar of what rights are on. */
  static final String OBJECTS =
      """
      {TABLE <table:objects>|ALL TABLES IN SCHEMA <allTablesInSchema:names>|SCHEMA <schema:names>
      |DATABASE <database:names>|FUNCTION <function>
      |ALL FUNCTIONS IN SCHEMA <allFunctionsInSchema:names>|PROCEDURE <procedure>
      |ALL PROCEDURES IN SCHEMA <allProceduresInSchema:names>|LANGUAGE <language:names>}
      """;

  private GrantRules() {}

  /** The grant option stands behind one user: groups and PUBLIC cannot have it. */
  static void check(Values grant, List<String> problems) {
    if (!grant.isTrue("withGrantOption")) {
      return;
    }
    var grantees = grant.names("grantees").stream().map(it -> it.toUpperCase(Locale.ROOT)).toList();
    if (grantees.size() > 1 || grantees.stream().anyMatch(GrantRules::isNoUser)) {
      problems.add(
          "withGrantOption is for one user; grant it to each user in a change of its own.");
    }
  }

  /** Only roles have permissions on no object. */
  static void checkRoles(Values grant, List<String> problems) {
    grant.names("grantees").stream()
        .filter(grantee -> !grantee.toUpperCase(Locale.ROOT).startsWith("ROLE "))
        .map(
            "grantees: system permissions are for roles, as in ROLE admins, and %s is none."
                ::formatted)
        .forEach(problems::add);
  }

  private static boolean isNoUser(String grantee) {
    return grantee.equals("PUBLIC") || grantee.startsWith("GROUP ") || grantee.startsWith("ROLE ");
  }
}
