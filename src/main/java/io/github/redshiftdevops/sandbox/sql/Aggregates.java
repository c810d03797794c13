package io.github.redshiftdevops.sandbox.sql;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Aggregates that PostgreSQL spells differently, or has not as window functions. */
final class Aggregates {
  private static final String WHOLE_FRAME =
      " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)";

  private Aggregates() {}

  /** How their calls are rewritten. */
  static Map<String, Function<FunctionCall, String>> rewrites() {
    return Map.of(
        "LISTAGG", Aggregates::listagg,
        "MEDIAN", Aggregates::median,
        "PERCENTILE_CONT", Aggregates::percentile,
        "PERCENTILE_DISC", Aggregates::percentile,
        "RATIO_TO_REPORT", Aggregates::ratioToReport);
  }

  private static String listagg(FunctionCall call) {
    var first = new Cursor(call.arguments().isEmpty() ? List.of() : call.arguments().get(0));
    var distinct = first.accept("DISTINCT") ? "DISTINCT " : "";
    var value = call.rewriter().nested(first.rest()).strip();
    var separator = call.arguments().size() > 1 ? call.argument(1) : "''";
    var order = order(call);
    var window = call.window();
    return window.isEmpty()
        ? "pg_catalog.string_agg(%s(%s)::text, (%s)::text%s)"
            .formatted(
                distinct, value, separator, distinct.isEmpty() ? order : byText(order, value))
        : "pg_catalog.string_agg(%s(%s)::text, (%s)::text) OVER %s"
            .formatted(distinct, value, separator, ordered(window, order));
  }

  /** With DISTINCT, PostgreSQL sorts by what it aggregates and nothing else. */
  private static String byText(String order, String value) {
    return order.replaceFirst(
        "(?i)^(\\s*ORDER\\s+BY\\s+)" + Pattern.quote(value) + "(?=\\s|$)",
        Matcher.quoteReplacement(" ORDER BY (" + value + ")::text"));
  }

  /** The ORDER BY clause of WITHIN GROUP, if that follows. */
  private static String order(FunctionCall call) {
    return call.following().accept("WITHIN", "GROUP")
        ? " " + call.rewriter().nested(call.following().group())
        : "";
  }

  /** PostgreSQL wants the order in the window. */
  private static String ordered(String window, String order) {
    return order.isEmpty()
        ? window
        : window.substring(0, window.length() - 1) + order + WHOLE_FRAME;
  }

  private static String median(FunctionCall call) {
    var window = call.window();
    return window.isEmpty()
        ? "percentile_cont(0.5) WITHIN GROUP (ORDER BY " + call.argumentsFrom(0) + ")"
        : "%s.median((%s)::float8) OVER %s".formatted(Sql.SCHEMA, call.argument(0), window);
  }

  private static String percentile(FunctionCall call) {
    if (!call.following().accept("WITHIN", "GROUP")) {
      throw call.following().unexpected();
    }
    var group = call.following().group();
    var window = call.window();
    if (window.isEmpty()) {
      return "%s(%s) WITHIN GROUP (%s)"
          .formatted(call.name(), call.argument(0), call.rewriter().nested(group));
    }
    var cursor = new Cursor(group);
    cursor.expect("ORDER", "BY");
    var value = cursor.until(token -> token.isWord("ASC") || token.isWord("DESC"));
    var fraction = (cursor.accept("DESC") ? "1 - " : "") + "(" + call.argument(0) + ")";
    return "%s.%s(%s, (%s)::float8) OVER %s"
        .formatted(
            Sql.SCHEMA, call.name(), fraction, call.rewriter().nested(value).strip(), window);
  }

  private static String ratioToReport(FunctionCall call) {
    var value = call.argument(0);
    return "((%1$s)::float8 / sum(%1$s) OVER %2$s)".formatted(value, call.window());
  }
}
