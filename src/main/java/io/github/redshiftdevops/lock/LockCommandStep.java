package io.github.redshiftdevops.lock;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.UnfinishedCommand;
import liquibase.command.CommandOverride;
import liquibase.command.CommandResultsBuilder;
import liquibase.command.core.helpers.LockServiceCommandStep;
import liquibase.database.Database;
import liquibase.exception.LockException;
import liquibase.lockservice.LockServiceFactory;

/**
 * Liquibase's step that takes the lock for {@code rollback}, {@code tag}, {@code changelog-sync}
 * and others, and gives it back. What fails then, the last write of the mirror for example, fails
 * the command, as it does in an update.
 */
@CommandOverride(override = LockServiceCommandStep.class)
public final class LockCommandStep extends LockServiceCommandStep {

  /** Used by Liquibase. */
  public LockCommandStep() {}

  @Override
  public void cleanUp(CommandResultsBuilder results) {
    var command = results.getCommandScope();
    if (command.getDependency(Database.class) instanceof RedshiftDatabase database
        && HeldLock.of(database).isPresent()) {
      try {
        LockServiceFactory.getInstance().getLockService(database).releaseLock();
      } catch (LockException e) {
        command.provideDependency(UnfinishedCommand.class, new UnfinishedCommand(reason(e)));
      }
    }
    super.cleanUp(results);
  }

  private static RedshiftDevopsException reason(LockException e) {
    return e.getCause() instanceof RedshiftDevopsException refusal
        ? refusal
        : new UnexpectedFailureException(e.getMessage(), e);
  }
}
