package io.github.redshiftdevops.execution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import liquibase.exception.DatabaseException;

/** The transactions of a {@link StepwiseChange}. Not thread-safe. */
public interface Steps {
  /** As many characters does a note have at most. */
  int NOTE_LENGTH = 1024;

  /** The notes of the steps that are committed, in their order. */
  List<String> done();

  /**
   * Runs a step in a transaction of its own: commits it along with its note, or rolls it back if it
   * has none. A conflict with another session lets it run again, in a new transaction.
   *
   * @return the note
   * @throws DatabaseException if it fails; nothing of it is committed
   */
  Optional<String> run(Step step) throws DatabaseException;

  /**
   * Reads in a transaction of its own, which is rolled back.
   *
   * @throws DatabaseException if it fails
   */
  default <T> T read(Reading<T> reading) throws DatabaseException {
    var read = new AtomicReference<T>();
    run(
        session -> {
          read.set(reading.from(session));
          return Optional.empty();
        });
    return read.get();
  }

  /**
   * Runs a statement in auto-commit. It leaves no note: whether it has taken effect, the next one
   * sees in the catalog.
   *
   * @throws DatabaseException if it fails
   */
  void runOutside(String sql) throws DatabaseException;

  /** Tells people how far it is. */
  void tell(String sentence);

  /** What a transaction does; may be called several times, each time in another transaction. */
  @FunctionalInterface
  interface Step {
    /** Returns its note, which may not be longer than {@link #NOTE_LENGTH}; empty to roll back. */
    Optional<String> run(StepSession session) throws DatabaseException;
  }

  /** What is read; may be called several times. */
  @FunctionalInterface
  interface Reading<T> {
    /** Reads it. */
    T from(StepSession session) throws DatabaseException;
  }

  /** The session of a transaction. */
  interface StepSession {
    /** Runs a statement, and returns how many rows it has changed. */
    long execute(String sql) throws DatabaseException;

    /** The rows of a query, as text. */
    List<Row> query(String sql) throws DatabaseException;
  }

  /**
   * A row of a query; null stands for null.
   *
   * @param values by the names of their columns, in their order
   */
  record Row(Map<String, String> values) {
    /** The value of a column. */
    public String get(String column) {
      if (!values.containsKey(column)) {
        throw new IllegalArgumentException("No column %s in %s".formatted(column, values.keySet()));
      }
      return values.get(column);
    }

    /** The value of the first column. */
    public String first() {
      return values.values().iterator().next();
    }

    /** The value of the first column, which is a number. */
    public long number() {
      return Long.parseLong(first());
    }
  }
}
