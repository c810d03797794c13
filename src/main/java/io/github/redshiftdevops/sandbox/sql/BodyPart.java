package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;

/**
 * A part of a body in PL/pgSQL; all tokens of the parts are those of the body.
 *
 * @param kind what it is
 * @param tokens from its first word to its semicolon
 */
record BodyPart(Kind kind, List<Token> tokens) {

  /** The kinds of parts. */
  enum Kind {
    /** The declarations of a block, and its BEGIN. */
    OPEN,
    /** {@code EXCEPTION WHEN OTHERS THEN}. */
    HANDLER,
    /** The END of a block. */
    CLOSE,
    /** What begins, divides or ends IF, CASE and loops, or a label. */
    HEAD,
    /** White space and comments between the others. */
    SPACE,
    /** Everything else, up to its semicolon. */
    STATEMENT
  }

  /** Whether its first words are these. */
  boolean isAt(String... keywords) {
    return cursor().isAt(keywords);
  }

  /** Whether it gives a value to the variable that is its first word. */
  boolean isAssignment() {
    return isAt(keyword(), ":", "=") || isAt(keyword(), "=");
  }

  /** Its first word, in capitals. */
  String keyword() {
    var cursor = cursor();
    return cursor.atEnd() ? "" : cursor.peek().keyword();
  }

  /** Stands at its first word. */
  Cursor cursor() {
    return new Cursor(tokens);
  }
}
