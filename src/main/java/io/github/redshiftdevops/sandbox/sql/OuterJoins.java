package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Identifiers;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Outer joins of Oracle's kind: {@code FROM a, b WHERE a.x = b.x(+)} becomes {@code FROM a LEFT
 * JOIN b ON a.x = b.x} (manual, "Oracle-style outer joins in the WHERE clause"). A mark that joins
 * nothing is ignored. Not thread-safe.
 */
final class OuterJoins {
  private static final int MOST_RELATIONS = 500;

  private final Select select;
  private final Map<String, List<Token>> relations = new LinkedHashMap<>();
  private final Map<String, List<JoinCondition>> joins = new LinkedHashMap<>();
  private final Map<String, String> partners = new HashMap<>();
  private final List<JoinCondition> filters = new ArrayList<>();

  private OuterJoins(Select select) {
    this.select = select;
  }

  /** The SELECT with the joins of its WHERE in its FROM; itself if there are none. */
  static Select inFrom(Select select) {
    if (!OuterMarks.areIn(select.where())) {
      return select;
    }
    var joins = new OuterJoins(select);
    joins.readRelations();
    joins.readConditions();
    joins.findPartners();
    return select.with(joins.list(), joins.from(), joins.where());
  }

  private void readRelations() {
    for (var relation : Groups.split(behind(select.from(), "FROM"))) {
      if (OuterMarks.outsideOfQueries(relation).stream().anyMatch(t -> t.isWord("JOIN"))) {
        throw Refusal.notSupported(
            "Outer join operator (+) cannot be used together with a join in the FROM clause.");
      }
      var name = name(relation);
      if (relations.put(name, relation) != null) {
        throw new Refusal("42712", "table name \"%s\" specified more than once".formatted(name));
      }
    }
    if (relations.size() > MOST_RELATIONS) {
      throw Refusal.tooComplex();
    }
  }

  private static List<Token> behind(List<Token> clause, String keyword) {
    var cursor = new Cursor(clause);
    cursor.accept(keyword);
    return cursor.rest();
  }

  /** The alias of a relation, or the last part of its name. */
  private static String name(List<Token> relation) {
    var cursor = new Cursor(relation);
    var name = "";
    while (!cursor.atEnd()) {
      if (cursor.isAt("(")) {
        cursor.group();
      } else {
        name = Identifiers.stored(cursor.next().text(), true);
      }
    }
    return name;
  }

  private void readConditions() {
    var conditions = JoinCondition.split(behind(select.where(), "WHERE"));
    var named = new HashSet<String>();
    conditions.forEach(condition -> named.addAll(condition.marked()));
    named.remove("");
    for (var condition : conditions) {
      var marked = new HashSet<>(condition.marked());
      if (marked.remove("")) {
        marked.add(only(named.isEmpty() ? without(condition.others()) : named));
      }
      if (marked.size() > 1) {
        throw Refusal.notSupported("Outer join operator (+) applied to more than one table.");
      }
      var known = marked.stream().filter(relations::containsKey).findFirst();
      known.ifPresentOrElse(
          name -> joins.computeIfAbsent(name, n -> new ArrayList<>()).add(condition),
          () -> filters.add(condition));
    }
  }

  private Set<String> without(Set<String> others) {
    var rest = new HashSet<>(relations.keySet());
    rest.removeAll(others);
    return rest;
  }

  private static String only(Set<String> names) {
    if (names.size() != 1) {
      throw Refusal.notInSandbox("(+) at columns that are written without their tables");
    }
    return names.iterator().next();
  }

  /** The relation that each marked one is joined to; without one its conditions are no joins. */
  private void findPartners() {
    for (var inner : List.copyOf(joins.keySet())) {
      var others = new HashSet<String>();
      joins.get(inner).forEach(condition -> others.addAll(condition.others()));
      boolean hasBareColumns = others.remove("");
      others.remove(inner);
      others.retainAll(relations.keySet());
      if (others.size() > 1) {
        throw Refusal.notSupported("A table may be outer joined to at most one other table.");
      }
      if (others.isEmpty() && !hasBareColumns) {
        filters.addAll(joins.remove(inner));
      } else {
        partners.put(inner, only(others.isEmpty() ? without(Set.of(inner)) : others));
      }
    }
    joins.keySet().forEach(this::checkCycle);
  }

  private void checkCycle(String inner) {
    var seen = new HashSet<String>();
    for (var name = inner; name != null; name = partners.get(name)) {
      if (!seen.add(name)) {
        throw Refusal.notSupported("Two tables cannot be outer joined to each other.");
      }
    }
  }

  private List<Token> from() {
    var from = new ArrayList<Token>();
    for (var name : relations.keySet()) {
      if (!partners.containsKey(name)) {
        from.addAll(Selects.code(from.isEmpty() ? "FROM " : "\n, "));
        from.addAll(relations.get(name));
        joinTo(name, from);
      }
    }
    from.addAll(Selects.code("\n"));
    return from;
  }

  private void joinTo(String name, List<Token> from) {
    for (var inner : relations.keySet()) {
      if (name.equals(partners.get(inner))) {
        from.addAll(Selects.code("\nLEFT JOIN "));
        from.addAll(relations.get(inner));
        from.addAll(Selects.code("\nON "));
        from.addAll(all(joins.get(inner)));
        joinTo(inner, from);
      }
    }
  }

  private List<Token> where() {
    return filters.isEmpty()
        ? List.of()
        : Selects.joined(Selects.code("WHERE "), all(filters), Selects.code("\n"));
  }

  private static List<Token> all(List<JoinCondition> conditions) {
    var result = new ArrayList<Token>();
    for (var condition : conditions) {
      result.addAll(Selects.code(result.isEmpty() ? "(" : "\nAND ("));
      result.addAll(condition.tokens());
      result.addAll(Selects.code("\n)"));
    }
    return result;
  }

  /** The SELECT list with the columns of {@code *} in the order of the relations as written. */
  private List<Token> list() {
    var star =
        relations.keySet().stream().map(n -> Sql.name(n) + ".*").collect(Collectors.joining(", "));
    var tokens = select.list();
    var result = new ArrayList<Token>();
    int i = 0;
    while (i < tokens.size()) {
      int close = tokens.get(i).isSymbol("(") ? Groups.close(tokens, i) : i;
      var next = new Cursor(tokens.subList(i + 1, tokens.size()));
      boolean isStar =
          tokens.get(i).isSymbol("*")
              && !tokens.get(Math.max(i - 1, 0)).isSymbol(".")
              && (next.atEnd() || next.isAt(",") || next.isAt("INTO"));
      result.addAll(isStar ? Selects.code(star) : tokens.subList(i, Math.max(i, close) + 1));
      i = Math.max(i, close) + 1;
    }
    return result;
  }
}
