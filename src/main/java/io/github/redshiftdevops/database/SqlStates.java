package io.github.redshiftdevops.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;

/** What the server says in its SQLSTATEs, and in its words where one SQLSTATE means too much. */
public final class SqlStates {
  private static final String UNDEFINED_TABLE = "42P01";
  private static final String ACTIVE_TRANSACTION = "25001";
  private static final Set<String> DUPLICATES = Set.of("42P07", "23505");
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
  private static final String CONNECTION = "08";
  private static final Set<String> TERMINATED = Set.of("57P01", "57P02", "57P03");

  /** 1023 is the whole message; the detail comes in lines of its own (facts section 7). */
  private static final Pattern CONFLICT_WORDS =
      Pattern.compile(
          "^(ERROR: *)?1023\\s*($|\\n)|Serializable isolation violation"
              + "|conflict with concurrent transaction");

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
        || said(failure)
            .map(SQLException::getMessage)
            .filter(Objects::nonNull)
            .anyMatch(message -> CONFLICT_WORDS.matcher(message).find());
  }

  /** Whether it says that there is no connection any more, so that an answer may be lost. */
  public static boolean isConnectionLost(Throwable failure) {
    return states(failure)
        .anyMatch(state -> state.startsWith(CONNECTION) || TERMINATED.contains(state));
  }

  /** Whether it says that a statement cannot run in a transaction block (facts section 5). */
  public static boolean isRefusedInTransaction(Throwable failure) {
    return hasState(failure, Set.of(ACTIVE_TRANSACTION));
  }

  private static boolean hasState(Throwable failure, Set<String> wanted) {
    return states(failure).anyMatch(wanted::contains);
  }

  private static Stream<String> states(Throwable failure) {
    return said(failure).map(SQLException::getSQLState).filter(Objects::nonNull);
  }

  private static Stream<SQLException> said(Throwable failure) {
    return ExceptionUtils.getThrowableList(failure).stream()
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast);
  }
}
