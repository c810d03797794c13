package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.ReservedWords;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The relations that a query names, wherever they stand in it: in FROM, JOIN, INTO, UPDATE and
 * USING. What is a path that begins at one of them, {@code FROM t, t.items i}, is an array whose
 * elements are read. Not thread-safe.
 */
final class Relations {
  private static final Set<String> BEFORE = Set.of("FROM", "JOIN", "INTO", "UPDATE", "USING");
  private static final Set<String> END_OF_FROM =
      Set.of(
          "WHERE",
          "GROUP",
          "HAVING",
          "ORDER",
          "LIMIT",
          "UNION",
          "INTERSECT",
          "EXCEPT",
          "MINUS",
          "SELECT",
          "SET",
          "VALUES");

  private final List<Token> tokens;
  private final Set<String> names = new HashSet<>();
  private final Set<String> elements = new HashSet<>();
  private final Map<Integer, Integer> ranges = new HashMap<>();
  private final Map<Integer, Array> arrays = new HashMap<>();

  /**
   * An array whose elements are read.
   *
   * @param end the place behind its path
   * @param alias the name of an element
   * @param endOfAlias the place behind the alias
   */
  record Array(int end, String alias, int endOfAlias) {}

  /** Reads the significant tokens of a statement. */
  Relations(List<Token> tokens) {
    this.tokens = tokens;
    read();
  }

  /** Whether it is the name or alias of a relation. */
  boolean contains(String name) {
    return names.contains(name);
  }

  /** Whether it is the name of an element of an array. */
  boolean isElement(String name) {
    return elements.contains(name);
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The place behind the name of a relation that begins here; the same place if none does. */
  int behindRelation(int place) {
    return ranges.getOrDefault(place, place);
  }

  /** The array in FROM whose path begins here; null if none does. */
  Array array(int place) {
    return arrays.get(place);
  }

  private void read() {
    Deque<Boolean> inFrom = new ArrayDeque<>(List.of(false));
    Deque<Boolean> isRelation = new ArrayDeque<>();
    int i = 0;
    while (i < tokens.size()) {
      var keyword = tokens.get(i).keyword();
      boolean expects = BEFORE.contains(keyword) || (keyword.equals(",") && inFrom.getFirst());
      if (keyword.equals("(")) {
        isRelation.push(false);
        inFrom.push(false);
        i++;
      } else if (keyword.equals(")") && !isRelation.isEmpty()) {
        inFrom.pop();
        i = isRelation.pop() ? alias(i + 1, names).end() : i + 1;
      } else if (expects) {
        inFrom.pop();
        inFrom.push(keyword.equals(",") || keyword.equals("FROM") || keyword.equals("JOIN"));
        i = relation(i + 1, inFrom, isRelation);
      } else {
        if (END_OF_FROM.contains(keyword)) {
          inFrom.pop();
          inFrom.push(false);
        }
        i++;
      }
    }
  }

  private int relation(int place, Deque<Boolean> inFrom, Deque<Boolean> isRelation) {
    if (isAt(place, "(")) {
      isRelation.push(true);
      boolean isQuery = isAt(place + 1, "SELECT") || isAt(place + 1, "WITH");
      inFrom.push(!isQuery);
      return isQuery ? place + 1 : relation(place + 1, inFrom, isRelation);
    }
    if (!isName(place)) {
      return place;
    }
    int end = path(place);
    if (isAt(end, "(")) {
      int close = close(end);
      return alias(close, names).end();
    }
    var first = name(place);
    boolean isArray = end > place + 1 && (names.contains(first) || elements.contains(first));
    var alias = alias(end, isArray ? elements : names);
    if (isArray && !alias.name().isEmpty()) {
      arrays.put(place, new Array(end, alias.name(), alias.end()));
    } else {
      ranges.put(place, end);
      if (alias.name().isEmpty()) {
        names.add(name(end - 1));
      }
    }
    return alias.end();
  }

  private record Alias(String name, int end) {}

  private Alias alias(int place, Set<String> into) {
    int at = isAt(place, "AS") ? place + 1 : place;
    if (!isName(at) || ReservedWords.contains(tokens.get(at).text()) || isAt(at, "SET")) {
      return new Alias("", place);
    }
    into.add(name(at));
    return new Alias(name(at), at + 1);
  }

  /** The place behind the path of names and places in brackets that begins here. */
  int path(int from) {
    int i = from + 1;
    while (true) {
      if (isAt(i, ".") && isName(i + 1)) {
        i += 2;
      } else if (isAt(i, "[")) {
        i = behindBracket(i);
      } else {
        return i;
      }
    }
  }

  private int behindBracket(int open) {
    int i = open;
    while (i < tokens.size() && !isAt(i, "]")) {
      i++;
    }
    return Math.min(i + 1, tokens.size());
  }

  private int close(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += isAt(i, "(") ? 1 : isAt(i, ")") ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    return tokens.size();
  }

  private boolean isName(int place) {
    return place < tokens.size()
        && (tokens.get(place).kind() == Token.Kind.WORD
            || tokens.get(place).kind() == Token.Kind.QUOTED_NAME);
  }

  private String name(int place) {
    return Identifiers.stored(tokens.get(place).text(), true);
  }

  private boolean isAt(int place, String keyword) {
    return place < tokens.size() && tokens.get(place).keyword().equals(keyword);
  }
}
