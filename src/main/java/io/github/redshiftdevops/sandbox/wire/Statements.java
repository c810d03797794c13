package io.github.redshiftdevops.sandbox.wire;

import io.github.redshiftdevops.dialect.Lexer;
import java.util.ArrayList;
import java.util.List;

/** The statements of a query text. */
final class Statements {
  private Statements() {}

  /** Cuts at semicolons; statements without any meaning are left out. */
  static List<String> split(String sql) {
    var statements = new ArrayList<String>();
    var statement = new StringBuilder();
    boolean meaningful = false;
    for (var token : Lexer.tokenize(sql + ";")) {
      if (!token.isSymbol(";")) {
        statement.append(token.text());
        meaningful |= token.isSignificant();
        continue;
      }
      if (meaningful) {
        statements.add(statement.toString());
      }
      statement.setLength(0);
      meaningful = false;
    }
    return statements;
  }
}
