package io.github.redshiftdevops.execution.settling;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/** A query history that shows one page after the other, and the last one for ever. */
final class FakeHistory implements QueryHistory {
  private final Deque<Page> pages = new ArrayDeque<>();
  private SQLException refusal;
  private Optional<String> transactionEnd = Optional.empty();
  private boolean forSuperusers = true;
  private int looks;

  static Run run(String status, String text) {
    return new Run(status, 7, text, status.equals("failed") ? "no such table" : "");
  }

  /** Another page, which also shows the questions of whoever looks. */
  FakeHistory showing(Run... runs) {
    pages.add(new Page(Arrays.asList(runs), true));
    return this;
  }

  /** Another page, of a history that has not come as far as the questions. */
  FakeHistory lagging(Run... runs) {
    pages.add(new Page(Arrays.asList(runs), false));
    return this;
  }

  FakeHistory unreadable(String message) {
    refusal = new HistoryUnreadableException(new SQLException(message, "42501"));
    return this;
  }

  /** Also shows how transactions ended; null for not yet. */
  FakeHistory withTransactions(String end) {
    forSuperusers = false;
    transactionEnd = Optional.ofNullable(end);
    return this;
  }

  int looks() {
    return looks;
  }

  @Override
  public Page read(String label, String mark) throws SQLException {
    looks++;
    if (refusal != null) {
      throw refusal;
    }
    return pages.size() > 1 ? pages.remove() : pages.peek();
  }

  @Override
  public Optional<String> endOf(long transaction) throws SQLException {
    if (forSuperusers) {
      throw new HistoryUnreadableException(new SQLException("permission denied", "42501"));
    }
    return transactionEnd;
  }
}
