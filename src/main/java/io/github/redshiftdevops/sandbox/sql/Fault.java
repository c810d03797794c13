package io.github.redshiftdevops.sandbox.sql;

import io.github.redshiftdevops.dialect.Lexer;
import java.util.Optional;

/**
 * What goes wrong because somebody asked for it:
 *
 * <pre>
 * SANDBOX FAULT VIOLATION|CONFLICT AT STATEMENT|COMMIT [n]
 * SANDBOX FAULT DISCONNECT BEFORE|AFTER STATEMENT|COMMIT [n]
 * SANDBOX FAULT RESTART [BEFORE|AFTER STATEMENT|COMMIT [n]]
 * SANDBOX FAULT DELAY milliseconds
 * SANDBOX FAULT NONE
 * </pre>
 *
 * @param kind what happens
 * @param moment when it happens
 * @param number at which of the next ones, from 1; with DELAY the milliseconds
 */
public record Fault(Kind kind, Moment moment, long number) {
  /** In words. */
  private static final int LONGEST = 6;

  /** What happens. */
  public enum Kind {
    /** Error 1023. */
    VIOLATION,
    /** The error of two transactions that change the same object of the catalog. */
    CONFLICT,
    /** The connection ends, and the statement never came. */
    DISCONNECT_BEFORE,
    /** The statement is done, and the connection ends without an answer. */
    DISCONNECT_AFTER,
    /** The cluster restarts as soon as the session that asks has its answer. */
    RESTART,
    /** The cluster restarts, and the statement never came. */
    RESTART_BEFORE,
    /** The statement is done, and the cluster restarts without an answer. */
    RESTART_AFTER,
    /** Each statement begins later. */
    DELAY,
    /** All faults are called off. */
    NONE
  }

  /** When it happens. */
  public enum Moment {
    /** With a statement that is not transaction control. */
    STATEMENT,
    /** With a COMMIT. */
    COMMIT
  }

  /** What a statement asks for; empty if it is any other statement, or not well formed. */
  public static Optional<Fault> of(String statement) {
    var cursor = new Cursor(Lexer.beginning(statement, LONGEST + 1));
    try {
      return cursor.isAt("SANDBOX", "FAULT") ? Optional.of(read(cursor)) : Optional.empty();
    } catch (Refusal notWellFormed) {
      return Optional.empty();
    }
  }

  static Fault read(Cursor cursor) {
    cursor.expect("SANDBOX", "FAULT");
    var fault =
        switch (cursor.expectOneOf(
            "VIOLATION", "CONFLICT", "DISCONNECT", "RESTART", "DELAY", "NONE")) {
          case "VIOLATION" -> at(Kind.VIOLATION, cursor);
          case "CONFLICT" -> at(Kind.CONFLICT, cursor);
          case "DELAY" -> new Fault(Kind.DELAY, Moment.STATEMENT, cursor.integer());
          case "NONE" -> new Fault(Kind.NONE, Moment.STATEMENT, 1);
          case "DISCONNECT" -> around(Kind.DISCONNECT_BEFORE, Kind.DISCONNECT_AFTER, cursor);
          default ->
              cursor.atEnd()
                  ? new Fault(Kind.RESTART, Moment.STATEMENT, 1)
                  : around(Kind.RESTART_BEFORE, Kind.RESTART_AFTER, cursor);
        };
    cursor.expectEnd();
    return fault;
  }

  private static Fault at(Kind kind, Cursor cursor) {
    cursor.expect("AT");
    return moment(kind, cursor);
  }

  private static Fault around(Kind before, Kind after, Cursor cursor) {
    return moment(cursor.expectOneOf("BEFORE", "AFTER").equals("BEFORE") ? before : after, cursor);
  }

  private static Fault moment(Kind kind, Cursor cursor) {
    var moment = Moment.valueOf(cursor.expectOneOf("STATEMENT", "COMMIT"));
    return new Fault(kind, moment, cursor.atEnd() ? 1 : cursor.integer());
  }
}
