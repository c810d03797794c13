package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Paths into SUPER values: {@code c.orders[0].price} becomes {@code c.orders[0]['price']}, which
 * PostgreSQL takes for its jsonb, and {@code FROM c, c.orders o} reads the elements of an array. A
 * name with a dot is a path if its beginning is no relation of the query. Not thread-safe.
 */
final class SuperPaths {
  private static final Set<String> QUERIES =
      Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE", "EXPLAIN", "(");

  /** What CREATE makes of a query; procedures and policies have names that are no relations. */
  private static final Set<String> DEFINITIONS =
      Set.of("TABLE", "TEMP", "TEMPORARY", "LOCAL", "VIEW", "MATERIALIZED", "OR");

  /** The offset of tokens that nobody wrote: behind none of the others. */
  private static final int GENERATED = -100_000_000;

  private static final Set<String> COMPARISON = Set.of("=", "<", ">", "!");

  private final List<Token> tokens;
  private final Relations relations;
  private final List<Token> result = new ArrayList<>();
  private int at;

  private SuperPaths(List<Token> significant) {
    tokens = significant;
    relations = new Relations(significant);
  }

  /** The statement without paths; itself, with all its comments, if it has none. */
  static List<Token> resolved(List<Token> statement) {
    if (statement.stream().noneMatch(t -> t.isSymbol(".") || t.isSymbol("["))) {
      return statement;
    }
    var significant = statement.stream().filter(Token::isSignificant).toList();
    int from = query(significant);
    var paths = new SuperPaths(significant.subList(from, significant.size()));
    if (paths.relations.isEmpty() || !paths.resolve()) {
      return statement;
    }
    var resolved = new ArrayList<Token>();
    significant.subList(0, from).forEach(token -> add(resolved, token));
    paths.result.forEach(token -> add(resolved, token));
    return resolved;
  }

  /** Operators of two characters are two tokens, and stay together. */
  private static void add(List<Token> spaced, Token token) {
    var before = spaced.isEmpty() ? null : spaced.get(spaced.size() - 1);
    if (before != null && token.offset() != before.offset() + before.text().length()) {
      spaced.add(new Token(Token.Kind.SPACE, " ", GENERATED, true));
    }
    spaced.add(token);
  }

  /** Where the query begins; behind the end if there is none. */
  private static int query(List<Token> tokens) {
    if (tokens.isEmpty() || QUERIES.contains(tokens.get(0).keyword())) {
      return 0;
    }
    boolean defines = tokens.size() > 1 && DEFINITIONS.contains(tokens.get(1).keyword());
    for (int i = 1; i < tokens.size() && defines && tokens.get(0).isWord("CREATE"); i++) {
      if (tokens.get(i).isWord("SELECT") || tokens.get(i).isWord("WITH")) {
        return i;
      }
    }
    return tokens.size();
  }

  /** Whether there was a path. */
  private boolean resolve() {
    boolean found = false;
    while (at < tokens.size()) {
      int behind = relations.behindRelation(at);
      if (behind > at) {
        copyTo(behind);
      } else if (relations.array(at) != null) {
        array(relations.array(at));
        found = true;
      } else if (isName(at) && !isBehind(".") && !isBehind("::")) {
        found |= path();
      } else {
        copyTo(at + 1);
      }
    }
    return found;
  }

  private void array(Relations.Array array) {
    code("pg_redshift.elements(");
    int root = relations.isElement(name(at)) ? 1 : 2;
    steps(root, array.end());
    code(") AS " + Sql.name(array.alias()) + "(" + Sql.name(array.alias()) + ")");
    at = array.endOfAlias();
  }

  private boolean path() {
    int end = relations.path(at);
    int root = root(end);
    boolean isPath = end > at + 2 * root - 1 && !isAt(end, "(") && !isAt(end, ".");
    if (!isPath) {
      copyTo(end);
      return false;
    }
    steps(root, end);
    comparison();
    return true;
  }

  /** How many names of the path up to here are those of the column. */
  private int root(int end) {
    int names = 1;
    while (at + 2 * names < end && isAt(at + 2 * names - 1, ".")) {
      names++;
    }
    if (relations.isElement(name(at))) {
      return 1;
    }
    for (int relation = 1; relation < Math.min(names, 4); relation++) {
      if (relations.contains(name(at + 2 * (relation - 1)))) {
        return relation + 1;
      }
    }
    return 1;
  }

  /** The column and the steps from there, as subscripts. */
  private void steps(int root, int end) {
    if (root == 1 && relations.isElement(name(at))) {
      code(Sql.name(name(at)) + ".");
    }
    copyTo(at + 2 * root - 1);
    while (at < end) {
      if (isAt(at, ".")) {
        code("[" + Sql.literal(name(at + 1)) + "]");
        at += 2;
      } else {
        subscript(end);
      }
    }
  }

  /** What stands in brackets is an expression, whose names are no steps of the path. */
  private void subscript(int end) {
    int close = at;
    while (close < end && !isAt(close, "]")) {
      close++;
    }
    copyTo(Math.min(close + 1, end));
  }

  /** A string that is compared with a path is a value of JSON. */
  private void comparison() {
    int place = at;
    while (place < tokens.size() && COMPARISON.contains(tokens.get(place).text())) {
      place++;
    }
    if (place > at && isString(place)) {
      copyTo(place);
      string();
    } else if (isAt(at, "IN") && isAt(at + 1, "(") && isString(at + 2)) {
      copyTo(at + 2);
      while (at < tokens.size() && !isAt(at, ")")) {
        if (isString(at)) {
          string();
        } else {
          copyTo(at + 1);
        }
      }
    }
  }

  private void string() {
    code("pg_redshift.super_string(");
    copyTo(at + 1);
    code(")");
  }

  private boolean isString(int place) {
    return place < tokens.size() && tokens.get(place).kind() == Token.Kind.STRING;
  }

  private void copyTo(int end) {
    result.addAll(tokens.subList(at, Math.min(end, tokens.size())));
    at = end;
  }

  private void code(String sql) {
    Lexer.tokenize(sql).stream()
        .filter(Token::isSignificant)
        .map(token -> new Token(token.kind(), token.text(), GENERATED, true))
        .forEach(result::add);
  }

  private boolean isName(int place) {
    return tokens.get(place).kind() == Token.Kind.WORD
        || tokens.get(place).kind() == Token.Kind.QUOTED_NAME;
  }

  private String name(int place) {
    return Identifiers.stored(tokens.get(place).text(), true);
  }

  private boolean isBehind(String keyword) {
    return at > 0 && isAt(at - 1, keyword);
  }

  private boolean isAt(int place, String keyword) {
    return place < tokens.size() && tokens.get(place).keyword().equals(keyword);
  }
}
