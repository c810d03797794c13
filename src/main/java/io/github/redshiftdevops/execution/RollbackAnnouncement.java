package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;

/**
 * Tells the transaction boundary which change sets a rollback is for. Liquibase tells that to its
 * listeners before the first statement, and nothing else does when one script rolls back several.
 */
public final class RollbackAnnouncement extends AbstractChangeExecListener {

  private RollbackAnnouncement() {}

  /**
   * Adds the announcement to the listeners of a command. Not by a step of its own in place of
   * {@code ChangeExecListenerCommandStep}: the part of Liquibase that comes with its Maven plugin
   * replaces that one already, and two would end every command.
   *
   * @param command one whose listener is set up already
   */
  public static void in(CommandScope command) {
    var listener = (ChangeExecListener) command.getDependency(ChangeExecListener.class);
    if (listener instanceof DefaultChangeExecListener listeners) {
      listeners.addListener(new RollbackAnnouncement());
    } else {
      command.provideDependency(
          ChangeExecListener.class,
          new DefaultChangeExecListener(listener, new RollbackAnnouncement()));
    }
  }

  @Override
  public void willRollback(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
    if (database instanceof RedshiftDatabase redshift) {
      try {
        JournalUnderLock.of(redshift).ifPresent(JournalUnderLock::sealNow);
        redshift.boundary().announce(changeSet);
      } catch (DatabaseException e) {
        throw new UnexpectedLiquibaseException(e);
      }
    }
  }
}
