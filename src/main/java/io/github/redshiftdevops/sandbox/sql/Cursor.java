package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.ReservedWords;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads tokens from left to right and stands at one that means something, or at the end. What does
 * not fit becomes a {@link Refusal} with Redshift's syntax error. Not thread-safe.
 */
final class Cursor {
  private final List<Token> tokens;
  private int at;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
    skip();
  }

  /** Another cursor at the same place. */
  Cursor copy() {
    var copy = new Cursor(tokens);
    copy.at = at;
    return copy;
  }

  /** Goes where a copy of this cursor stands. */
  void moveTo(Cursor copy) {
    at = copy.at;
  }

  /** Whether nothing is left. */
  boolean atEnd() {
    return at == tokens.size();
  }

  /** The token here, without leaving it. */
  Token peek() {
    if (atEnd()) {
      throw unexpected();
    }
    return tokens.get(at);
  }

  /** The token here, leaving it behind. */
  Token next() {
    var token = peek();
    at++;
    skip();
    return token;
  }

  /** Whether these keywords or symbols, in capitals, follow each other here. */
  boolean isAt(String... keywords) {
    int i = at;
    for (String keyword : keywords) {
      while (i < tokens.size() && !tokens.get(i).isSignificant()) {
        i++;
      }
      if (i == tokens.size() || !tokens.get(i).keyword().equals(keyword)) {
        return false;
      }
      i++;
    }
    return true;
  }

  /** Leaves these keywords behind if they follow each other here. */
  boolean accept(String... keywords) {
    if (!isAt(keywords)) {
      return false;
    }
    for (int i = 0; i < keywords.length; i++) {
      next();
    }
    return true;
  }

  /** Leaves these keywords behind. */
  void expect(String... keywords) {
    for (String keyword : keywords) {
      if (!accept(keyword)) {
        throw unexpected();
      }
    }
  }

  /** Leaves the one of these keywords behind that stands here, and names it. */
  String expectOneOf(String... keywords) {
    for (String keyword : keywords) {
      if (accept(keyword)) {
        return keyword;
      }
    }
    throw unexpected();
  }

  /** Makes sure that nothing is left. */
  void expectEnd() {
    if (!atEnd()) {
      throw unexpected();
    }
  }

  /** Whether a bare word or quoted name stands here. */
  boolean isAtName() {
    return !atEnd()
        && (peek().kind() == Token.Kind.WORD || peek().kind() == Token.Kind.QUOTED_NAME);
  }

  /** An identifier, as it is stored; a reserved word is one only in quotes. */
  String identifier() {
    if (isAtName() && ReservedWords.contains(peek().text())) {
      throw unexpected();
    }
    return word();
  }

  /** A name that may be any word: of an encoding, a language, a parameter. */
  String word() {
    if (!isAtName()) {
      throw unexpected();
    }
    return Identifiers.stored(next().text(), true);
  }

  /** A name of up to three parts. */
  QualifiedName name() {
    var parts = new ArrayList<String>();
    parts.add(identifier());
    while (accept(".")) {
      parts.add(identifier());
    }
    return new QualifiedName(parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1));
  }

  /** The value of a string constant. */
  String string() {
    if (peek().kind() != Token.Kind.STRING) {
      throw unexpected();
    }
    return Strings.value(next());
  }

  /** An integer, which may have a sign. */
  long integer() {
    var sign = accept("-") ? "-" : "";
    try {
      long value = Long.parseLong(sign + peek().text());
      next();
      return value;
    } catch (NumberFormatException notOne) {
      throw unexpected();
    }
  }

  /** What stands between the parenthesis that opens here and the one that closes it. */
  List<Token> group() {
    int open = at;
    expect("(");
    int close = Groups.close(tokens, open);
    if (close < 0) {
      at = tokens.size();
      throw unexpected();
    }
    at = close + 1;
    skip();
    return tokens.subList(open + 1, close);
  }

  /** The parts of the group that begins here, cut at its commas. */
  List<List<Token>> list() {
    return Groups.split(group());
  }

  /** Identifiers in parentheses, as they are stored. */
  List<String> identifiers() {
    return list().stream().map(Cursor::onlyIdentifier).toList();
  }

  private static String onlyIdentifier(List<Token> tokens) {
    var cursor = new Cursor(tokens);
    var name = cursor.identifier();
    cursor.expectEnd();
    return name;
  }

  /** All tokens from here to the first of the keywords outside parentheses, or to the end. */
  List<Token> until(Set<String> keywords) {
    return until(token -> keywords.contains(token.keyword()));
  }

  /** All tokens from here to the first one outside parentheses that fits, or to the end. */
  List<Token> until(Predicate<Token> end) {
    int from = at;
    while (!atEnd() && !end.test(peek())) {
      if (isAt("(")) {
        group();
      } else {
        next();
      }
    }
    return tokens.subList(from, at);
  }

  /** All tokens that are left. */
  List<Token> rest() {
    var rest = tokens.subList(at, tokens.size());
    at = tokens.size();
    return rest;
  }

  /** All tokens, those left behind included. */
  List<Token> all() {
    return tokens;
  }

  /** The syntax error for what stands here. */
  Refusal unexpected() {
    return atEnd()
        ? new Refusal(Refusal.SYNTAX_ERROR, "syntax error at end of input")
        : Refusal.syntaxError(tokens.subList(0, at + 1));
  }

  private void skip() {
    while (at < tokens.size() && !tokens.get(at).isSignificant()) {
      at++;
    }
  }
}
