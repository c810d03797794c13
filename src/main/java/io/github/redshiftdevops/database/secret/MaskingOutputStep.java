package io.github.redshiftdevops.database.secret;

import io.github.redshiftdevops.database.RedshiftDatabase;
import java.io.Writer;
import liquibase.Scope;
import liquibase.command.CommandOverride;
import liquibase.command.CommandResultsBuilder;
import liquibase.command.core.helpers.OutputWriterCommandStep;
import liquibase.database.Database;
import liquibase.executor.ExecutorService;
import liquibase.executor.LoggingExecutor;

/**
 * Liquibase's step that prepares the output of the commands which write SQL instead of running it
 * ({@code update-sql} and the like): they show secrets masked.
 */
@CommandOverride(override = OutputWriterCommandStep.class)
public final class MaskingOutputStep extends OutputWriterCommandStep {

  /** Used by Liquibase. */
  public MaskingOutputStep() {}

  @Override
  public void run(CommandResultsBuilder results) throws Exception {
    super.run(results);
    var command = results.getCommandScope();
    if (command.getDependency(Database.class) instanceof RedshiftDatabase database) {
      var executors = Scope.getCurrentScope().getSingleton(ExecutorService.class);
      var writer =
          new MaskingWriter(
              (Writer) command.getDependency(Writer.class), Mask.of(database.getConnection()));
      var unmasked = executors.getExecutor("logging", database);
      var masked = new LoggingExecutor(unmasked, writer, database);
      executors.setExecutor("jdbc", database, masked);
      executors.setExecutor("logging", database, masked);
      command.provideDependency(Writer.class, writer);
    }
  }
}
