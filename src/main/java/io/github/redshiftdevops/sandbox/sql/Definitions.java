package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps what SHOW VIEW and SHOW PROCEDURE tell as it was written. */
final class Definitions {
  private Definitions() {}

  /** The statement that keeps the definition of a view, once it is there. */
  static String keep(QualifiedName view, List<Token> statement) {
    return Sql.call("keep_definition", view.regclass(), Sql.literal(text(statement) + ";"));
  }

  private static String text(List<Token> statement) {
    return statement.stream().map(Token::text).collect(Collectors.joining()).strip();
  }

  /** The statement that hands the body of a routine to the one that creates it. */
  static String keepBody(List<Token> statement, ProcedureMode mode) {
    var body = statement.stream().filter(Routine::isBody).map(Strings::value).findFirst();
    return Sql.call(
        "hand_over_body", Sql.literal(body.orElse("")), String.valueOf(mode.nonatomic()));
  }
}
