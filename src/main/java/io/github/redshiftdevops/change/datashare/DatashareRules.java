package io.github.redshiftdevops.change.datashare;

import io.github.redshiftdevops.change.syntax.Values;
import java.util.List;
import java.util.regex.Pattern;

/** What is in datashares, and how those are named who use them. */
final class DatashareRules {
  /** The grammar of what can be in one. */
  static final String OBJECTS =
      """
      {TABLE <table:objects>|SCHEMA <schema:names>|FUNCTION <function>
      |ALL TABLES IN SCHEMA <allTablesInSchema:names>
      |ALL FUNCTIONS IN SCHEMA <allFunctionsInSchema:names>}
      """;

  /** The grammar of who can use one. */
  static final String CONSUMER =
      """
      {NAMESPACE <namespace:text>|ACCOUNT <account:text> [VIA DATA CATALOG ?viaDataCatalog]}
      """;

  /** Why all objects of a schema do not come back. */
  static final String UNKNOWN = "which of them were in it before is not in the change";

  private static final Pattern NAMESPACE =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

  private DatashareRules() {}

  static void checkConsumer(Values grant, List<String> problems) {
    check("namespace", NAMESPACE, "the GUID of a cluster or a workgroup", grant, problems);
    check("account", ACCOUNT, "the 12 digits of an AWS account", grant, problems);
  }

  private static void check(
      String attribute, Pattern pattern, String meaning, Values grant, List<String> problems) {
    grant
        .get(attribute)
        .filter(value -> !pattern.matcher(value).matches())
        .map(value -> "%s '%s': it is %s.".formatted(attribute, value, meaning))
        .ifPresent(problems::add);
  }
}
