package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Set;

/**
 * The limits of a function in SQL: arguments without names, and one SELECT of an expression (the
 * manual's page of CREATE FUNCTION; the texts are the sandbox's own).
 */
final class SqlFunction {
  private static final Set<String> REFUSED_CLAUSES =
      Set.of("FROM", "INTO", "WHERE", "GROUP", "ORDER", "LIMIT");

  private SqlFunction() {}

  /** Refuses what Redshift does not take; the cursor stands behind CREATE. */
  static void check(Cursor function) {
    function.expect("FUNCTION");
    function.name();
    function.list().forEach(SqlFunction::checkArgument);
    var body = function.rest().stream().filter(Routine::isBody).findFirst();
    body.map(Strings::value).map(Lexer::tokenize).ifPresent(SqlFunction::checkBody);
  }

  private static void checkArgument(List<Token> argument) {
    var cursor = new Cursor(argument);
    if (TypeName.only(argument).isEmpty() && cursor.isAtName()) {
      cursor.next();
      if (!cursor.atEnd() && TypeName.only(cursor.rest()).isPresent()) {
        throw Refusal.notSupported("Functions in SQL have arguments without names");
      }
    }
  }

  private static void checkBody(List<Token> body) {
    var cursor = new Cursor(body);
    cursor.expect("SELECT");
    checkClauses(cursor);
    cursor.accept(";");
    cursor.expectEnd();
  }

  /** Only at the level of the SELECT: functions such as EXTRACT have a FROM of their own. */
  private static void checkClauses(Cursor select) {
    while (!select.atEnd() && !select.isAt(";")) {
      if (REFUSED_CLAUSES.contains(select.peek().keyword())) {
        throw Refusal.notSupported(
            "The SELECT of a function in SQL has no " + select.peek().keyword());
      }
      if (select.isAt("(")) {
        var group = new Cursor(select.group());
        if (group.accept("SELECT")) {
          checkClauses(group);
        }
      } else {
        select.next();
      }
    }
  }
}
