package io.github.redshiftdevops.sandbox.history;

import io.github.redshiftdevops.sandbox.history.HistoryEvent.StatementEnded;
import io.github.redshiftdevops.sandbox.history.HistoryEvent.StatementStarted;
import io.github.redshiftdevops.sandbox.history.HistoryEvent.TransactionEnded;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The record of one session. A statement begins the transaction that it stands in, unless one is
 * open. Not thread-safe.
 */
public final class SessionHistory implements Closeable {
  private static final long NONE = 0;

  private final QueryHistory history;
  private final int process;
  private final String database;
  private final QueryGroup group = new QueryGroup();
  private final List<HistoryEvent> unwritten = new ArrayList<>();
  private String user;
  private long query = NONE;
  private long transaction = NONE;
  private long begun;

  SessionHistory(QueryHistory history, int process, String user, String database) {
    this.history = history;
    this.process = process;
    this.user = user;
    this.database = database;
  }

  /** The session goes on with the rights of another user. */
  public void user(String name) {
    user = name;
  }

  /**
   * A statement is about to be sent to PostgreSQL.
   *
   * @throws IOException if the history cannot be written; the statement then must not run
   */
  public void started(String sql) throws IOException {
    succeeded(0);
    query = history.nextNumber();
    long now = history.now();
    if (transaction == NONE) {
      transaction = history.nextNumber();
      begun = now;
    }
    group.sent(sql);
    unwritten.add(
        new StatementStarted(
            query,
            transaction,
            process,
            user,
            database,
            group.label(),
            StatementText.of(sql),
            now));
    write();
  }

  /** The statement that runs, if one does, has succeeded and returned rows to the client. */
  public void succeeded(long rows) throws IOException {
    if (query != NONE) {
      group.succeeded();
      ended("success", rows, "");
    }
  }

  /** The statement that runs, if one does, has failed or was cancelled. */
  public void failed(String sqlState, String message) throws IOException {
    if (query != NONE) {
      group.failed();
      ended(sqlState.equals("57014") ? "canceled" : "failed", 0, message);
    }
  }

  private void ended(String status, long rows, String error) throws IOException {
    unwritten.add(new StatementEnded(query, status, rows, error, history.now()));
    query = NONE;
  }

  /** The transaction is over, if one was open; a statement may still be about to end. */
  public void transactionEnded(boolean committed) throws IOException {
    group.transactionEnded(committed);
    if (transaction != NONE) {
      unwritten.add(
          new TransactionEnded(
              transaction, user, committed ? "committed" : "rolledback", begun, history.now()));
      transaction = NONE;
    }
    write();
  }

  /** Writes what has ended; the client may be told. */
  public void write() throws IOException {
    if (!unwritten.isEmpty()) {
      history.write(unwritten);
      unwritten.clear();
    }
  }

  /** The session is over, and what it had begun is rolled back. */
  @Override
  public void close() throws IOException {
    failed("57P01", "terminating connection");
    transactionEnded(false);
  }
}
