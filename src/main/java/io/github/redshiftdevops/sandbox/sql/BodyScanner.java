package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import io.github.redshiftdevops.sandbox.sql.BodyPart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a body in PL/pgSQL into its parts. What is wrong in it is left for PostgreSQL to find. Not
 * thread-safe.
 */
final class BodyScanner {
  private static final Set<String> COMPOUND = Set.of("IF", "LOOP", "CASE");

  private final List<Token> tokens;
  private int at;

  private BodyScanner(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The parts of a body, in order. */
  static List<BodyPart> scan(List<Token> body) {
    var scanner = new BodyScanner(body);
    var parts = new ArrayList<BodyPart>();
    while (scanner.at < body.size()) {
      int from = scanner.at;
      var kind = scanner.part();
      parts.add(new BodyPart(kind, body.subList(from, scanner.at)));
    }
    return parts;
  }

  /** Goes behind the part that begins here. */
  private Kind part() {
    if (!tokens.get(at).isSignificant()) {
      skip();
      return Kind.SPACE;
    }
    return switch (keyword()) {
      case "BEGIN" -> behind("BEGIN", Kind.OPEN);
      case "DECLARE" -> behind("BEGIN", Kind.OPEN);
      case "EXCEPTION" -> handler();
      case "END" -> end();
      case "IF", "ELSIF", "ELSEIF", "WHEN", "CASE" -> behind("THEN", Kind.HEAD);
      case "ELSE", "LOOP" -> behind(keyword(), Kind.HEAD);
      case "WHILE", "FOR" -> behind("LOOP", Kind.HEAD);
      case "<" -> label();
      default -> behind(";", Kind.STATEMENT);
    };
  }

  /** Behind the next such word outside of parentheses. */
  private Kind behind(String word, Kind kind) {
    int depth = 0;
    while (at < tokens.size() && (depth > 0 || !keyword().equals(word))) {
      depth += keyword().equals("(") ? 1 : keyword().equals(")") ? -1 : 0;
      at++;
    }
    at = Math.min(at + 1, tokens.size());
    return kind;
  }

  private Kind handler() {
    var cursor = new Cursor(tokens.subList(at, tokens.size()));
    if (!cursor.isAt("EXCEPTION", "WHEN", "OTHERS", "THEN")) {
      throw Refusal.notSupported("OTHERS is the only condition of an exception block");
    }
    return behind("THEN", Kind.HANDLER);
  }

  private Kind end() {
    at++;
    skip();
    return behind(";", COMPOUND.contains(keyword()) ? Kind.HEAD : Kind.CLOSE);
  }

  private Kind label() {
    behind(">", Kind.HEAD);
    return behind(">", Kind.HEAD);
  }

  private String keyword() {
    return at < tokens.size() ? tokens.get(at).keyword() : "";
  }

  private void skip() {
    while (at < tokens.size() && !tokens.get(at).isSignificant()) {
      at++;
    }
  }
}
