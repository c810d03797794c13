package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Token;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The query of a materialized view, which cannot be any query (the manual's limitations). */
final class MaterializedQuery {
  private static final Set<String> REFUSED = Set.of("ORDER", "LIMIT", "OFFSET");
  private static final Set<String> BEFORE_RELATION = Set.of("FROM", "JOIN", ",");
  private static final List<String[]> RECOMPUTED =
      Resources.lines("recomputed-queries.txt").stream().map(line -> line.split(" ")).toList();

  private final List<Token> tokens;

  MaterializedQuery(List<Token> query) {
    tokens = query.stream().filter(Token::isSignificant).toList();
  }

  /** Refuses clauses that order or cut off its rows. */
  void check() {
    var cursor = new Cursor(tokens);
    cursor.until(REFUSED);
    if (!cursor.atEnd()) {
      throw Refusal.notSupported(
          "ORDER BY, LIMIT and OFFSET are not supported in the definition of a materialized view");
    }
  }

  /** Whether a refresh can work with the changes alone, instead of running the query again. */
  boolean isIncremental() {
    return IntStream.range(0, tokens.size()).noneMatch(i -> isSubquery(i) || isRecomputed(i));
  }

  private boolean isRecomputed(int at) {
    var cursor = new Cursor(tokens.subList(at, tokens.size()));
    return RECOMPUTED.stream().anyMatch(cursor::isAt);
  }

  /** A query in parentheses that is no table. */
  private boolean isSubquery(int at) {
    return at > 0
        && new Cursor(tokens.subList(at, tokens.size())).isAt("(", "SELECT")
        && !BEFORE_RELATION.contains(tokens.get(at - 1).keyword());
  }
}
