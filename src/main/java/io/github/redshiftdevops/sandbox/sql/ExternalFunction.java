package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** CREATE EXTERNAL FUNCTION: a function that can be seen, and refuses to be called. */
final class ExternalFunction implements CommandTranslator {

  @Override
  public Translation translate(Cursor cursor) {
    cursor.expect("CREATE");
    boolean replace = cursor.accept("OR", "REPLACE");
    cursor.expect("EXTERNAL", "FUNCTION");
    var name = cursor.name();
    var arguments = cursor.list().stream().map(ExternalFunction::type).toList();
    cursor.expect("RETURNS");
    var result = type(cursor.until(Set.of("VOLATILE", "STABLE", "IMMUTABLE")));
    var volatility = cursor.expectOneOf("VOLATILE", "STABLE", "IMMUTABLE");
    var service = cursor.expectOneOf("LAMBDA", "SAGEMAKER") + " " + cursor.string();
    options(cursor);
    return Translation.of(
            "CREATE %sFUNCTION %s (%s) RETURNS %s LANGUAGE plpgsql %s AS %s"
                .formatted(
                    replace ? "OR REPLACE " : "",
                    name.sql(),
                    String.join(", ", arguments),
                    result,
                    volatility,
                    Sql.literal(body(service))))
        .tagged("CREATE FUNCTION");
  }

  private static String body(String service) {
    var refusal = Refusal.notInSandbox("calling " + service);
    return "BEGIN %s; END".formatted(refusal.sql(0));
  }

  private static String type(List<Token> tokens) {
    return TypeName.only(tokens)
        .map(TypeName::sql)
        .orElseGet(() -> tokens.stream().map(Token::text).collect(Collectors.joining()).strip());
  }

  private static void options(Cursor cursor) {
    cursor.expect("IAM_ROLE");
    if (!cursor.accept("DEFAULT")) {
      cursor.string();
    }
    while (!cursor.atEnd()) {
      var option = cursor.expectOneOf("RETRY_TIMEOUT", "MAX_BATCH_ROWS", "MAX_BATCH_SIZE");
      cursor.integer();
      if (option.equals("MAX_BATCH_SIZE") && !cursor.accept("KB")) {
        cursor.accept("MB");
      }
    }
  }
}
