package io.github.redshiftdevops.database.secret;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.database.UnfinishedCommand;
import java.util.Map;
import liquibase.Scope;
import liquibase.command.CommandOverride;
import liquibase.command.CommandResultsBuilder;
import liquibase.command.core.helpers.DbUrlConnectionCommandStep;
import liquibase.database.Database;
import liquibase.logging.LogService;
import liquibase.logging.mdc.MdcValue;

/**
 * Liquibase's step that connects, in every command. From there to its clean-up, which comes after
 * that of all later steps, what is logged has no secrets: Liquibase logs statements at its finer
 * levels, and its own filter for messages is without effect since 4.0.
 *
 * <p>Its clean-up is the last one, so a command that is an {@link UnfinishedCommand} fails here.
 */
@CommandOverride(override = DbUrlConnectionCommandStep.class)
public final class MaskingConnectionStep extends DbUrlConnectionCommandStep {

  /** Used by Liquibase. */
  public MaskingConnectionStep() {}

  @Override
  public void run(CommandResultsBuilder results) throws Exception {
    super.run(results);
    var command = results.getCommandScope();
    if (command.getDependency(Database.class) instanceof RedshiftDatabase database) {
      var log = Scope.getCurrentScope().get(Scope.Attr.logService, LogService.class);
      var masking = new MaskingLogService(log, Mask.of(database.getConnection()));
      command.provideDependency(
          MaskedScope.class,
          new MaskedScope(Scope.enter(Map.of(Scope.Attr.logService.name(), masking))));
    }
  }

  @Override
  public void cleanUp(CommandResultsBuilder results) {
    if (results.getCommandScope().getDependency(MaskedScope.class) instanceof MaskedScope scope) {
      scope.exit();
    }
    super.cleanUp(results);
    var end = results.getCommandScope().getDependency(UnfinishedCommand.class);
    if (end instanceof UnfinishedCommand unfinished) {
      fail(unfinished.reason());
    }
  }

  /** A clean-up that throws hides what the command has failed with before. */
  private static void fail(RedshiftDevopsException reason) {
    var event = Scope.getCurrentScope().getAnalyticsEvent();
    if (event == null || MdcValue.COMMAND_FAILED.equals(event.getOperationOutcome())) {
      Scope.getCurrentScope().getLog(MaskingConnectionStep.class).severe(reason.getMessage());
    } else {
      throw reason;
    }
  }

  /** The scope of one command; the step itself serves all commands. */
  private record MaskedScope(String id) {
    void exit() {
      try {
        Scope.exit(id);
      } catch (Exception e) {
        throw new IllegalStateException("A step of the command has left its scope open", e);
      }
    }
  }
}
