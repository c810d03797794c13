package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.ChangeLogRefusedException;
import io.github.redshiftdevops.checkpoint.Intent;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SessionSettings;
import io.github.redshiftdevops.database.TransactionFollower;
import io.github.redshiftdevops.database.secret.Mask;
import java.util.List;
import java.util.Optional;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.exception.DatabaseException;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;

/**
 * Runs a change set whose statements cannot all share one transaction, or its rollback:
 *
 * <ol>
 *   <li>What an earlier attempt has done is found out, and skipped as it comes; what it has set for
 *       its session is set for this one.
 *   <li>Statements that Redshift takes in a transaction share one, which is replayed whole.
 *   <li>Before any other statement comes, that transaction commits, together with its progress and
 *       the fence.
 *   <li>The other statement runs in auto-commit, with a journal; without a state store only what is
 *       harmless to repeat comes here.
 *   <li>The last transaction commits together with the row of the change set, and deletes the
 *       progress. Then the attempt is over.
 * </ol>
 *
 * <p>Not thread-safe.
 */
final class SegmentedRun implements TransactionFollower {
  private final RedshiftDatabase database;
  private final ChangeSet changeSet;
  private final Plan plan;
  private final Attempt attempt;
  private final SegmentTransaction transaction;
  private final SetStatements settings;
  private final Optional<TransactionReplay> replay;
  private int done;
  private int position;
  private boolean performing;

  private SegmentedRun(
      RedshiftDatabase database,
      ChangeSet changeSet,
      Plan plan,
      Attempt attempt,
      Optional<TransactionReplay> replay) {
    this.database = database;
    this.changeSet = changeSet;
    this.plan = plan;
    this.attempt = attempt;
    this.replay = replay;
    this.transaction = new SegmentTransaction(database, changeSet, plan, attempt, replay);
    this.settings = new SetStatements(database, changeSet, plan);
  }

  /**
   * Begins, or resumes what an earlier attempt has begun.
   *
   * @throws ChangeLogRefusedException if what has run is not what the change set says now
   * @throws InDoubtException if nobody can tell whether a statement has run
   */
  static SegmentedRun begin(
      RedshiftDatabase database,
      ChangeSet changeSet,
      Plan plan,
      boolean rollback,
      TransactionReplay replay)
      throws DatabaseException {
    replay.end();
    var attempt = new Attempt(database, changeSet, rollback);
    var resumption = attempt.resumption(plan);
    var refused = resumption.refusal(rollback, Mask.of(database.getConnection()));
    if (refused.isPresent()) {
      throw RefusedChangeSet.because(changeSet, refused.get());
    }
    var run =
        new SegmentedRun(
            database, changeSet, plan, attempt, Optional.of(replay).filter(it -> !rollback));
    run.resume(resumption);
    return run;
  }

  private void resume(Resumption resumption) throws DatabaseException {
    database.restoredBy(settings);
    settings.resume(resumption.done());
    attempt.settle(resumption);
    done = resumption.done();
    transaction.begin(done);
  }

  /** Whether this is the change set. */
  boolean isOf(ChangeSet other) {
    return changeSet == other;
  }

  /** Whether something of it ran before. */
  boolean isResumed() {
    return done > 0;
  }

  /** How many of its statements are done already. */
  int done() {
    return done;
  }

  /** Runs a change, as far as it is not done. */
  void run(Change change, Sending all) throws DatabaseException {
    var planned = plan.of(change);
    if (planned.isEmpty()) {
      all.run();
      return;
    }
    position = planned.get(0).number() - 1;
    if (planned.get(planned.size() - 1).number() <= done) {
      return;
    }
    if (planned.get(0).isWholeChange()) {
      position++;
      perform(planned.get(0), all);
    } else {
      all.run();
    }
  }

  /**
   * Whether a statement is one of the plan's, rather than a part of a change that counts as one, or
   * one that a new session needs in the middle of another.
   */
  boolean expects(SqlStatement statement) {
    return !performing
        && position < plan.statements().size()
        && !(statement instanceof CreateDatabaseChangeLogTableStatement);
  }

  /** Runs the next statement, if it is not done. */
  void run(String sql, Sending sending) throws DatabaseException {
    var planned = plan.statements().get(position++);
    if (planned.number() > done) {
      perform(planned.sql().equals(sql) ? planned : planned.withSql(sql, hash(sql)), sending);
    }
  }

  private String hash(String sql) {
    return Intent.hash(Mask.of(database.getConnection()).text(sql));
  }

  private void perform(PlannedStatement statement, Sending sending) throws DatabaseException {
    performing = true;
    try {
      if (statement.kind() == PlannedStatement.Kind.STEPS) {
        performSteps(statement);
      } else if (plan.isOutside(statement)) {
        performOutside(statement, sending);
      } else {
        transaction.run(statement, sending);
      }
    } finally {
      performing = false;
    }
  }

  /** Commits what waits, before a statement that cannot share its transaction. */
  private void performOutside(PlannedStatement statement, Sending sending)
      throws DatabaseException {
    transaction.commit();
    settings.done(statement.number() - 1);
    attempt.runOutside(plan, statement, sending);
    settings.done(statement.number());
    transaction.begin(statement.number());
  }

  /** That all steps are done is noted with the next transaction, or goes with the row. */
  private void performSteps(PlannedStatement statement) throws DatabaseException {
    transaction.commit();
    settings.done(statement.number() - 1);
    var steps = attempt.steps(plan, statement, changeSet, replay.orElseThrow());
    ((StepwiseChange) statement.change()).run(steps);
    settings.done(statement.number());
    transaction.begin(statement.number());
    transaction.run(statement, () -> {});
  }

  /** The SQL that belongs to the transaction of the row, which ends the run if it commits. */
  List<String> recording() {
    database.boundary().followedBy(this);
    return attempt.forgetting();
  }

  @Override
  public void ended(Outcome outcome) {
    if (outcome == Outcome.COMMITTED) {
      database.restoredBy(SessionSettings.NONE);
      attempt.recorded();
    }
  }
}
