package io.github.redshiftdevops.deployment;

import liquibase.changelog.ChangeSet.ExecType;

/** What became of a change set that a deployment had to run. */
public enum ChangeSetOutcome {
  /** It ran, for the first time. */
  DEPLOYED,
  /** It had run before and ran again: it changed, or it always runs. */
  DEPLOYED_AGAIN,
  /** Its precondition failed, and it counts as run from now on. */
  MARKED_AS_RUN,
  /** Its precondition failed, or it is for another operating system; it stays to be run. */
  SKIPPED,
  /** It failed, left nothing, and may: {@code failOnError} is false. It stays to be run. */
  TOLERATED,
  /** It failed, left nothing, and ended the deployment. */
  FAILED;

  static ChangeSetOutcome of(ExecType type) {
    return switch (type) {
      case EXECUTED -> DEPLOYED;
      case RERAN -> DEPLOYED_AGAIN;
      case MARK_RAN -> MARKED_AS_RUN;
      case SKIPPED -> SKIPPED;
      case FAILED -> TOLERATED;
    };
  }
}
