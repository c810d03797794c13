package io.github.redshiftdevops.sandbox.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Functions whose call PostgreSQL's grammar or types cannot take as it stands (facts section 13).
 * All others are functions of the same name in the database.
 */
final class Functions {
  /** Functions of PostgreSQL that Redshift has otherwise. */
  private static final List<String> OWN =
      List.of(
          "VERSION",
          "PG_GET_CONSTRAINTDEF",
          "PG_GET_VIEWDEF",
          "REGEXP_COUNT",
          "REGEXP_INSTR",
          "REGEXP_REPLACE",
          "REGEXP_SUBSTR",
          "JSON_SERIALIZE",
          "TO_DATE",
          "AVG");

  private static final Map<String, Function<FunctionCall, String>> REWRITES = rewrites();

  private static final Map<String, String> WITHOUT_PARENTHESES =
      Map.of(
          "SYSDATE", Sql.SCHEMA + ".sysdate()",
          "CURRENT_NAMESPACE", Sql.SCHEMA + ".current_namespace()",
          "CURRENT_USER_ID", "current_user_id()");

  private Functions() {}

  /** How calls of the function are rewritten, if they have to be. */
  static Optional<Function<FunctionCall, String>> of(String keyword) {
    return Optional.ofNullable(REWRITES.get(keyword));
  }

  /** What stands for a word that is a function without parentheses. */
  static Optional<String> withoutParentheses(String keyword) {
    return Optional.ofNullable(WITHOUT_PARENTHESES.get(keyword));
  }

  private static Map<String, Function<FunctionCall, String>> rewrites() {
    var rewrites = new HashMap<String, Function<FunctionCall, String>>();
    rewrites.put("NVL", call -> "coalesce(" + call.argumentsFrom(0) + ")");
    rewrites.put("NVL2", Functions::nvl2);
    rewrites.put("DECODE", Functions::decode);
    rewrites.put("CONCAT", Functions::concat);
    for (String name : OWN) {
      rewrites.put(name, Functions::own);
    }
    rewrites.putAll(Casts.rewrites());
    rewrites.putAll(Aggregates.rewrites());
    rewrites.putAll(DateFunctions.rewrites());
    rewrites.putAll(JsonFunctions.rewrites());
    Resources.lines("hidden-functions.txt")
        .forEach(name -> rewrites.put(name.toUpperCase(Locale.ROOT), Functions::own));
    return Map.copyOf(rewrites);
  }

  /**
   * Looked for among the sandbox's own functions. What Redshift lacks is not there, so PostgreSQL
   * says with which types it was called.
   */
  static String own(FunctionCall call) {
    return "%s.%s(%s)".formatted(Sql.SCHEMA, call.name(), call.argumentsFrom(0));
  }

  private static String nvl2(FunctionCall call) {
    return "CASE WHEN (%s) IS NOT NULL THEN %s ELSE %s END"
        .formatted(call.argument(0), call.argument(1), call.argument(2));
  }

  /** DECODE takes two NULLs for equal. */
  private static String decode(FunctionCall call) {
    int count = call.arguments().size();
    var value = call.argument(0);
    var cases = new StringBuilder("CASE");
    for (int i = 1; i + 1 < count; i += 2) {
      cases
          .append(" WHEN (%s) IS NOT DISTINCT FROM (%s)".formatted(value, call.argument(i)))
          .append(" THEN ")
          .append(call.argument(i + 1));
      Rewriter.checkLength(cases);
    }
    if (count % 2 == 0) {
      cases.append(" ELSE ").append(call.argument(count - 1));
    }
    return cases.append(" END").toString();
  }

  /** Of two strings exactly; PostgreSQL's takes any number, and NULL for an empty string. */
  private static String concat(FunctionCall call) {
    return IntStream.range(0, call.arguments().size())
        .mapToObj(i -> "(" + call.argument(i) + ")::text")
        .collect(Collectors.joining(", ", Sql.SCHEMA + ".concat(", ")"));
  }
}
