package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.RedshiftDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.LockException;
import liquibase.executor.ExecutorService;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.StandardLockService;

/**
 * The deployment lock as Liquibase knows it. Liquibase forgets its lock services whenever any
 * command of the process ends, so what is held is noted with the database, not here.
 *
 * <p>Where Liquibase only writes down the SQL that it would run, this is its own service.
 */
public class RedshiftLockService extends StandardLockService {

  @Override
  public int getPriority() {
    return RedshiftDatabase.PRIORITY;
  }

  @Override
  public boolean supports(Database candidate) {
    return candidate instanceof RedshiftDatabase;
  }

  /** Creates nothing: that needs the lock. */
  @Override
  public void init() throws DatabaseException {
    if (!updatesDatabase()) {
      super.init();
    }
  }

  @Override
  public boolean hasChangeLogLock() {
    return updatesDatabase() ? held().isPresent() : super.hasChangeLogLock();
  }

  /**
   * Takes the lock, unless it is held already.
   *
   * @throws LockException if it is not to be had in time
   */
  @Override
  public void waitForLock() throws LockException {
    if (!updatesDatabase()) {
      super.waitForLock();
    } else if (held().isEmpty()) {
      take();
    }
  }

  @Override
  public boolean acquireLock() throws LockException {
    if (!updatesDatabase()) {
      return super.acquireLock();
    }
    waitForLock();
    return true;
  }

  private void take() throws LockException {
    answer(
        () -> {
          requireNoWork();
          redshift().boundary().abandon();
          redshift().rollback();
          taking().take(companions());
          return null;
        });
    database.setCanCacheLiquibaseTableInfo(true);
    Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
  }

  /** To take the lock rolls back; what a change set has done without it must not be recorded. */
  private void requireNoWork() throws DatabaseException {
    if (redshift().boundary().holdsUnrecordedWork()) {
      throw new DatabaseException(
          "A change set ran without the deployment lock and is rolled back; start again.");
    }
  }

  private LockTaking taking() throws SQLException {
    return new LockTaking(
        redshift(),
        HolderDescription.ofThisProcess(Scope.getCurrentScope().getDeploymentId()),
        Scope.getCurrentScope().getUI()::sendMessage);
  }

  private List<LockCompanion> companions() {
    return Scope.getCurrentScope().getServiceLocator().findInstances(LockCompanions.class).stream()
        .map(each -> each.companion(redshift()))
        .toList();
  }

  @Override
  public void releaseLock() throws LockException {
    if (!updatesDatabase()) {
      super.releaseLock();
    } else if (held().isPresent()) {
      answer(
          () -> {
            held().get().release();
            return null;
          });
      database.setCanCacheLiquibaseTableInfo(false);
    }
  }

  /** Who holds the lock, in the state store and in the database. */
  @Override
  public DatabaseChangeLogLock[] listLocks() throws LockException {
    return answer(() -> new LockList(redshift()).read().toArray(DatabaseChangeLogLock[]::new));
  }

  /** Takes the lock from whoever holds it, and gives it back. */
  @Override
  public void forceReleaseLock() throws LockException {
    answer(
        () -> {
          taking().seize();
          return null;
        });
  }

  /**
   * Drops the table of the lock, unless somebody has taken it meanwhile. While the lock is held it
   * stays: Liquibase asks for it in the middle of drop-all, and again when it has released the
   * lock.
   */
  @Override
  public void destroy() throws DatabaseException {
    if (held().isPresent()) {
      return;
    }
    try {
      new LockTable(redshift()).dropIfFree();
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  @Override
  public void reset() {
    // What is held stays held: see the class comment.
  }

  private Optional<HeldLock> held() {
    return HeldLock.of(redshift());
  }

  private RedshiftDatabase redshift() {
    return (RedshiftDatabase) database;
  }

  private boolean updatesDatabase() {
    return Scope.getCurrentScope()
        .getSingleton(ExecutorService.class)
        .getExecutor("jdbc", database)
        .updatesDatabase();
  }

  private static <T> T answer(Work<T> work) throws LockException {
    try {
      return work.run();
    } catch (RedshiftDevopsException e) {
      throw new RefusedLock(e);
    } catch (SQLException | DatabaseException e) {
      throw new LockException(e);
    }
  }

  private interface Work<T> {
    T run() throws SQLException, DatabaseException;
  }
}
