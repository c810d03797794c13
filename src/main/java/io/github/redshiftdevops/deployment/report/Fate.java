package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.deployment.ChangeSetOutcome;

/** What became of a change set, with the words of the reports. */
enum Fate {
  RAN("ran", "ran"),
  RAN_AGAIN("ran-again", "ran again"),
  MARKED("marked", "marked as run"),
  SKIPPED("skipped", "skipped"),
  TOLERATED("tolerated", "failed, and may"),
  FAILED("failed", "failed"),
  UNFINISHED("unfinished", "did not end");

  private final String key;
  private final String words;

  Fate(String key, String words) {
    this.key = key;
    this.words = words;
  }

  static Fate of(ChangeSetOutcome outcome) {
    return switch (outcome) {
      case DEPLOYED -> RAN;
      case DEPLOYED_AGAIN -> RAN_AGAIN;
      case MARKED_AS_RUN -> MARKED;
      case SKIPPED -> SKIPPED;
      case TOLERATED -> TOLERATED;
      case FAILED -> FAILED;
    };
  }

  /** For machines. */
  String key() {
    return key;
  }

  /** For people. */
  String words() {
    return words;
  }

  /** Whether it left nothing, because something went wrong. */
  boolean isFailure() {
    return this == FAILED || this == UNFINISHED;
  }

  /** Whether its statements did not run on purpose. */
  boolean isSkipped() {
    return this == MARKED || this == SKIPPED || this == TOLERATED;
  }
}
