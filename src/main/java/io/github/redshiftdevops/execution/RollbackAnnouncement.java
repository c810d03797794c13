package io.github.redshiftdevops.execution;

import io.github.redshiftdevops.database.RedshiftDatabase;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.command.CommandOverride;
import liquibase.command.CommandResultsBuilder;
import liquibase.command.core.helpers.ChangeExecListenerCommandStep;
import liquibase.database.Database;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;

/**
 * Liquibase's step that sets up who is told of change sets, in every command that runs some: here
 * the transaction boundary learns which change sets a rollback is for. Liquibase tells that before
 * the first statement, and nothing else does when one script rolls back several.
 */
@CommandOverride(override = ChangeExecListenerCommandStep.class)
public class RollbackAnnouncement extends ChangeExecListenerCommandStep {

  @Override
  public void run(CommandResultsBuilder results) throws Exception {
    super.run(results);
    var command = results.getCommandScope();
    var listener = (ChangeExecListener) command.getDependency(ChangeExecListener.class);
    if (listener instanceof DefaultChangeExecListener listeners) {
      listeners.addListener(new Announcer());
    } else {
      command.provideDependency(
          ChangeExecListener.class, new DefaultChangeExecListener(listener, new Announcer()));
    }
  }

  private static final class Announcer extends AbstractChangeExecListener {
    @Override
    public void willRollback(ChangeSet changeSet, DatabaseChangeLog changeLog, Database database) {
      if (database instanceof RedshiftDatabase redshift) {
        try {
          redshift.boundary().announce(changeSet);
        } catch (DatabaseException e) {
          throw new UnexpectedLiquibaseException(e);
        }
      }
    }
  }
}
