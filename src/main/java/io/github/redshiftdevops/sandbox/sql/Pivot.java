package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * PIVOT: an aggregate for each value of a column, grouped by all columns that the clause does not
 * name (manual, "PIVOT and UNPIVOT examples").
 *
 * @param argument what stands in the parentheses of the aggregate
 * @param alias of the aggregate
 * @param column whose values become columns
 */
record Pivot(
    String aggregate,
    List<Token> argument,
    Optional<String> alias,
    String column,
    List<List<Token>> values)
    implements Rotation {
  private static final Set<String> AGGREGATES = Set.of("count", "sum", "min", "max", "avg");

  /** Reads what follows the word PIVOT. */
  static Pivot read(Cursor statement) {
    var cursor = new Cursor(statement.group());
    var aggregate = cursor.word();
    if (!AGGREGATES.contains(aggregate)) {
      throw Refusal.notSupported("PIVOT does not support aggregate function " + aggregate);
    }
    var argument = cursor.group();
    boolean hasAlias = cursor.accept("AS") || !cursor.isAt("FOR");
    var alias = hasAlias ? Optional.of(cursor.identifier()) : Optional.<String>empty();
    cursor.expect("FOR");
    var column = cursor.identifier();
    cursor.expect("IN");
    var values = cursor.list();
    cursor.expectEnd();
    if (values.isEmpty()) {
      throw new Refusal(Refusal.SYNTAX_ERROR, "syntax error at or near \")\"");
    }
    values.forEach(Pivot::check);
    return new Pivot(aggregate, argument, alias, column, values);
  }

  private static void check(List<Token> value) {
    new Cursor(value).peek();
    var expression = LateralAliases.alias(value).map(LateralAliases.Alias::expression);
    if (value.stream().anyMatch(token -> token.isWord("SELECT"))
        || !ColumnNames.of(expression.orElse(value)).isEmpty()) {
      throw Refusal.notSupported("PIVOT IN list does not support column references or subqueries");
    }
  }

  @Override
  public List<Token> of(List<Token> relation, List<String> columns) {
    var used = new HashSet<>(ColumnNames.of(argument));
    used.add(column);
    var implicit =
        columns.stream()
            .filter(name -> !used.contains(name))
            .map(Sql::name)
            .collect(Collectors.joining(", "));
    var select = Selects.code("SELECT " + implicit);
    for (var value : values) {
      select.addAll(Selects.code(select.size() > 2 ? ", " : ""));
      select.addAll(column(value));
    }
    select.addAll(Selects.code(" FROM "));
    select.addAll(relation);
    select.addAll(Selects.code(implicit.isEmpty() ? "" : "\nGROUP BY " + implicit));
    return select;
  }

  private List<Token> column(List<Token> item) {
    var named = LateralAliases.alias(item);
    var value = named.map(LateralAliases.Alias::expression).orElse(item);
    var name = named.map(LateralAliases.Alias::name).orElseGet(() -> defaultName(value));
    var cursor = new Cursor(argument);
    var distinct = cursor.accept("DISTINCT") ? "DISTINCT " : "";
    return Selects.joined(
        Selects.code(aggregate + "(" + distinct + "CASE WHEN " + Sql.name(column)),
        isNull(value) ? Selects.code(" IS NULL") : equal(value),
        Selects.code(" THEN "),
        cursor.isAt("*") ? Selects.code("1") : cursor.rest(),
        Selects.code("\nEND) AS " + Sql.name(name + alias.map(it -> "_" + it).orElse(""))));
  }

  private static List<Token> equal(List<Token> value) {
    return Selects.joined(Selects.code(" = ("), value, Selects.code("\n)"));
  }

  private static boolean isNull(List<Token> value) {
    var cursor = new Cursor(value);
    return cursor.accept("NULL") && cursor.atEnd();
  }

  private static String defaultName(List<Token> value) {
    var significant = value.stream().filter(Token::isSignificant).toList();
    var first = significant.get(0);
    boolean isConstant =
        significant.size() == 1
            && (first.kind() == Token.Kind.NUMBER
                || first.kind() == Token.Kind.STRING
                || isNull(value));
    var text = first.kind() == Token.Kind.STRING ? Strings.value(first) : first.text();
    return isConstant ? text : "?column?";
  }
}
