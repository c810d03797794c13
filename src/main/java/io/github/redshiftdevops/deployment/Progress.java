package io.github.redshiftdevops.deployment;

import static java.util.stream.Collectors.joining;

import io.github.redshiftdevops.LiquibaseMessage;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.execution.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.precondition.FailedPrecondition;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;

/** Turns Liquibase's events into those of a {@link DeploymentListener}, and remembers what ran. */
final class Progress extends AbstractChangeExecListener {
  private static final Set<ChangeSetOutcome> RAN =
      EnumSet.of(ChangeSetOutcome.DEPLOYED, ChangeSetOutcome.DEPLOYED_AGAIN);

  private final List<String> changeSets = new ArrayList<>();
  private final CommandScope update;
  private final DeploymentListener listener;
  private final Mask mask;
  private final LongSupplier nanos;
  private Map<String, String> leftOut = Map.of();
  private ChangeSetRun current;
  private boolean isRunning;
  private long startedAt;
  private String unmet;

  /**
   * The progress of one update.
   *
   * @param nanos a clock that never goes back
   */
  Progress(CommandScope update, DeploymentListener listener, Mask mask, LongSupplier nanos) {
    this.update = update;
    this.listener = listener;
    this.mask = mask;
    this.nanos = nanos;
  }

  @Override
  public void willRun(
      ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, RunStatus status) {
    settle();
    var identity = Selection.identity(changeSet);
    current =
        current == null
            ? new ChangeSetRun(1, begin(changeLog, database), identity)
            : new ChangeSetRun(current.number() + 1, current.count(), identity);
    startedAt = nanos.getAsLong();
    isRunning = true;
    unmet = null;
    listener.running(current);
  }

  /** How many change sets have to run. */
  private int begin(DatabaseChangeLog changeLog, Database database) {
    try {
      var selection = new Selection(update, database, changeLog);
      tell(selection.leftOut());
      return selection.pending().size();
    } catch (LiquibaseException e) {
      throw new UnexpectedLiquibaseException(e);
    }
  }

  private void tell(Map<String, String> changeSets) {
    leftOut = changeSets;
    leftOut.forEach(listener::leftOut);
  }

  @Override
  public void preconditionFailed(PreconditionFailedException error, FailOption onFail) {
    unmet =
        error.getFailedPreconditions().stream()
            .map(FailedPrecondition::getMessage)
            .collect(joining("; "));
  }

  @Override
  public void preconditionErrored(PreconditionErrorException error, ErrorOption onError) {
    unmet = LiquibaseMessage.of(error);
  }

  @Override
  public void ran(
      ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ExecType how) {
    var failure = how == ExecType.FAILED ? changeSet.getErrorMsg() : unmet;
    end(ChangeSetOutcome.of(how), failure);
  }

  @Override
  public void runFailed(
      ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception failure) {
    end(ChangeSetOutcome.FAILED, changeSet.getErrorMsg());
  }

  /** Liquibase says nothing at the end of a change set that it skips. */
  void settle() {
    if (isRunning) {
      end(ChangeSetOutcome.SKIPPED, unmet);
    }
  }

  private void end(ChangeSetOutcome outcome, String failure) {
    isRunning = false;
    if (RAN.contains(outcome)) {
      changeSets.add(current.changeSet());
    }
    var elapsed = Duration.ofNanos(nanos.getAsLong() - startedAt);
    var said = Optional.ofNullable(failure).map(mask::text);
    listener.ended(current, new ChangeSetResult(outcome, elapsed, said));
  }

  /** The change sets that do not run here; those of an update that ran none are told now. */
  List<String> leftOut(DatabaseChangeLog changeLog, Database database) throws LiquibaseException {
    if (current == null) {
      tell(new Selection(update, database, changeLog).leftOut());
    }
    return List.copyOf(leftOut.keySet());
  }

  /** The change sets that ran, in their order. */
  List<String> changeSets() {
    return changeSets;
  }
}
