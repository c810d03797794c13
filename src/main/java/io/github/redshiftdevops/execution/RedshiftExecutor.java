package io.github.redshiftdevops.execution;

import static io.github.redshiftdevops.lock.LockNotAcquiredException.BOOKKEEPING;

import io.github.redshiftdevops.ChangeLogRefusedException;
import io.github.redshiftdevops.database.Attempts;
import io.github.redshiftdevops.database.Holding;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SessionSettings;
import io.github.redshiftdevops.database.StatementWatch.Subject;
import io.github.redshiftdevops.database.StatementWatch.Work;
import io.github.redshiftdevops.database.TransactionBoundary;
import io.github.redshiftdevops.database.watch.BlockerWatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.DatabaseHistoryException;
import liquibase.exception.LockException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.executor.jvm.JdbcExecutor;
import liquibase.executor.jvm.RowMapper;
import liquibase.executor.jvm.StatementCallback;
import liquibase.lockservice.LockServiceFactory;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;
import liquibase.statement.core.MarkChangeSetRanStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;
import liquibase.statement.core.RemoveChangeSetRanStatusStatement;

/**
 * Runs statements on Redshift and tells the {@link TransactionBoundary} where change sets begin.
 * Not thread-safe.
 */
public class RedshiftExecutor extends JdbcExecutor {
  private ChangeSet running;
  private SegmentedRun run;
  private TransactionReplay replay;

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public void setDatabase(Database database) {
    super.setDatabase(database);
    if (database instanceof RedshiftDatabase redshift) {
      BlockerWatch.over(redshift);
      replay = new TransactionReplay(redshift, Attempts.DEFAULT);
    }
  }

  /**
   * Decides how the change set, or its rollback, runs. Liquibase calls this before the first
   * statement, when auto-commit is already what the change set asks for.
   *
   * @throws ChangeLogRefusedException if the change set cannot run as it stands
   */
  @Override
  public void modifyChangeSet(ChangeSet changeSet) {
    super.modifyChangeSet(changeSet);
    try {
      requireLock(changeSet);
      boolean rollback = boundary().isRollback(changeSet);
      var plan = plan(changeSet, rollback);
      database.setAutoCommit(false);
      running = changeSet;
      boolean shares =
          plan.isOneTransaction() && ChangeSetPlan.sharesTransaction(changeSet, redshift());
      boundary().begin(changeSet, shares);
      redshift().replayedBy(replay);
      if (plan.isOneTransaction()) {
        run = null;
        redshift().restoredBy(SessionSettings.NONE);
        prepareReplay(changeSet, shares);
      } else {
        run = segmentedRun(changeSet, plan, rollback);
      }
    } catch (DatabaseException e) {
      throw new UnexpectedLiquibaseException(e);
    }
  }

  /**
   * Whether the lock is taken, Liquibase keeps in a command step that all threads share: an update
   * beside another one can come here without it. Then it is taken now, and what has run meanwhile
   * is read again.
   */
  private void requireLock(ChangeSet changeSet) throws DatabaseException {
    if (redshift().holding().isEmpty()) {
      try {
        LockServiceFactory.getInstance().getLockService(database).waitForLock();
        if (!boundary().isRollback(changeSet)
            && database.getRunStatus(changeSet) == RunStatus.ALREADY_RAN) {
          throw RefusedChangeSet.because(
              changeSet, "another deployment has just run it; start this one again.");
        }
      } catch (LockException | DatabaseHistoryException e) {
        throw new DatabaseException(e);
      }
    }
  }

  private void prepareReplay(ChangeSet changeSet, boolean shares) {
    if (boundary().isRollback(changeSet)) {
      replay.end();
    } else if (shares) {
      replay.begin(changeSet, Optional.of("the change sets of the deployment share a transaction"));
    } else if (!new LookAhead(database).isComplete(changeSet)) {
      replay.begin(changeSet, Optional.of("not all that it does is SQL that is known in advance"));
    } else {
      replay.begin(changeSet, Optional.empty());
    }
  }

  private Plan plan(ChangeSet changeSet, boolean rollback) {
    if (!rollback && !ChangeLogCheck.isFor(database, changeSet)) {
      return new Plan(List.of(), changeSet.isRunInTransaction());
    }
    var lookAhead = new LookAhead(database);
    var plan = rollback ? lookAhead.rollbackPlan(changeSet) : lookAhead.plan(changeSet);
    plan.steps()
        .filter(steps -> rollback)
        .map(ResumeAdvice::stepsInRollback)
        .or(() -> plan.refusal(redshift().deploymentSettings().state().isPresent()))
        .ifPresent(
            why -> {
              throw RefusedChangeSet.because(changeSet, why);
            });
    return plan;
  }

  /** What held when the change set began need not hold any more in its middle. */
  private SegmentedRun segmentedRun(ChangeSet changeSet, Plan plan, boolean rollback)
      throws DatabaseException {
    Scope.getCurrentScope()
        .getLog(getClass())
        .info(ResumeAdvice.split(changeSet.toString(false), plan));
    var segmented = SegmentedRun.begin(redshift(), changeSet, plan, rollback, replay);
    if (segmented.isResumed()) {
      redshift().listener().resuming(segmented.done(), plan.statements().size());
      changeSet.setPreconditions(null);
    }
    return segmented;
  }

  /** The change set that is open, if it runs in segments. */
  private Optional<SegmentedRun> run() {
    return Optional.ofNullable(run)
        .filter(segmented -> boundary().open().filter(segmented::isOf).isPresent());
  }

  /** Runs the statements of a change; a script is read as Redshift's, wherever it comes from. */
  @Override
  public void execute(Change change, List<SqlVisitor> visitors) throws DatabaseException {
    try {
      Scope.child(
          Scope.Attr.database.name(),
          database,
          () -> {
            var segmented = run();
            if (segmented.isPresent()) {
              segmented.get().run(change, () -> super.execute(change, visitors));
            } else {
              super.execute(change, visitors);
            }
          });
    } catch (DatabaseException e) {
      Scope.getCurrentScope().getLog(getClass()).fine("A change failed", e.getCause());
      redshift().holding().ifPresent(Holding::checkHeld);
      throw FailedChange.of(e, database.getConnection(), boundary().groupSize());
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new DatabaseException(e);
    }
  }

  @Override
  public void execute(SqlStatement statement, List<SqlVisitor> visitors) throws DatabaseException {
    var segmented = run().filter(each -> !isRecord(statement) && each.expects(statement));
    if (segmented.isPresent()) {
      executeInSegments(statement, visitors, segmented.get());
    } else {
      replay.run(() -> executeOnce(statement, visitors));
    }
  }

  private void executeOnce(SqlStatement statement, List<SqlVisitor> visitors)
      throws DatabaseException {
    announce(statement);
    var holding = redshift().holding();
    if (holding.isPresent() && isRecord(statement) && !database.isAutoCommit()) {
      record(statement, visitors, holding.get());
    } else {
      send(statement, visitors);
    }
    running = isRecord(statement) ? null : running;
    if (setsSearchPath(statement)) {
      database.commit();
    }
  }

  @Override
  public Object execute(StatementCallback action, List<SqlVisitor> visitors)
      throws DatabaseException {
    var heard = isOfChangeSet(action.getStatement());
    var callback = heard ? new HeardStatement(action, redshift().listener()) : action;
    return watched(action.getStatement(), () -> super.execute(callback, visitors));
  }

  /** Whether it is a statement of a change set rather than of its bookkeeping. */
  private boolean isOfChangeSet(SqlStatement statement) {
    return running != null
        && !isRecord(statement)
        && !(statement instanceof CreateDatabaseChangeLogTableStatement);
  }

  @Override
  public List<?> query(SqlStatement statement, RowMapper rows, List<SqlVisitor> visitors)
      throws DatabaseException {
    return watched(statement, () -> super.query(statement, rows, visitors));
  }

  private <T> T watched(SqlStatement statement, Work<T, DatabaseException> work)
      throws DatabaseException {
    return redshift().watch().during(subject(statement), work);
  }

  /** The history table is created along with its first row: until then nothing was deployed. */
  private Subject subject(SqlStatement statement) {
    return running == null || statement instanceof CreateDatabaseChangeLogTableStatement
        ? BOOKKEEPING
        : ChangeSetSubject.of(running, redshift());
  }

  private void send(SqlStatement statement, List<SqlVisitor> visitors) throws DatabaseException {
    watched(
        statement,
        () -> {
          super.execute(statement, visitors);
          return null;
        });
  }

  private void executeInSegments(
      SqlStatement statement, List<SqlVisitor> visitors, SegmentedRun segmented)
      throws DatabaseException {
    var texts = applyVisitors(statement, visitors);
    for (var sql : texts) {
      segmented.run(
          sql,
          () -> {
            announce(statement);
            if (texts.length == 1) {
              send(statement, visitors);
            } else {
              execute(new OneText(statement, sql), visitors);
            }
          });
    }
  }

  /** Whether this is the row of a change set, which comes last in its transaction. */
  private static boolean isRecord(SqlStatement statement) {
    return statement instanceof MarkChangeSetRanStatement
        || statement instanceof RemoveChangeSetRanStatusStatement;
  }

  private void record(SqlStatement statement, List<SqlVisitor> visitors, Holding holding)
      throws DatabaseException {
    var sql = new ArrayList<>(List.of(applyVisitors(statement, visitors)));
    if (!sql.isEmpty()) {
      run().ifPresent(segmented -> sql.addAll(0, segmented.recording()));
      execute(new FencedRecord(statement, sql, holding), visitors);
      boundary().passed();
    }
  }

  @Override
  public int update(SqlStatement statement, List<SqlVisitor> visitors) throws DatabaseException {
    var rows = new AtomicInteger();
    replay.run(
        () -> {
          announce(statement);
          rows.set(super.update(statement, visitors));
        });
    return rows.get();
  }

  private void announce(SqlStatement statement) throws DatabaseException {
    redshift().holding().ifPresent(Holding::checkHeld);
    if (!setsSearchPath(statement)) {
      boundary().sent();
    }
  }

  /**
   * Whether Liquibase sets the default schema of the session. A rollback would undo it, so outside
   * of a change set it is committed at once.
   */
  private static boolean setsSearchPath(SqlStatement statement) {
    return statement instanceof RawParameterizedSqlStatement raw
        && raw.getSql().startsWith("SET SEARCH_PATH TO ");
  }

  private TransactionBoundary boundary() {
    return redshift().boundary();
  }

  private RedshiftDatabase redshift() {
    return (RedshiftDatabase) database;
  }
}
