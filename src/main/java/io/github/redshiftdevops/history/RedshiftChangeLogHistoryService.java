package io.github.redshiftdevops.history;

import io.github.redshiftdevops.checkpoint.StateLayout;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.TransactionBoundary;
import io.github.redshiftdevops.lock.HeldLock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import liquibase.ChecksumVersion;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
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
import liquibase.exception.LockException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.executor.ExecutorService;
import liquibase.executor.jvm.ChangelogJdbcMdcListener;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;
import liquibase.statement.core.CreateDatabaseChangeLogTableStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;

/**
 * DATABASECHANGELOG on Redshift: read with one query, written in the transaction of the change set.
 *
 * <ul>
 *   <li>Nothing is written before the lock is held: {@link #init} does nothing, and the table is
 *       created in the transaction that writes its first row. Who writes without the lock gets it
 *       for the one write.
 *   <li>The rows are read once for each instance. Liquibase makes a new instance when it has taken
 *       the lock, and that begins with what was read under the lock. {@link #reset}, which comes
 *       between looking for new change sets and reporting that there are none, keeps them, unless
 *       there is a newer instance.
 *   <li>The order of the next row follows from the rows, so no counter outlives a rollback, and a
 *       transaction that is rolled back takes its rows along.
 *   <li>What is written goes to the mirror too, see {@link PendingRows}. Without the lock nothing
 *       counts as up to date unless the mirror says so as well, and the lock is free.
 * </ul>
 *
 * Not thread-safe.
 */
public class RedshiftChangeLogHistoryService extends StandardChangeLogHistoryService
    implements RedshiftDatabase.HistoryListener {
  private HistoryTable table;
  private PendingRows pending;
  private Optional<StateLook> look = Optional.empty();

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
    if (isSuperseded()) {
      forget();
    }
  }

  /** Whether another instance has written since this one has read. */
  private boolean isSuperseded() {
    return getDatabase() != null
        && Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(getDatabase())
            != this;
  }

  /** What is next asked for is read anew. */
  private void forget() {
    table = null;
    pending = null;
    super.reset();
  }

  // Reading

  @Override
  public boolean hasDatabaseChangeLogTable() {
    try {
      return table().exists();
    } catch (DatabaseException e) {
      throw new UnexpectedLiquibaseException(e);
    }
  }

  @Override
  public List<Map<String, ?>> queryDatabaseChangeLogTable(Database database)
      throws DatabaseException {
    return table().rows();
  }

  private HistoryTable table() throws DatabaseException {
    if (table == null) {
      var read = HistoryUnderLock.of(redshift()).flatMap(HistoryUnderLock::takeTable);
      table = read.isPresent() ? read.get() : readTable();
    }
    return table;
  }

  private HistoryTable readTable() throws DatabaseException {
    return holdsLock() ? HistoryTable.read(redshift()) : HistoryTable.readWithLock(redshift());
  }

  /**
   * Whether all checksums were made by this Liquibase's algorithm; none counts as made by it.
   * Liquibase asks this first when it looks for something to do without the lock, and then takes
   * the lock if the answer is no. So it is no as well if somebody has left something behind.
   */
  @Override
  public boolean isDatabaseChecksumsCompatible() {
    try {
      return checkSumsAreCurrent() && (holdsLock() || !table().locked() && mirrorSaysSo());
    } catch (DatabaseException e) {
      throw new UnexpectedLiquibaseException(e);
    }
  }

  private boolean mirrorSaysSo() throws DatabaseException {
    var rows = table().history();
    look = redshift().deploymentSettings().state().map(StateLook::at);
    return look.filter(state -> !state.isUpToDate(rows)).isEmpty();
  }

  /** What was seen of the state when it was looked at last; empty once somebody has taken it. */
  static Optional<StateLook> takeLook(RedshiftDatabase database) {
    var service =
        Scope.getCurrentScope()
            .getSingleton(ChangeLogHistoryServiceFactory.class)
            .getChangeLogService(database);
    return service instanceof RedshiftChangeLogHistoryService ours
        ? ours.takeLook()
        : Optional.empty();
  }

  private Optional<StateLook> takeLook() {
    var taken = look;
    look = Optional.empty();
    return taken;
  }

  private boolean checkSumsAreCurrent() throws DatabaseException {
    return getRanChangeSets().stream()
        .map(RanChangeSet::getLastCheckSum)
        .filter(Objects::nonNull)
        .allMatch(checkSum -> checkSum.getVersion() == ChecksumVersion.latest().getVersion());
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
    boolean decidedWithoutLock = mustTakeLock();
    write(
        () -> {
          if (!decidedWithoutLock || getRanChangeSet(changeSet) == null) {
            redshift().replay().finish(changeSet, () -> record(changeSet, execType));
          }
        });
  }

  private void record(ChangeSet changeSet, ExecType execType) throws LiquibaseException {
    createTable();
    int order = getNextSequenceValue();
    var former = getRanChangeSet(changeSet);
    if (RecordedRow.tagsAnother(changeSet)) {
      pending().changeMany();
    }
    pending()
        .record(
            RecordedRow.of(changeSet, execType, order, former == null ? null : former.getTag()));
    super.setExecType(changeSet, execType);
    var ran = getRanChangeSets();
    ran.get(ran.size() - 1).setOrderExecuted(order);
    boundary().recorded(changeSet);
  }

  /** Deletes the row and commits that with the statements of the rollback. */
  @Override
  public void removeFromHistory(ChangeSet changeSet) throws DatabaseException {
    getDatabase().setAutoCommit(false);
    write(
        () -> {
          pending().remove(RecordedRow.removed(changeSet));
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
          pending().changeMany();
          super.tag(tag);
        });
  }

  @Override
  public void clearAllCheckSums() throws LiquibaseException {
    write(
        () -> {
          if (hasDatabaseChangeLogTable()) {
            pending().changeMany();
            super.clearAllCheckSums();
          }
        });
  }

  @Override
  public void replaceChecksum(ChangeSet changeSet) throws DatabaseException {
    write(
        () -> {
          pending().changeMany();
          super.replaceChecksum(changeSet);
        });
  }

  @Override
  public void replaceFilePath(ChangeSet changeSet, String oldPath) throws DatabaseException {
    write(
        () -> {
          pending().changeMany();
          super.replaceFilePath(changeSet, oldPath);
        });
  }

  @Override
  public void upgradeChecksums(
      DatabaseChangeLog changeLog, Contexts contexts, LabelExpression labels)
      throws DatabaseException {
    if (holdsLock()) {
      super.upgradeChecksums(changeLog, contexts, labels);
    }
  }

  /**
   * Writes the mirror while the update can still fail for it: at the release of the lock Liquibase
   * only logs that.
   */
  @Override
  public void updated() {
    mirror().ifPresent(OpenMirror::finish);
  }

  /**
   * Whether everything was dropped can be told later by the table alone, so where journals are open
   * it has to be there. What is read of it here is known when it is dropped.
   */
  @Override
  public void droppingAll() throws LiquibaseException {
    if (!hasDatabaseChangeLogTable() && journalsAreOpen()) {
      createTable();
      getDatabase().commit();
    }
  }

  private boolean journalsAreOpen() {
    return HeldLock.of(redshift()).flatMap(HeldLock::leased).stream()
        .flatMap(leased -> leased.lease().openJournals().stream())
        .anyMatch(StateLayout::isJournalName);
  }

  /** The mirror says that nothing has run, before the COMMIT after which nothing is left. */
  @Override
  public void destroy() throws DatabaseException {
    pending().drop(table != null && table.exists());
    var drop =
        new RawParameterizedSqlStatement(
            "DROP TABLE IF EXISTS "
                + getDatabase()
                    .escapeTableName(
                        getDatabase().getLiquibaseCatalogName(),
                        getDatabase().getLiquibaseSchemaName(),
                        getDatabase().getDatabaseChangeLogTableName()));
    ChangelogJdbcMdcListener.execute(getDatabase(), executor -> executor.execute(drop));
    forget();
    table = HistoryTable.MISSING;
    clearFastCheck();
  }

  private void createTable() throws DatabaseException {
    if (!hasDatabaseChangeLogTable()) {
      ChangelogJdbcMdcListener.execute(
          getDatabase(), executor -> executor.execute(new CreateDatabaseChangeLogTableStatement()));
      table = HistoryTable.NEW;
      clearFastCheck();
    }
  }

  /** What the open transaction does; it tells at its end. */
  private PendingRows pending() {
    if (pending == null || pending.isOver()) {
      pending = new PendingRows(mirror(), this::forget, () -> HistoryTable.read(redshift()));
    }
    boundary().followedBy(pending);
    return pending;
  }

  private Optional<OpenMirror> mirror() {
    return HistoryUnderLock.of(redshift()).flatMap(HistoryUnderLock::mirror);
  }

  /** Writes, under a lock of its own if the command has taken none. */
  private void write(Write write) throws DatabaseException {
    if (!mustTakeLock()) {
      writeUnderLock(write);
      return;
    }
    try {
      lockService().waitForLock();
      try {
        forget();
        writeUnderLock(write);
      } finally {
        lockService().releaseLock();
      }
    } catch (LockException e) {
      throw new DatabaseException(e);
    }
  }

  /** After a failure nobody knows what the table holds, so it is read again. */
  private void writeUnderLock(Write write) throws DatabaseException {
    try {
      write.run();
    } catch (LiquibaseException e) {
      forget();
      throw e instanceof DatabaseException known ? known : new DatabaseException(e);
    }
  }

  private boolean mustTakeLock() {
    return !holdsLock()
        && Scope.getCurrentScope()
            .getSingleton(ExecutorService.class)
            .getExecutor("jdbc", getDatabase())
            .updatesDatabase();
  }

  private interface Write {
    void run() throws LiquibaseException;
  }

  /** Liquibase remembers in the process that a database is up to date. */
  private static void clearFastCheck() {
    Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
  }

  private boolean holdsLock() {
    return lockService().hasChangeLogLock();
  }

  private LockService lockService() {
    return LockServiceFactory.getInstance().getLockService(getDatabase());
  }

  private TransactionBoundary boundary() {
    return redshift().boundary();
  }

  private RedshiftDatabase redshift() {
    return (RedshiftDatabase) getDatabase();
  }
}
