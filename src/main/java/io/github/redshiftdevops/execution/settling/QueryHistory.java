package io.github.redshiftdevops.execution.settling;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The cluster's own history of statements (facts section 8). */
interface QueryHistory {
  /**
   * What the history shows now.
   *
   * @param runs all statements under the label that was asked for
   * @param showsItself whether it shows one of the questions that were asked with the same mark
   */
  record Page(List<Run> runs, boolean showsItself) {}

  /**
   * Asks for the statements under a label.
   *
   * @param mark a word that stands in the question, so that the history can show it
   * @throws HistoryUnreadableException if the database user may not ask, or there is no history
   * @throws SQLException if the session gives no answer
   */
  Page read(String label, String mark) throws SQLException;

  /**
   * How a transaction ended.
   *
   * @return {@code committed} or {@code rolledback}; empty if that is not shown yet
   * @throws HistoryUnreadableException if the database user may not ask: only superusers may
   * @throws SQLException if the session gives no answer
   */
  Optional<String> endOf(long transaction) throws SQLException;
}
