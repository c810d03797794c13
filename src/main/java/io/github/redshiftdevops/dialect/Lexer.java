package io.github.redshiftdevops.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Cuts Redshift SQL into {@link Token}s.
 *
 * <p>Total and lossless: every text has tokens, and joined they are the text. What is not closed
 * (string, quoted name, block comment) reaches to the end and is marked incomplete.
 *
 * <p>Not thread-safe; {@link #tokenize} is.
 */
public final class Lexer {
  private final String sql;
  private int at;

  private Lexer(String sql) {
    this.sql = sql;
  }

  /** The tokens of {@code sql}, in order; empty for the empty text. */
  public static List<Token> tokenize(String sql) {
    return beginning(sql, Integer.MAX_VALUE);
  }

  /** The tokens of {@code sql} up to as many that mean something; all if there are fewer. */
  public static List<Token> beginning(String sql, int significant) {
    var lexer = new Lexer(sql);
    var tokens = new ArrayList<Token>();
    int left = significant;
    while (lexer.at < sql.length() && left > 0) {
      var token = lexer.next();
      tokens.add(token);
      left -= token.isSignificant() ? 1 : 0;
    }
    return tokens;
  }

  private Token next() {
    char c = sql.charAt(at);
    if (isSpace(c)) {
      return token(Token.Kind.SPACE, whileTrue(at, Lexer::isSpace));
    }
    if (sql.startsWith("--", at)) {
      return token(Token.Kind.COMMENT, whileTrue(at, x -> x != '\n' && x != '\r'));
    }
    if (sql.startsWith("/*", at)) {
      return blockComment();
    }
    if (c == '\'') {
      return delimited(Token.Kind.STRING, true);
    }
    if (c == '"') {
      return delimited(Token.Kind.QUOTED_NAME, false);
    }
    if (c == '$') {
      return dollar();
    }
    if (c == '?') {
      return token(Token.Kind.PARAMETER, at + 1);
    }
    if (isNumberStart()) {
      return number();
    }
    if (isNameStart(c) || (c == '#' && at + 1 < sql.length() && isNameStart(sql.charAt(at + 1)))) {
      return token(Token.Kind.WORD, whileTrue(at + 1, Lexer::isNamePart));
    }
    return token(Token.Kind.SYMBOL, sql.startsWith("::", at) ? at + 2 : at + 1);
  }

  private Token blockComment() {
    int depth = 0;
    int i = at;
    while (i < sql.length()) {
      if (sql.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (sql.startsWith("*/", i)) {
        depth--;
        i += 2;
        if (depth == 0) {
          return token(Token.Kind.COMMENT, i);
        }
      } else {
        i++;
      }
    }
    return incomplete(Token.Kind.COMMENT);
  }

  /** A text between two equal quotes; the quote doubled stands for itself. */
  private Token delimited(Token.Kind kind, boolean backslashEscapes) {
    char quote = sql.charAt(at);
    int i = at + 1;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\\' && backslashEscapes) {
        i += 2;
      } else if (c != quote) {
        i++;
      } else if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
        i += 2;
      } else {
        return token(kind, i + 1);
      }
    }
    return incomplete(kind);
  }

  private Token dollar() {
    int afterDigits = whileTrue(at + 1, Lexer::isDigit);
    if (afterDigits > at + 1) {
      return token(Token.Kind.PARAMETER, afterDigits);
    }
    int afterTag = whileTrue(at + 1, c -> isNamePart(c) && c != '$');
    if (afterTag == sql.length() || sql.charAt(afterTag) != '$') {
      return token(Token.Kind.SYMBOL, at + 1);
    }
    String delimiter = sql.substring(at, afterTag + 1);
    int close = sql.indexOf(delimiter, afterTag + 1);
    return close < 0
        ? incomplete(Token.Kind.DOLLAR_STRING)
        : token(Token.Kind.DOLLAR_STRING, close + delimiter.length());
  }

  private boolean isNumberStart() {
    char c = sql.charAt(at);
    return isDigit(c) || (c == '.' && at + 1 < sql.length() && isDigit(sql.charAt(at + 1)));
  }

  private Token number() {
    int i = whileTrue(at, Lexer::isDigit);
    if (i < sql.length() && sql.charAt(i) == '.') {
      i = whileTrue(i + 1, Lexer::isDigit);
    }
    if (i < sql.length() && (sql.charAt(i) == 'e' || sql.charAt(i) == 'E')) {
      int sign = i + 1 < sql.length() && "+-".indexOf(sql.charAt(i + 1)) >= 0 ? 1 : 0;
      int exponent = whileTrue(i + 1 + sign, Lexer::isDigit);
      i = exponent > i + 1 + sign ? exponent : i;
    }
    return token(Token.Kind.NUMBER, i);
  }

  private Token token(Token.Kind kind, int end) {
    return cut(kind, end, true);
  }

  private Token incomplete(Token.Kind kind) {
    return cut(kind, sql.length(), false);
  }

  private Token cut(Token.Kind kind, int end, boolean complete) {
    var token = new Token(kind, sql.substring(at, end), at, complete);
    at = end;
    return token;
  }

  private int whileTrue(int from, IntPredicate test) {
    int i = Math.min(from, sql.length());
    while (i < sql.length() && test.test(sql.charAt(i))) {
      i++;
    }
    return i;
  }

  /** The white space of PostgreSQL's lexer; any other, such as U+2003, is part of a name. */
  private static boolean isSpace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNameStart(int c) {
    return c == '_' || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isNamePart(int c) {
    return isNameStart(c) || isDigit(c) || c == '$';
  }
}
