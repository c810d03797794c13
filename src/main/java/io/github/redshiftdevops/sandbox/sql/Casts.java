package io.github.redshiftdevops.sandbox.sql;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** CAST, CONVERT and TRY_CAST: the types are Redshift's. */
final class Casts {

  private Casts() {}

  /** How their calls are rewritten. */
  static Map<String, Function<FunctionCall, String>> rewrites() {
    return Map.of(
        "CAST", call -> cast(call, (value, type) -> type.cast(value)),
        "TRY_CAST", call -> cast(call, Casts::tryCast),
        "CONVERT", Casts::convert);
  }

  private static String tryCast(String value, TypeName type) {
    return "CAST(%s.if_castable((%s)::text, '%s') AS %s)"
        .formatted(Sql.SCHEMA, value, type.castSql(), type.sql());
  }

  private static String convert(FunctionCall call) {
    var type =
        call.arguments().isEmpty()
            ? Optional.<TypeName>empty()
            : TypeName.only(call.arguments().get(0));
    return type.map(t -> t.cast(call.argument(1)))
        .orElseGet(() -> "convert(" + call.argumentsFrom(0) + ")");
  }

  private static String cast(FunctionCall call, BiFunction<String, TypeName, String> cast) {
    if (call.arguments().size() != 1) {
      return call.name() + "(" + call.argumentsFrom(0) + ")";
    }
    var cursor = new Cursor(call.arguments().get(0));
    var value = call.rewriter().nested(cursor.until(token -> token.isWord("AS"))).strip();
    cursor.accept("AS");
    var tokens = cursor.rest();
    var type =
        TypeName.only(tokens)
            .orElseGet(() -> new TypeName(Optional.empty(), call.rewriter().nested(tokens)));
    return cast.apply(value, type);
  }
}
