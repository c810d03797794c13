package io.github.redshiftdevops.sandbox.sql;

import java.util.Map;
import java.util.function.Function;

/** Functions on JSON whose calls PostgreSQL's grammar or types cannot take as they stand. */
final class JsonFunctions {

  private JsonFunctions() {}

  /** How their calls are rewritten. */
  static Map<String, Function<FunctionCall, String>> rewrites() {
    return Map.of(
        "ARRAY", JsonFunctions::array,
        "OBJECT", call -> "jsonb_build_object(" + call.argumentsFrom(0) + ")::super",
        "JSON_EXTRACT_PATH_TEXT", JsonFunctions::path);
  }

  /** A subquery in its place is refused, as all of PostgreSQL's arrays. */
  private static String array(FunctionCall call) {
    if (!call.arguments().isEmpty() && new Cursor(call.tokens(0)).isAt("SELECT")) {
      throw Refusal.syntaxError(call.tokens(0));
    }
    return "jsonb_build_array(" + call.argumentsFrom(0) + ")::super";
  }

  /** NULL_IF_INVALID, the last argument if there, becomes the second. */
  private static String path(FunctionCall call) {
    int last = call.arguments().size() - 1;
    var end = last < 0 ? "" : call.argument(last);
    boolean given = end.equalsIgnoreCase("true") || end.equalsIgnoreCase("false");
    var path = new StringBuilder();
    for (int i = 1; i < (given ? last : last + 1); i++) {
      path.append(", ").append(call.argument(i));
    }
    return "%s.json_extract_path_text(%s, %s%s)"
        .formatted(Sql.SCHEMA, call.argument(0), given ? end : "false", path);
  }
}
