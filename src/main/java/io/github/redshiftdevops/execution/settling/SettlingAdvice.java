package io.github.redshiftdevops.execution.settling;

import java.time.Duration;

/** What people are told while a statement is settled, and why it cannot be. */
final class SettlingAdvice {
  private SettlingAdvice() {}

  static String waitingForTheEnd(String name, Duration remaining) {
    return "Waiting for `%s`, which still runs on the cluster without anybody to answer; for at most %s more."
        .formatted(name, text(remaining));
  }

  static String waitingForTheHistory(String name, Duration remaining) {
    return "Waiting until the query history would show `%s` if it had run; for at most %s more."
        .formatted(name, text(remaining));
  }

  static String stillRuns(Duration waited) {
    return "it still runs on the cluster after %s; start again when it has ended"
        .formatted(text(waited));
  }

  static String unreadable(String reason) {
    return "the query history cannot be read: " + reason.replaceAll("\\s+", " ").strip();
  }

  static String anotherUser(String then, String now) {
    return "the query history does not show it to %s, and it ran as %s".formatted(now, then);
  }

  static String anotherCluster() {
    return "the query history does not show it, and this is another cluster than the one it ran on";
  }

  static String noTime() {
    return "the query history does not show it, and when it was to run was not recorded";
  }

  static String tooOld(Duration age, Duration retention) {
    return "the query history does not show it, and may have forgotten it: it was to run %s ago, and the history is kept for %s"
        .formatted(text(age), text(retention));
  }

  static String tooLate(Duration delay) {
    return ("the query history does not show it, but nor does it show what this deployment asked after"
            + " %s; set a longer `history-delay`")
        .formatted(text(delay));
  }

  static String neverCommitted() {
    return "the query history has it as finished, and the transaction history does not say whether it was committed";
  }

  private static String text(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " d";
    }
    if (duration.toMinutes() > 2) {
      return duration.toMinutes() + " min";
    }
    return Math.max(1, duration.toSeconds()) + " s";
  }
}
