package io.github.redshiftdevops.sandbox.sql;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** CAST, CONVERT and TRY_CAST: the types are Redshift's. */
final class Casts {

  private Casts() {}

  /** How their calls are rewritten. */
  static Map<String, Function<FunctionCall, String>> rewrites() {
    return Map.of(
        "CAST", call -> cast(call, "CAST(%s AS %s)"),
        "TRY_CAST",
            call -> cast(call, "CAST(" + Sql.SCHEMA + ".if_castable((%s)::text, '%2$s') AS %2$s)"),
        "CONVERT", Casts::convert);
  }

  private static String convert(FunctionCall call) {
    var type =
        call.arguments().isEmpty()
            ? Optional.<TypeName>empty()
            : TypeName.only(call.arguments().get(0));
    return type.map(t -> "CAST(%s AS %s)".formatted(call.argument(1), t.sql()))
        .orElseGet(() -> "convert(" + call.argumentsFrom(0) + ")");
  }

  private static String cast(FunctionCall call, String format) {
    if (call.arguments().size() != 1) {
      return call.name() + "(" + call.argumentsFrom(0) + ")";
    }
    var cursor = new Cursor(call.arguments().get(0));
    var value = cursor.until(token -> token.isWord("AS"));
    cursor.accept("AS");
    var type = cursor.rest();
    var sql = TypeName.only(type).map(TypeName::sql).orElseGet(() -> call.rewriter().nested(type));
    return format.formatted(call.rewriter().nested(value).strip(), sql);
  }
}
