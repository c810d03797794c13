package io.github.redshiftdevops.sandbox.history;

/** A line of the history. Times are microseconds since 1970, in UTC. */
sealed interface HistoryEvent {

  /**
   * A statement begins.
   *
   * @param query the number of the statement
   * @param transaction the number of its transaction
   * @param session the process id of its session
   * @param user the user whose rights it has
   * @param database where it runs
   * @param label the query group of the session
   * @param text the statement, as the history shows it
   * @param started when it began
   */
  record StatementStarted(
      long query,
      long transaction,
      int session,
      String user,
      String database,
      String label,
      String text,
      long started)
      implements HistoryEvent {}

  /**
   * A statement has ended.
   *
   * @param query the number of the statement
   * @param status success, failed or canceled
   * @param rows how many rows the client got
   * @param error the message, empty if it succeeded
   * @param ended when it ended
   */
  record StatementEnded(long query, String status, long rows, String error, long ended)
      implements HistoryEvent {}

  /**
   * A transaction has ended.
   *
   * @param transaction its number
   * @param user the user who ran it
   * @param status committed or rolledback
   * @param begun when its first statement began
   * @param finished when it was over
   */
  record TransactionEnded(long transaction, String user, String status, long begun, long finished)
      implements HistoryEvent {}
}
