package io.github.redshiftdevops.database;

import java.sql.SQLException;
import java.util.Set;

/** What the server says in its SQLSTATEs, and in its words where one SQLSTATE means too much. */
public final class SqlStates {
  private static final String UNDEFINED_TABLE = "42P01";
  private static final Set<String> DUPLICATES = Set.of("42P07", "23505");
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
  private static final Set<String> CONFLICT_WORDS =
      Set.of("1023", "Serializable isolation violation", "conflict with concurrent transaction");

  private SqlStates() {}

  /** Whether {@code failure}, or what caused it, says that a table does not exist. */
  public static boolean isUndefinedTable(Throwable failure) {
    return hasState(failure, Set.of(UNDEFINED_TABLE));
  }

  /** Whether it says that somebody else created the same table a moment ago. */
  public static boolean isDuplicateTable(Throwable failure) {
    return hasState(failure, DUPLICATES);
  }

  /**
   * Whether it says that two transactions cannot both win. Redshift gives these XX000 and is told
   * by its words (facts section 7).
   */
  public static boolean isConflict(Throwable failure) {
    return hasState(failure, CONFLICTS)
        || failure.getMessage() != null
            && CONFLICT_WORDS.stream().anyMatch(failure.getMessage()::contains);
  }

  private static boolean hasState(Throwable failure, Set<String> states) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && states.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
