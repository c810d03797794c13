package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Lexer;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * SELECTs with clauses that PostgreSQL lacks: outer joins with {@code (+)} become joins in FROM.
 * QUALIFY becomes the first expression to order by: a function that gives no row where the
 * condition does not hold, and the same value for all others. So it sees what the SELECT list sees,
 * and adds no column.
 */
final class Selects {
  private static final Set<String> SET_OPERATORS = Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS");

  private Selects() {}

  /** The tokens outside parentheses as PostgreSQL knows them; itself if it knows them all. */
  static List<Token> plain(List<Token> tokens) {
    if (tokens.stream().noneMatch(t -> t.isWord("QUALIFY")) && !OuterMarks.areAnywhere(tokens)) {
      return tokens;
    }
    var result = new ArrayList<Token>();
    boolean combined = false;
    int i = 0;
    while (i < tokens.size()) {
      var token = tokens.get(i);
      int close = token.isSymbol("(") ? Groups.close(tokens, i) : i;
      int end = close < 0 ? tokens.size() : close + 1;
      if (token.isWord("SELECT")) {
        var select = Select.read(tokens, i);
        i += select.length();
        combined |= i < tokens.size() && isSetOperator(tokens.get(i));
        result.addAll(qualified(OuterJoins.inFrom(select), combined));
      } else {
        combined = (combined || isSetOperator(token)) && !token.isSymbol(";");
        result.addAll(tokens.subList(i, end));
        i = end;
      }
    }
    return result;
  }

  private static boolean isSetOperator(Token token) {
    return SET_OPERATORS.contains(token.keyword());
  }

  private static List<Token> qualified(Select select, boolean combined) {
    if (select.qualify().isEmpty()) {
      return joined(select.list(), select.from(), select.where(), select.groups(), select.order());
    }
    var list = new Cursor(select.list());
    list.expect("SELECT");
    if (list.accept("DISTINCT")) {
      return joined(
          code("SELECT DISTINCT * FROM (SELECT "),
          filtered(list.rest(), select),
          code("\n) "),
          select.order());
    }
    var order = new Cursor(select.order());
    if (combined) {
      return joined(code("("), filtered(select.list(), select), code("\n) "), order.rest());
    }
    var more = order.accept("ORDER", "BY") ? code(", ") : code(" ");
    return joined(filtered(select.list(), select), more, order.rest());
  }

  private static List<Token> filtered(List<Token> list, Select select) {
    var condition = new Cursor(select.qualify());
    condition.expect("QUALIFY");
    if (condition.atEnd()) {
      throw new Cursor(select.order()).unexpected();
    }
    return joined(
        list,
        select.from(),
        select.where(),
        select.groups(),
        code("\nORDER BY " + Sql.SCHEMA + ".qualified("),
        condition.rest(),
        code("\n)"));
  }

  /** All of these, one behind the other. */
  @SafeVarargs
  static List<Token> joined(List<Token>... parts) {
    var joined = new ArrayList<Token>();
    for (var part : parts) {
      joined.addAll(part);
    }
    return joined;
  }

  /** The tokens of SQL that nobody wrote. */
  static List<Token> code(String sql) {
    return Lexer.tokenize(sql);
  }
}
