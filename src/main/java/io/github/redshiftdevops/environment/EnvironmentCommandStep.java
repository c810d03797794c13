package io.github.redshiftdevops.environment;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.RedshiftDatabase;
import io.github.redshiftdevops.execution.ChangeSetPlan;
import io.github.redshiftdevops.execution.RollbackAnnouncement;
import io.github.redshiftdevops.execution.Selection;
import java.util.List;
import java.util.Set;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.FastCheckService;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.command.CommandOverride;
import liquibase.command.CommandResultsBuilder;
import liquibase.command.CommandScope;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;

/**
 * Liquibase's step that reads the change log, in every command that has one: here the contexts,
 * labels and parameters of the environment take effect, and here a change log that cannot be read
 * gets its sentence. Before anything runs, an update is refused whose change sets must have been
 * verified elsewhere and were not. On connections that no environment opened it does what Liquibase
 * does.
 */
@CommandOverride(override = DatabaseChangelogCommandStep.class)
public final class EnvironmentCommandStep extends DatabaseChangelogCommandStep {

  /** The commands that run no pending change set, so that none of those can stop them. */
  private static final Set<String> NOTHING_NEW =
      Set.of(
          "rollback",
          "rollbackCount",
          "rollbackToDate",
          "rollbackSql",
          "rollbackCountSql",
          "rollbackToDateSql",
          "changelogSync",
          "changelogSyncSql",
          "changelogSyncToTag",
          "changelogSyncToTagSql",
          "markNextChangesetRan",
          "markNextChangesetRanSql",
          "status",
          "unexpectedChangesets",
          "dbDoc",
          "calculateChecksum");

  /** Used by Liquibase. */
  public EnvironmentCommandStep() {}

  /** The change log also waits for the listeners, which are completed here. */
  @Override
  public List<Class<?>> requiredDependencies() {
    return List.of(Database.class, ChangeExecListener.class);
  }

  @Override
  public void run(CommandResultsBuilder results) throws Exception {
    var command = results.getCommandScope();
    var database = (Database) command.getDependency(Database.class);
    RollbackAnnouncement.in(command);
    if (NOTHING_NEW.contains(command.getCommand().getName()[0])) {
      ChangeSetPlan.withoutRefusal(() -> read(database, results));
    } else {
      read(database, results);
    }
    if (isUpdate(command) && database instanceof RedshiftDatabase redshift) {
      requirePromotable(command, redshift);
    }
  }

  private Void read(Database database, CommandResultsBuilder results) throws Exception {
    if (database.getConnection() instanceof EnvironmentConnection connection) {
      runIn(connection.environment(), database, results);
    } else {
      super.run(results);
    }
    return null;
  }

  /** Whether the command runs change sets, and does not only write their SQL. */
  private static boolean isUpdate(CommandScope command) {
    var name = command.getCommand().getName()[0];
    return name.startsWith("update") && !name.endsWith("Sql");
  }

  private static void requirePromotable(CommandScope command, RedshiftDatabase database)
      throws LiquibaseException {
    var changeLog = (DatabaseChangeLog) command.getDependency(DatabaseChangeLog.class);
    try {
      if (database.deploymentSettings().promoteFrom().isPresent()) {
        var pending = new Selection(command, database, changeLog).pending();
        if (!pending.isEmpty()) {
          Promotion.to(database).orElseThrow().require(pending);
        }
      }
    } catch (RedshiftDevopsException e) {
      throw new RefusedCommand(e);
    }
  }

  private void runIn(Environment environment, Database database, CommandResultsBuilder results)
      throws Exception {
    var command = results.getCommandScope();
    forgetEarlierChecks();
    try {
      apply(environment, database, command);
      super.run(results);
    } catch (RedshiftDevopsException e) {
      throw new RefusedCommand(e);
    } catch (LiquibaseException e) {
      throw refused(environment, command.getArgumentValue(CHANGELOG_FILE_ARG), e);
    }
  }

  /**
   * Liquibase remembers for the life of the process that a database was up to date: a second
   * deployment in one process would find nothing to do, whatever its change log says.
   */
  private static void forgetEarlierChecks() {
    Scope.getCurrentScope().getSingleton(FastCheckService.class).clearCache();
  }

  private static void apply(Environment environment, Database database, CommandScope command) {
    var agreement = new Agreement(environment);
    agreement.onChangeLog(command.getArgumentValue(CHANGELOG_FILE_ARG));
    agreement.onSchema(database::getDefaultSchemaName);
    agreement
        .onContexts(command.getArgumentValue(CONTEXTS_ARG))
        .ifPresent(contexts -> command.addArgumentValue(CONTEXTS_ARG, contexts));
    agreement
        .onLabels(command.getArgumentValue(LABEL_FILTER_ARG))
        .ifPresent(labels -> command.addArgumentValue(LABEL_FILTER_ARG, labels));
    var parameters = parameters(command, database);
    agreement.onParameters(parameters);
    command.addArgumentValue(CHANGELOG_PARAMETERS, parameters);
  }

  private static ChangeLogParameters parameters(CommandScope command, Database database) {
    var given = command.getArgumentValue(CHANGELOG_PARAMETERS);
    if (given != null) {
      return given;
    }
    var parameters = new ChangeLogParameters(database);
    parameters.addJavaProperties();
    parameters.addDefaultFileProperties();
    return parameters;
  }

  private static LiquibaseException refused(
      Environment environment, String changeLog, LiquibaseException e) {
    return ChangeLogAdvice.on(environment, changeLog, e)
        .<LiquibaseException>map(RefusedCommand::new)
        .orElse(e);
  }
}
