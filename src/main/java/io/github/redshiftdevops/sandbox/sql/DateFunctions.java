package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Functions that take a part of a date: a bare word in Redshift, for PostgreSQL a string. A date
 * without type, constant or parameter, is a timestamp.
 */
final class DateFunctions {

  private DateFunctions() {}

  /** How their calls are rewritten. */
  static Map<String, Function<FunctionCall, String>> rewrites() {
    var rewrites = new HashMap<String, Function<FunctionCall, String>>();
    for (String name : List.of("DATEADD", "DATE_ADD", "DATEDIFF", "DATE_DIFF")) {
      rewrites.put(name, call -> withPart(call.name(), call));
    }
    rewrites.put("DATE_PART", call -> withPart(Sql.SCHEMA + ".date_part", call));
    rewrites.put("PGDATE_PART", call -> withPart(Sql.SCHEMA + ".date_part", call));
    rewrites.put("EXTRACT", DateFunctions::extract);
    return rewrites;
  }

  private static String withPart(String function, FunctionCall call) {
    var part = new Cursor(call.arguments().isEmpty() ? List.of() : call.arguments().get(0));
    if (part.atEnd() || !part.isAtName()) {
      return function + "(" + arguments(call, 0) + ")";
    }
    return "%s(%s, %s)".formatted(function, Sql.literal(part.word()), arguments(call, 1));
  }

  /** Only the last argument of DATEADD is a date, both of DATEDIFF are. */
  private static String arguments(FunctionCall call, int from) {
    int dates = call.name().toUpperCase(Locale.ROOT).endsWith("DIFF") ? 2 : 1;
    int size = call.arguments().size();
    return IntStream.range(from, size)
        .mapToObj(i -> call.argument(i) + (i >= size - dates ? type(call.tokens(i)) : ""))
        .collect(Collectors.joining(", "));
  }

  /** The cast of a value that has no type of its own. */
  private static String type(List<Token> value) {
    var significant = value.stream().filter(Token::isSignificant).toList();
    if (significant.size() != 1) {
      return "";
    }
    var kind = significant.get(0).kind();
    return kind == Token.Kind.STRING || kind == Token.Kind.PARAMETER ? "::timestamp" : "";
  }

  private static String extract(FunctionCall call) {
    var cursor = new Cursor(call.arguments().isEmpty() ? List.of() : call.arguments().get(0));
    boolean named = cursor.isAtName();
    var part = named ? cursor.word() : "";
    if (!named || !cursor.accept("FROM")) {
      return call.name() + "(" + call.argumentsFrom(0) + ")";
    }
    var value = cursor.rest();
    return "%s.extract(%s, %s%s)"
        .formatted(
            Sql.SCHEMA, Sql.literal(part), call.rewriter().nested(value).strip(), type(value));
  }
}
