package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;

/** How deep parentheses may be nested. */
final class Nesting {
  private static final int DEEPEST = 500;

  private Nesting() {}

  /** Refuses what is nested so deeply that no parser should try, closed or not. */
  static void check(List<Token> tokens) {
    int depth = 0;
    for (var token : tokens) {
      depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
      if (depth > DEEPEST) {
        throw Refusal.tooComplex();
      }
    }
  }
}
