package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Lexer;
import java.util.Optional;

/**
 * The lock on the table that a statement writes. Redshift locks tables, not rows: writers of one
 * table wait for each other until the transaction ends, readers do not wait (facts section 7).
 */
public final class WriteLock {
  private static final String[][] WRITERS = {
    {"INSERT", "INTO"}, {"UPDATE"}, {"DELETE", "FROM"}, {"DELETE"}, {"MERGE", "INTO"}, {"COPY"}
  };

  /** In words: two of the command, three names, the dots between them, and one that ends it. */
  private static final int LONGEST = 8;

  private WriteLock() {}

  /**
   * What makes PostgreSQL take it; empty if the statement writes no rows of a table that it names
   * first.
   *
   * @param statement a single statement of Redshift's
   */
  public static Optional<String> of(String statement, QuotedNames names) {
    var tokens = names.inCase(Lexer.beginning(statement, LONGEST));
    var cursor = new Cursor(LongNames.shortened(tokens));
    for (var writer : WRITERS) {
      if (cursor.accept(writer)) {
        return table(cursor).map("LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE"::formatted);
      }
    }
    return Optional.empty();
  }

  /** What is no name is for the statement's own translation to refuse. */
  private static Optional<String> table(Cursor cursor) {
    try {
      return Optional.of(cursor.name().sql());
    } catch (Refusal noName) {
      return Optional.empty();
    }
  }
}
