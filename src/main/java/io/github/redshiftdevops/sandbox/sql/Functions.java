package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Functions whose call PostgreSQL's grammar or types cannot take as it stands (facts section 13).
 * All others are functions of the same name in the database.
 */
final class Functions {
  private static final Map<String, Function<Call, String>> REWRITES = rewrites();

  private static final Map<String, String> WITHOUT_PARENTHESES =
      Map.of(
          "SYSDATE", Sql.SCHEMA + ".sysdate()",
          "CURRENT_NAMESPACE", Sql.SCHEMA + ".current_namespace()",
          "CURRENT_USER_ID", "current_user_id()");

  private Functions() {}

  /** How calls of the function are rewritten, if they have to be. */
  static Optional<Function<Call, String>> of(String keyword) {
    return Optional.ofNullable(REWRITES.get(keyword));
  }

  /** What stands for a word that is a function without parentheses. */
  static Optional<String> withoutParentheses(String keyword) {
    return Optional.ofNullable(WITHOUT_PARENTHESES.get(keyword));
  }

  /**
   * A call in a statement.
   *
   * @param name the function as it was written
   * @param arguments its arguments
   * @param following stands behind the closing parenthesis
   * @param rewriter rewrites parts of the call
   */
  record Call(String name, List<List<Token>> arguments, Cursor following, Rewriter rewriter) {
    String argument(int index) {
      if (index >= arguments.size()) {
        throw new Refusal(
            "42883", "function %s() does not exist".formatted(name.toLowerCase(Locale.ROOT)));
      }
      return rewriter.nested(arguments.get(index)).strip();
    }

    String argumentsFrom(int index) {
      return arguments.stream()
          .skip(index)
          .map(rewriter::nested)
          .map(String::strip)
          .collect(Collectors.joining(", "));
    }
  }

  private static Map<String, Function<Call, String>> rewrites() {
    var rewrites = new HashMap<String, Function<Call, String>>();
    rewrites.put("NVL", call -> "coalesce(" + call.argumentsFrom(0) + ")");
    rewrites.put("NVL2", Functions::nvl2);
    rewrites.put("DECODE", Functions::decode);
    rewrites.put("CONVERT", Functions::convert);
    rewrites.put("CAST", Functions::cast);
    rewrites.put("LISTAGG", Functions::listagg);
    rewrites.put("MEDIAN", Functions::median);
    for (String name : List.of("VERSION", "REGEXP_REPLACE", "JSON_SERIALIZE")) {
      rewrites.put(name, Functions::own);
    }
    for (String name : List.of("DATEADD", "DATE_ADD", "DATEDIFF", "DATE_DIFF", "DATE_PART")) {
      rewrites.put(name, Functions::withDatePart);
    }
    Resources.lines("hidden-functions.txt")
        .forEach(name -> rewrites.put(name.toUpperCase(Locale.ROOT), Functions::own));
    return Map.copyOf(rewrites);
  }

  /**
   * Looked for among the sandbox's own functions. What Redshift lacks is not there, so PostgreSQL
   * says with which types it was called.
   */
  private static String own(Call call) {
    return "%s.%s(%s)".formatted(Sql.SCHEMA, call.name(), call.argumentsFrom(0));
  }

  private static String nvl2(Call call) {
    return "CASE WHEN (%s) IS NOT NULL THEN %s ELSE %s END"
        .formatted(call.argument(0), call.argument(1), call.argument(2));
  }

  /** DECODE takes two NULLs for equal. */
  private static String decode(Call call) {
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

  private static String convert(Call call) {
    var type = call.arguments().isEmpty() ? Optional.<TypeName>empty() : typeOf(call, 0);
    return type.map(t -> "CAST(%s AS %s)".formatted(call.argument(1), t.sql()))
        .orElseGet(() -> "convert(" + call.argumentsFrom(0) + ")");
  }

  private static Optional<TypeName> typeOf(Call call, int argument) {
    return TypeName.only(call.arguments().get(argument));
  }

  private static String cast(Call call) {
    if (call.arguments().size() != 1) {
      return "CAST(" + call.argumentsFrom(0) + ")";
    }
    var cursor = new Cursor(call.arguments().get(0));
    var value = cursor.until(token -> token.isWord("AS"));
    cursor.accept("AS");
    var type = cursor.rest();
    var sql = TypeName.only(type).map(TypeName::sql).orElseGet(() -> call.rewriter().nested(type));
    return "CAST(%s AS %s)".formatted(call.rewriter().nested(value).strip(), sql);
  }

  private static String listagg(Call call) {
    var order = "";
    if (call.following().accept("WITHIN", "GROUP")) {
      order = " " + call.rewriter().nested(call.following().group());
    }
    var first = new Cursor(call.arguments().isEmpty() ? List.of() : call.arguments().get(0));
    var distinct = first.accept("DISTINCT") ? "DISTINCT " : "";
    var value = call.rewriter().nested(first.rest()).strip();
    var separator = call.arguments().size() > 1 ? call.argument(1) : "''";
    return "pg_catalog.string_agg(%s(%s)::text, (%s)::text%s)"
        .formatted(distinct, value, separator, order);
  }

  private static String median(Call call) {
    return "percentile_cont(0.5) WITHIN GROUP (ORDER BY " + call.argumentsFrom(0) + ")";
  }

  /** The part of a date is a bare word, for PostgreSQL a string. */
  private static String withDatePart(Call call) {
    var part = new Cursor(call.arguments().isEmpty() ? List.of() : call.arguments().get(0));
    if (part.atEnd() || !part.isAtName()) {
      return call.name() + "(" + call.argumentsFrom(0) + ")";
    }
    return "%s(%s, %s)".formatted(call.name(), Sql.literal(part.word()), call.argumentsFrom(1));
  }
}
