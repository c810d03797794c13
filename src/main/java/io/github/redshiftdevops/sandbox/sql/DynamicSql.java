package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Statements that a procedure puts together or that PostgreSQL cannot do by itself: they are
 * translated when they run, by {@code pg_redshift.dynamic}.
 */
final class DynamicSql {
  private static final Set<String> BEHIND = Set.of("INTO", "USING", "LOOP");

  private DynamicSql() {}

  /**
   * A part of a body in PL/pgSQL, with what it executes translated; all of it if that is nothing.
   */
  static String rewrite(List<Token> part) {
    int execute = execute(part);
    if (execute == part.size()) {
      return Rewriter.rewriteAll(part);
    }
    var cursor = new Cursor(part.subList(execute + 1, part.size()));
    var statement = cursor.until(BEHIND);
    return Rewriter.rewriteAll(part.subList(0, execute + 1))
        + call(Rewriter.rewriteAll(statement))
        + Rewriter.rewriteAll(cursor.rest());
  }

  /** EXECUTE at the beginning of a statement, behind IN of a loop, or behind FOR of a cursor. */
  private static int execute(List<Token> part) {
    var before = "";
    for (int i = 0; i < part.size(); i++) {
      var token = part.get(i);
      if (token.isWord("EXECUTE") && Set.of("", "IN", "FOR").contains(before)) {
        return i;
      }
      before = token.isSignificant() ? token.keyword() : before;
    }
    return part.size();
  }

  /** The statement that executes one as it is written. */
  static String written(List<Token> statement) {
    return "EXECUTE"
        + call(
            Sql.literal(statement.stream().map(Token::text).collect(Collectors.joining()).strip()));
  }

  private static String call(String statement) {
    return " " + Sql.SCHEMA + ".dynamic(" + statement + ") ";
  }
}
