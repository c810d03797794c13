package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Groups;
import io.github.redshiftdevops.dialect.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The marks {@code (+)} of Oracle's outer joins; those of queries within are theirs. */
final class OuterMarks {
  private OuterMarks() {}

  /** The place behind the mark that begins here; -1 if none does. */
  static int behind(List<Token> tokens, int place) {
    if (place >= tokens.size() || !tokens.get(place).isSymbol("(")) {
      return -1;
    }
    int plus = next(tokens, place);
    int close = next(tokens, plus);
    return isAt(tokens, plus, "+") && isAt(tokens, close, ")") ? close + 1 : -1;
  }

  /** Whether there is one at any depth. */
  static boolean areAnywhere(List<Token> tokens) {
    return IntStream.range(0, tokens.size()).anyMatch(i -> behind(tokens, i) > 0);
  }

  /** Whether there is one. */
  static boolean areIn(List<Token> tokens) {
    return removed(tokens).size() < tokens.size();
  }

  /** The tokens without them. */
  static List<Token> removed(List<Token> tokens) {
    var result = new ArrayList<Token>();
    int i = 0;
    while (i < tokens.size()) {
      int behind = behind(tokens, i);
      int end = Math.max(i + 1, behindQuery(tokens, i));
      result.addAll(behind < 0 ? tokens.subList(i, end) : List.of());
      i = behind < 0 ? end : behind;
    }
    return result;
  }

  /** What means something outside of queries within. */
  static List<Token> outsideOfQueries(List<Token> tokens) {
    var result = new ArrayList<Token>();
    int i = 0;
    while (i < tokens.size()) {
      int behind = behindQuery(tokens, i);
      if (behind < 0 && tokens.get(i).isSignificant()) {
        result.add(tokens.get(i));
      }
      i = behind < 0 ? i + 1 : behind;
    }
    return result;
  }

  /** The place behind the query in parentheses that begins here; -1 if none does. */
  private static int behindQuery(List<Token> tokens, int open) {
    int first = next(tokens, open);
    boolean isQuery =
        tokens.get(open).isSymbol("(")
            && (isAt(tokens, first, "SELECT") || isAt(tokens, first, "WITH"));
    int close = isQuery ? Groups.close(tokens, open) : -1;
    return close < 0 ? -1 : close + 1;
  }

  private static int next(List<Token> tokens, int place) {
    int next = place + 1;
    while (next < tokens.size() && !tokens.get(next).isSignificant()) {
      next++;
    }
    return next;
  }

  private static boolean isAt(List<Token> tokens, int place, String keyword) {
    return place < tokens.size() && tokens.get(place).keyword().equals(keyword);
  }
}
