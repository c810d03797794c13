package io.github.redshiftdevops.deployment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;
import liquibase.exception.UnexpectedLiquibaseException;

/** Turns Liquibase's events into those of a {@link DeploymentListener}, and remembers what ran. */
final class Progress extends AbstractChangeExecListener {
  private static final Set<ChangeSetOutcome> RAN =
      EnumSet.of(ChangeSetOutcome.DEPLOYED, ChangeSetOutcome.DEPLOYED_AGAIN);

  private final List<String> changeSets = new ArrayList<>();
  private final CommandScope update;
  private final DeploymentListener listener;
  private final LongSupplier nanos;
  private ChangeSetRun current;
  private boolean isRunning;
  private long startedAt;

  /**
   * The progress of one update.
   *
   * @param nanos a clock that never goes back
   */
  Progress(CommandScope update, DeploymentListener listener, LongSupplier nanos) {
    this.update = update;
    this.listener = listener;
    this.nanos = nanos;
  }

  @Override
  public void willRun(
      ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, RunStatus status) {
    settle();
    var name = Selection.name(changeSet);
    current =
        current == null
            ? new ChangeSetRun(1, pending(changeLog, database), name)
            : new ChangeSetRun(current.number() + 1, current.count(), name);
    startedAt = nanos.getAsLong();
    isRunning = true;
    listener.running(current);
  }

  private int pending(DatabaseChangeLog changeLog, Database database) {
    try {
      return new Selection(update, database, changeLog).pending().size();
    } catch (LiquibaseException e) {
      throw new UnexpectedLiquibaseException(e);
    }
  }

  @Override
  public void ran(
      ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ExecType how) {
    end(ChangeSetOutcome.of(how), changeSet.getErrorMsg());
  }

  @Override
  public void runFailed(
      ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception failure) {
    end(ChangeSetOutcome.FAILED, changeSet.getErrorMsg());
  }

  /** Liquibase says nothing at the end of a change set that it skips. */
  void settle() {
    if (isRunning) {
      end(ChangeSetOutcome.SKIPPED, null);
    }
  }

  private void end(ChangeSetOutcome outcome, String failure) {
    isRunning = false;
    if (RAN.contains(outcome)) {
      changeSets.add(current.changeSet());
    }
    var elapsed = Duration.ofNanos(nanos.getAsLong() - startedAt);
    listener.ended(current, new ChangeSetResult(outcome, elapsed, Optional.ofNullable(failure)));
  }

  /** The change sets that ran, in their order. */
  List<String> changeSets() {
    return changeSets;
  }
}
