package io.github.redshiftdevops.history;

import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.SqlStates;
import io.github.redshiftdevops.database.TransactionBoundary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import liquibase.ChecksumVersion;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.ChangeSet.RunStatus;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.FastCheckService;
import liquibase.changelog.RanChangeSet;
import liquibase.changelog.StandardChangeLogHistoryService;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.DatabaseHistoryException;
import liquibase.exception.LiquibaseException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.executor.jvm.ChangelogJdbcMdcListener;
import liquibase.lockservice.LockServiceFactory;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;

/**
 * DATABASECHANGELOG on Redshift: read with one query, written in the transaction of the change set.
 *
 * <ul>
 *   <li>Nothing is written before the lock is held: {@link #init} does nothing, and the table is
 *       created in the transaction that writes its first row.
 *   <li>The rows are read once for each instance. Liquibase makes a new instance when it has taken
 *       the lock, so what decides under the lock was read under the lock. {@link #reset}, which
 *       comes between looking for new change sets and reporting that there are none, keeps them.
 *   <li>The order of the next row follows from the rows, so no counter outlives a rollback.
 * </ul>
 *
 * Not thread-safe.
 */
public class RedshiftChangeLogHistoryService extends StandardChangeLogHistoryService {
  private Snapshot snapshot;

  /** The table as it was read; without a table there are no rows. */
  private record Snapshot(boolean tableExists, List<Map<String, ?>> rows) {}

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(Database database) {
    return database instanceof RedshiftDatabase;
  }

  @Override
  public void init() {
    // The first use reads, the first row creates: see the class comment.
  }

  @Override
  public void reset() {
    // The rows stay: see the class comment.
  }

  /** What is next asked for is read anew. */
  private void forget() {
    snapshot = null;
    super.reset();
  }

  // Reading

  @Override
  public boolean hasDatabaseChangeLogTable() {
    try {
      return snapshot().tableExists();
    } catch (DatabaseException e) {
      throw new UnexpectedLiquibaseException(e);
    }
  }

  @Override
  public List<Map<String, ?>> queryDatabaseChangeLogTable(Database database)
      throws DatabaseException {
    return snapshot().rows();
  }

  private Snapshot snapshot() throws DatabaseException {
    if (snapshot == null) {
      snapshot = read();
    }
    return snapshot;
  }

  private Snapshot read() throws DatabaseException {
    try {
      return new Snapshot(true, super.queryDatabaseChangeLogTable(getDatabase()));
    } catch (DatabaseException e) {
      if (!SqlStates.isUndefinedTable(e)) {
        throw e;
      }
      getDatabase().rollback();
      return new Snapshot(false, List.of());
    }
  }

  /** Whether all checksums were made by this Liquibase's algorithm; none counts as made by it. */
  @Override
  public boolean isDatabaseChecksumsCompatible() {
    try {
      return getRanChangeSets().stream()
          .map(RanChangeSet::getLastCheckSum)
          .filter(Objects::nonNull)
          .allMatch(checkSum -> checkSum.getVersion() == ChecksumVersion.latest().getVersion());
    } catch (DatabaseException e) {
      throw new UnexpectedLiquibaseException(e);
    }
  }

  @Override
  public boolean tagExists(String tag) throws DatabaseException {
    return getRanChangeSets().stream().anyMatch(ran -> tag.equals(ran.getTag()));
  }

  @Override
  public int getNextSequenceValue() throws LiquibaseException {
    return 1
        + getRanChangeSets().stream()
            .map(RanChangeSet::getOrderExecuted)
            .filter(Objects::nonNull)
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
  }

  /** Without a lock a missing checksum is left to the deployment that holds it. */
  @Override
  public RunStatus getRunStatus(ChangeSet changeSet)
      throws DatabaseException, DatabaseHistoryException {
    var ran = getRanChangeSet(changeSet);
    return ran != null && ran.getLastCheckSum() == null && !holdsLock()
        ? RunStatus.ALREADY_RAN
        : super.getRunStatus(changeSet);
  }

  // Writing

  /**
   * Records the change set and commits it with its statements. A failed or skipped one leaves no
   * row.
   */
  @Override
  public void setExecType(ChangeSet changeSet, ExecType execType) throws DatabaseException {
    if (execType == ExecType.FAILED || execType == ExecType.SKIPPED) {
      boundary().abandon();
      return;
    }
    getDatabase().setAutoCommit(false);
    write(
        () -> {
          createTable();
          int order = getNextSequenceValue();
          // The row; with a fence it becomes one round trip of both.
          super.setExecType(changeSet, execType);
          var ran = getRanChangeSets();
          ran.get(ran.size() - 1).setOrderExecuted(order);
          boundary().recorded(changeSet);
        });
  }

  /** Deletes the row and commits that with the statements of the rollback. */
  @Override
  public void removeFromHistory(ChangeSet changeSet) throws DatabaseException {
    getDatabase().setAutoCommit(false);
    write(
        () -> {
          super.removeFromHistory(changeSet);
          clearFastCheck();
          boundary().recorded(changeSet);
        });
  }

  @Override
  public void tag(String tag) throws DatabaseException {
    write(
        () -> {
          createTable();
          super.tag(tag);
        });
  }

  @Override
  public void clearAllCheckSums() throws LiquibaseException {
    if (hasDatabaseChangeLogTable()) {
      super.clearAllCheckSums();
      forget();
    }
  }

  @Override
  public void replaceChecksum(ChangeSet changeSet) throws DatabaseException {
    super.replaceChecksum(changeSet);
    forget();
  }

  @Override
  public void replaceFilePath(ChangeSet changeSet, String oldPath) throws DatabaseException {
    super.replaceFilePath(changeSet, oldPath);
    forget();
  }

  @Override
  public void upgradeChecksums(
      DatabaseChangeLog changeLog, Contexts contexts, LabelExpression labels)
      throws DatabaseException {
    if (holdsLock()) {
      super.upgradeChecksums(changeLog, contexts, labels);
    }
  }

  @Override
  public void destroy() throws DatabaseException {
    super.destroy();
    forget();
    clearFastCheck();
  }

  private void createTable() throws DatabaseException {
    if (!hasDatabaseChangeLogTable()) {
      ChangelogJdbcMdcListener.execute(
          getDatabase(), executor -> executor.execute(new CreateDatabaseChangeLogTableStatement()));
      snapshot = new Snapshot(true, List.of());
      clearFastCheck();
    }
  }

  /** Writes; after a failure nobody knows what the table holds, so it is read again. */
  private void write(Write write) throws DatabaseException {
    try {
      write.run();
    } catch (LiquibaseException e) {
      forget();
      throw e instanceof DatabaseException known ? known : new DatabaseException(e);
    }
  }

  private interface Write {
    void run() throws LiquibaseException;
  }

  /** Liquibase remembers in the process that a database is up to date. */
  private static void clearFastCheck() {
    Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
  }

  private boolean holdsLock() {
    return LockServiceFactory.getInstance().getLockService(getDatabase()).hasChangeLogLock();
  }

  private TransactionBoundary boundary() {
    return ((RedshiftDatabase) getDatabase()).boundary();
  }
}
