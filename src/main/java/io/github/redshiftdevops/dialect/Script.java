package io.github.redshiftdevops.dialect;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits SQL scripts at the semicolons that end a statement: none within quotes, {@code $$} bodies
 * or comments, the places where Redshift has procedure bodies.
 *
 * <p>A statement keeps every character from its first word to its last. Comments and white space
 * around it belong to no statement: what is sent, hashed and reported is what runs, its line is the
 * one with its first word, and a comment can be edited without changing the statement. Between two
 * statements there is nothing but white space, comments and semicolons; empty statements are
 * dropped. What is never closed, a comment too, reaches to the end and belongs to the last
 * statement, so that the server refuses it.
 */
public final class Script {
  private final List<Statement> statements = new ArrayList<>();
  private final String sql;
  private int start = -1;
  private int end;
  private int line = 1;
  private int counted;

  private Script(String sql) {
    this.sql = sql;
  }

  /** The statements of {@code sql} in order; empty if there is nothing to run. */
  public static List<Statement> statements(String sql) {
    var script = new Script(sql);
    for (var token : Lexer.tokenize(sql)) {
      script.add(token);
    }
    script.endStatement();
    return List.copyOf(script.statements);
  }

  private void add(Token token) {
    if (token.isSymbol(";")) {
      endStatement();
    } else if (token.isSignificant() || !token.complete()) {
      start = start < 0 ? token.offset() : start;
      end = token.offset() + token.text().length();
    }
  }

  private void endStatement() {
    if (start >= 0) {
      statements.add(new Statement(sql.substring(start, end), start, lineOf(start)));
      start = -1;
    }
  }

  private int lineOf(int offset) {
    while (counted < offset) {
      char c = sql.charAt(counted++);
      if (c == '\n' || (c == '\r' && sql.charAt(counted) != '\n')) {
        line++;
      }
    }
    return line;
  }
}
