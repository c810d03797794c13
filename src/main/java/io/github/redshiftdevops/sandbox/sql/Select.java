package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.ReservedWords;
import io.github.redshiftdevops.dialect.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A SELECT up to the next set operator, cut into its clauses, each with its keyword; what is not
 * there is empty.
 *
 * @param list from SELECT on
 * @param groups GROUP BY and HAVING
 * @param order ORDER BY, LIMIT and OFFSET
 */
record Select(
    List<Token> list,
    List<Token> from,
    List<Token> where,
    List<Token> groups,
    List<Token> qualify,
    List<Token> order) {

  /** What follows a SELECT that is none of its clauses; LOOP does in procedures. */
  private static final Set<String> END =
      Set.of("UNION", "INTERSECT", "EXCEPT", "MINUS", ";", "LOOP");

  /** Reads the SELECT that begins at {@code begin}. */
  static Select read(List<Token> tokens, int begin) {
    var reader = new Reader(tokens, begin);
    reader.read();
    return new Select(
        reader.clause(Clause.LIST),
        reader.clause(Clause.FROM),
        reader.clause(Clause.WHERE),
        reader.clause(Clause.GROUPS),
        reader.clause(Clause.QUALIFY),
        reader.clause(Clause.ORDER));
  }

  /** How many tokens it has. */
  int length() {
    return list.size() + from.size() + where.size() + groups.size() + qualify.size() + order.size();
  }

  /** The same with another list, FROM and WHERE. */
  Select with(List<Token> newList, List<Token> newFrom, List<Token> newWhere) {
    return new Select(newList, newFrom, newWhere, groups, qualify, order);
  }

  private enum Clause {
    LIST,
    FROM,
    WHERE,
    GROUPS,
    QUALIFY,
    ORDER
  }

  private static final class Reader {
    /** Behind these words QUALIFY is a name, as it is behind operators. */
    private static final Set<String> BEFORE_OPERAND =
        Set.of(
            "WHERE", "BY", "HAVING", "ON", "AND", "OR", "NOT", "LIKE", "ILIKE", "BETWEEN", "TO",
            "CASE", "WHEN", "THEN", "ELSE", "AS", "FROM", "JOIN");

    private final List<Token> tokens;
    private final int[] begins = new int[Clause.values().length];
    private int at;
    private Clause clause = Clause.LIST;
    private Token before;
    private int names;

    Reader(List<Token> tokens, int begin) {
      this.tokens = tokens;
      at = begin;
      Arrays.fill(begins, -1);
      begins[0] = begin;
    }

    List<Token> clause(Clause wanted) {
      int begin = begins[wanted.ordinal()];
      int end = at;
      for (int next : begins) {
        end = next > begin && next < end ? next : end;
      }
      return begin < 0 ? List.of() : tokens.subList(begin, end);
    }

    void read() {
      while (at < tokens.size() && !END.contains(tokens.get(at).keyword())) {
        var token = tokens.get(at);
        if (token.isSignificant()) {
          begin(token);
          countNames(token);
          before = token;
        }
        int close = token.isSymbol("(") ? Groups.close(tokens, at) : at;
        before = close > at ? tokens.get(close) : before;
        at = close < 0 ? tokens.size() : close + 1;
      }
    }

    private void begin(Token token) {
      var begun =
          switch (token.keyword()) {
            case "FROM" -> Clause.FROM;
            case "WHERE" -> Clause.WHERE;
            case "GROUP" -> isBefore("BY") ? Clause.GROUPS : clause;
            case "HAVING" -> Clause.GROUPS;
            case "QUALIFY" -> isQualify() ? Clause.QUALIFY : clause;
            case "ORDER" -> isBefore("BY") ? Clause.ORDER : clause;
            case "LIMIT", "OFFSET" -> Clause.ORDER;
            default -> clause;
          };
      if (begun.compareTo(clause) > 0) {
        clause = begun;
        begins[clause.ordinal()] = at;
      }
    }

    /** Right behind a relation without an alias it is the alias (manual, "QUALIFY clause"). */
    private boolean isQualify() {
      boolean isName =
          BEFORE_OPERAND.contains(before.keyword())
              || (before.kind() == Token.Kind.SYMBOL && !")]".contains(before.text()));
      return !isName && clause != Clause.LIST && (clause != Clause.FROM || names > 1);
    }

    /** How many names the relation has so far: its own, then its alias. */
    private void countNames(Token token) {
      switch (token.keyword()) {
        case "FROM", ",", "JOIN" -> names = 0;
        case "ON", "USING" -> names = 2;
        case "(" -> names = Math.max(names, 1);
        default -> names += isName(token) && !before.isSymbol(".") ? 1 : 0;
      }
    }

    private static boolean isName(Token token) {
      return token.kind() == Token.Kind.QUOTED_NAME
          || (token.kind() == Token.Kind.WORD && !ReservedWords.contains(token.text()));
    }

    private boolean isBefore(String keyword) {
      return new Cursor(tokens.subList(at + 1, tokens.size())).isAt(keyword);
    }
  }
}
