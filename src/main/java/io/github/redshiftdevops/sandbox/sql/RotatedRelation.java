package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A relation in FROM with PIVOT or UNPIVOT behind it. What becomes of it depends on its columns,
 * which only the database knows. Not thread-safe.
 */
final class RotatedRelation {
  private static final Set<String> BEFORE = Set.of("FROM", "JOIN", ",");

  private final List<Token> statement;
  private final int begin;
  private final int keyword;
  private final int end;
  private final Rotation rotation;

  private RotatedRelation(List<Token> statement, int keyword) {
    this.statement = statement;
    this.keyword = keyword;
    begin = begin();
    var cursor = new Cursor(statement.subList(keyword + 1, statement.size()));
    boolean isPivot = statement.get(keyword).isWord("PIVOT");
    rotation = isPivot ? Pivot.read(cursor) : Unpivot.read(cursor);
    end = place(cursor);
    check(cursor);
  }

  /** The first one of a statement, which no other is a part of. */
  static Optional<RotatedRelation> first(List<Token> statement) {
    for (int i = 0; i < statement.size(); i++) {
      if (isAt(statement, i)) {
        return Optional.of(new RotatedRelation(statement, i));
      }
    }
    return Optional.empty();
  }

  /** Whether PIVOT or UNPIVOT stands here, and not as a name. */
  static boolean isAt(List<Token> tokens, int place) {
    if (!isRotation(tokens.get(place)) || (place > 0 && tokens.get(place - 1).isSymbol("."))) {
      return false;
    }
    var behind = new Cursor(tokens.subList(place + 1, tokens.size()));
    return behind.isAt("(") || behind.isAt("INCLUDE", "NULLS") || behind.isAt("EXCLUDE", "NULLS");
  }

  private static boolean isRotation(Token token) {
    return token.isWord("PIVOT") || token.isWord("UNPIVOT");
  }

  private int begin() {
    int depth = 0;
    int i = keyword - 1;
    while (i >= 0) {
      var token = statement.get(i);
      depth += token.isSymbol(")") ? 1 : token.isSymbol("(") ? -1 : 0;
      if (depth < 0 || (depth == 0 && BEFORE.contains(token.keyword()))) {
        return i + 1;
      }
      i--;
    }
    return 0;
  }

  private int place(Cursor cursor) {
    return statement.size() - cursor.copy().rest().size();
  }

  private void check(Cursor behind) {
    var relation = new Cursor(relation());
    if (relation.atEnd() || begin == 0) {
      throw Refusal.syntaxError(statement.subList(0, keyword + 1));
    }
    behind.accept("AS");
    if (behind.isAtName() && !isRotation(behind.peek())) {
      behind.next();
    }
    boolean isChain = !behind.atEnd() && isRotation(behind.peek());
    relation.until(Set.of("ON", "USING"));
    if (isChain || !relation.atEnd()) {
      throw Refusal.notSupported(
          "PIVOT and UNPIVOT are not supported on joins and on other PIVOT or UNPIVOT expressions");
    }
  }

  private List<Token> relation() {
    return statement.subList(begin, keyword);
  }

  /** Queries for all of its columns, with aliases of the same list as they are or expanded. */
  List<List<Token>> queries() {
    var query = new ArrayList<Token>();
    scope()
        .forEach(
            item -> {
              query.addAll(Selects.code(query.isEmpty() ? "WITH " : ", "));
              query.addAll(item);
            });
    query.addAll(Selects.code("\nSELECT * FROM "));
    query.addAll(relation());
    query.replaceAll(token -> isParameter(token) ? Lexer.tokenize("NULL").get(0) : token);
    return List.of(query, LateralAliases.expand(query, LateralAliases.candidates(query)));
  }

  private static boolean isParameter(Token token) {
    return token.kind() == Token.Kind.PARAMETER;
  }

  /** The statement with a query in its place, now that its columns are known. */
  List<Token> resolved(String columns) {
    var names = Lexer.tokenize(columns).stream().filter(token -> !token.isSymbol(","));
    return Selects.joined(
        statement.subList(0, begin),
        Selects.code(" ("),
        rotation.of(relation(), names.map(ColumnNames::stored).toList()),
        Selects.code("\n) "),
        statement.subList(end, statement.size()));
  }

  /** The common table expressions that it can name. */
  private List<List<Token>> scope() {
    var items = new ArrayList<List<Token>>();
    for (int level : levels()) {
      for (int i = level; i < begin; i++) {
        int close = statement.get(i).isSymbol("(") ? Groups.close(statement, i) : i;
        if (close < 0 || close >= begin) {
          break;
        }
        i = close;
        if (statement.get(i).isWord("WITH")) {
          addItems(i, items);
        }
      }
    }
    return items;
  }

  /** Where the statement begins, and each of the parentheses around this relation. */
  private Iterable<Integer> levels() {
    Deque<Integer> levels = new ArrayDeque<>(List.of(0));
    for (int i = 0; i < begin; i++) {
      if (statement.get(i).isSymbol("(")) {
        levels.addLast(i + 1);
      } else if (statement.get(i).isSymbol(")") && levels.size() > 1) {
        levels.removeLast();
      }
    }
    return levels;
  }

  private void addItems(int with, List<List<Token>> items) {
    var cursor = new Cursor(statement.subList(with + 1, statement.size()));
    cursor.accept("RECURSIVE");
    do {
      int from = place(cursor);
      cursor.word();
      if (cursor.isAt("(")) {
        cursor.group();
      }
      cursor.expect("AS");
      cursor.group();
      if (place(cursor) <= begin) {
        items.add(statement.subList(from, place(cursor)));
      }
    } while (place(cursor) <= begin && cursor.accept(","));
  }
}
