package io.github.redshiftdevops.execution.settling;

import io.github.redshiftdevops.execution.settling.Finding.Done;
import io.github.redshiftdevops.execution.settling.Finding.InDoubt;
import io.github.redshiftdevops.execution.settling.Finding.NotDone;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the query history says of one statement at one moment. */
sealed interface HistoryAnswer {
  /** It has the end of the statement, whatever that means. */
  record Ended(Finding finding) implements HistoryAnswer {}

  /** It shows the statement at work. */
  record UnderWay() implements HistoryAnswer {}

  /** It has the end of the statement, and not yet that of its transaction. */
  record NotYetCommitted() implements HistoryAnswer {}

  /** It does not show the statement, or not yet. */
  record Absent() implements HistoryAnswer {}

  /** It cannot be read. */
  record Unreadable(String reason) implements HistoryAnswer {}

  /**
   * Asks for a statement.
   *
   * @param runs what the history shows under the label of the statement
   * @param partly whether the statement may take effect in parts, as a procedure that commits does
   */
  static HistoryAnswer of(List<Run> runs, String sql, boolean partly, QueryHistory history)
      throws SQLException {
    if (runs.stream().anyMatch(Run::isUnderWay)) {
      return new UnderWay();
    }
    var own = runs.stream().filter(run -> run.isOf(sql)).toList();
    var success = own.stream().filter(Run::hasSucceeded).findFirst();
    if (success.isPresent()) {
      return succeeded(success.get(), partly, history);
    }
    if (own.isEmpty()) {
      return runs.stream().allMatch(Run::isLabelling)
          ? new Absent()
          : doubt("the query history has other statements than this one under its label");
    }
    return failed(own, partly);
  }

  /** Success is not yet a commit, but who commits the one statement of its transaction soon is. */
  private static HistoryAnswer succeeded(Run run, boolean partly, QueryHistory history)
      throws SQLException {
    Optional<String> end;
    try {
      end = history.endOf(run.transaction());
    } catch (HistoryUnreadableException onlyForSuperusers) {
      return new Ended(new Done("the query history has it as finished"));
    }
    if (end.isEmpty()) {
      return new NotYetCommitted();
    }
    return switch (end.get()) {
      case "committed" -> new Ended(new Done("the query history has it as committed"));
      case "rolledback" -> ended("the query history has it as rolled back", partly);
      default -> doubt("the transaction history says '%s' of it".formatted(end.get()));
    };
  }

  private static HistoryAnswer failed(List<Run> runs, boolean partly) {
    var last = runs.get(runs.size() - 1);
    if (!runs.stream().allMatch(Run::hasFailed)) {
      return doubt("the query history says '%s' of it".formatted(last.status()));
    }
    var said = "the query history has it as " + last.status() + because(last.error());
    return ended(said, partly);
  }

  private static HistoryAnswer ended(String inVain, boolean partly) {
    return partly
        ? doubt(inVain + ", and what it committed before that stays")
        : new Ended(new NotDone(inVain));
  }

  private static String because(String error) {
    return error.isEmpty() ? "" : " (%s)".formatted(error.replaceAll("\\s+", " ").strip());
  }

  private static HistoryAnswer doubt(String reason) {
    return new Ended(new InDoubt(reason));
  }
}
