package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A condition of a WHERE clause: what stands between two ANDs.
 *
 * @param tokens the condition without its marks
 * @param marked the relations whose columns are marked with {@code (+)}, as they are written; empty
 *     for a column alone
 * @param others the relations of its other columns, likewise
 */
record JoinCondition(List<Token> tokens, Set<String> marked, Set<String> others) {

  /** The conditions of a WHERE clause with marks, in parentheses or not. */
  static List<JoinCondition> split(List<Token> where) {
    var conditions = new ArrayList<JoinCondition>();
    int from = 0;
    int cases = 0;
    boolean between = false;
    for (int i = 0; i < where.size(); i++) {
      var token = where.get(i);
      int close = token.isSymbol("(") ? Groups.close(where, i) : i;
      i = close < 0 ? where.size() - 1 : close;
      cases += token.isWord("CASE") ? 1 : token.isWord("END") ? -1 : 0;
      if (cases == 0 && token.isWord("OR")) {
        throw inOr();
      }
      if (cases == 0 && token.isWord("AND") && !between) {
        add(where.subList(from, i), conditions);
        from = i + 1;
      }
      between = token.isWord("BETWEEN") || (between && !token.isWord("AND"));
    }
    add(where.subList(from, where.size()), conditions);
    return conditions;
  }

  private static void add(List<Token> condition, List<JoinCondition> conditions) {
    var cursor = new Cursor(condition);
    if (OuterMarks.areIn(condition) && cursor.isAt("(")) {
      var group = cursor.group();
      if (cursor.atEnd()) {
        conditions.addAll(split(group));
        return;
      }
    }
    conditions.add(of(condition));
  }

  private static JoinCondition of(List<Token> condition) {
    var result = new JoinCondition(OuterMarks.removed(condition), new HashSet<>(), new HashSet<>());
    var outside = OuterMarks.outsideOfQueries(condition);
    result.readColumns(outside);
    if (!result.marked.isEmpty()
        && outside.stream().anyMatch(token -> token.isWord("OR") || token.isWord("IN"))) {
      throw inOr();
    }
    return result;
  }

  private static Refusal inOr() {
    return Refusal.notSupported("Outer join operator (+) not allowed in operand of OR or IN.");
  }

  /** The mark belongs to a column; behind anything else it is an error. */
  private void readColumns(List<Token> outside) {
    int i = 0;
    while (i < outside.size()) {
      if (OuterMarks.behind(outside, i) > 0) {
        throw Refusal.syntaxError(outside.subList(0, i + 1));
      }
      int end = ColumnNames.behind(outside, i);
      int behind = end > i ? OuterMarks.behind(outside, end) : -1;
      if (end > i && (behind > 0 || !ColumnNames.isCallOrType(outside, end))) {
        var relation = end - i > 2 ? ColumnNames.stored(outside.get(end - 3)) : "";
        (behind > 0 ? marked : others).add(relation);
      }
      i = Math.max(Math.max(end, behind), i + 1);
    }
  }
}
