package io.github.redshiftdevops.deployment;

import static liquibase.command.core.helpers.ChangeExecListenerCommandStep.CHANGE_EXEC_LISTENER_ARG;
import static liquibase.command.core.helpers.DatabaseChangelogCommandStep.CHANGELOG_FILE_ARG;
import static liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep.DATABASE_ARG;
import static liquibase.command.core.helpers.ShowSummaryArgument.SHOW_SUMMARY_OUTPUT;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.environment.Environment;
import io.github.redshiftdevops.environment.EnvironmentConnection;
import java.io.FileNotFoundException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.command.CommandResults;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.exception.CommandExecutionException;
import liquibase.exception.DatabaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.resource.SearchPathResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Deploys the change log of an environment from Java:
 *
 * <pre>{@code
 * var result = new RedshiftDeployment("prod").update();
 * }</pre>
 *
 * <p>Everything that the environment's file says takes effect: the warehouse, the change log, its
 * contexts, labels and parameters. Progress goes to Liquibase's log. Immutable and thread-safe;
 * each call opens a connection of its own.
 */
public final class RedshiftDeployment {
  /**
   * Liquibase keeps in a command step that all threads share whether an update has the lock. What
   * comes of it is never applied twice, but may be refused.
   */
  private static final Lock ONE_AT_A_TIME = new ReentrantLock();

  private final String environment;
  private final Path project;

  /**
   * A deployment of the project in the working directory.
   *
   * @param environment a name, for {@code environments/<name>.properties}, or the path of a file
   */
  public RedshiftDeployment(String environment) {
    this(environment, Path.of(""));
  }

  /**
   * A deployment of a project elsewhere.
   *
   * @param environment a name, for {@code environments/<name>.properties}, or the path of a file
   * @param project the directory that environments and change logs are found in; what is not there
   *     is looked for on the class path
   */
  public RedshiftDeployment(String environment, Path project) {
    this.environment = Objects.requireNonNull(environment, "environment");
    this.project = Objects.requireNonNull(project, "project");
  }

  /** Runs the change sets that have not run yet; see {@link #update(DeploymentListener)}. */
  public DeploymentResult update() {
    return update(DeploymentListener.SILENT);
  }

  /**
   * Runs the change sets that have not run yet.
   *
   * @param listener is told about each of them
   * @return what ran
   * @throws RedshiftDevopsException if the environment is refused, the change log cannot be read,
   *     or a change set fails; its exit code says which
   */
  public DeploymentResult update(DeploymentListener listener) {
    return run(
        accessor -> {
          try (var database = open(accessor)) {
            return update(database, listener);
          }
        });
  }

  /**
   * Runs one of Liquibase's own commands on the environment: {@code status}, {@code rollback},
   * {@code update-sql} and so on. The environment gives the change log, contexts, labels and
   * parameters where the command takes them.
   *
   * @param command its name, as in {@link LiquibaseCommand#name}
   * @param arguments by name, as in {@link LiquibaseCommand#arguments}
   * @param output takes what the command puts out; stays open. Its messages go to Liquibase's log.
   * @throws RedshiftDevopsException if the call or the environment is refused, or the command
   *     fails; its exit code says which
   */
  public void liquibase(String command, Map<String, String> arguments, OutputStream output) {
    var called = LiquibaseCommand.named(command);
    run(
        accessor -> {
          var scope = called.with(arguments).setOutput(output);
          try (var database = open(accessor)) {
            if (called.readsChangeLog() && scope.getArgumentValue(CHANGELOG_FILE_ARG) == null) {
              scope.addArgumentValue(CHANGELOG_FILE_ARG, changeLog(environment(database)));
            }
            return execute(scope, database);
          }
        });
  }

  private static CommandResults execute(CommandScope command, Database database) {
    var mask = Mask.of(database.getConnection());
    try {
      return command.addArgumentValue(DATABASE_ARG, database).execute();
    } catch (CommandExecutionException e) {
      throw FailureAdvice.on(e, failedRollback(command), mask);
    }
  }

  /** Liquibase's exceptions do not say whose rollback failed, its listener knows. */
  private static String failedRollback(CommandScope command) {
    return command.getDependency(ChangeExecListener.class) instanceof DefaultChangeExecListener all
        ? all.getFailedRollbackChangeSets().stream()
            .findFirst()
            .map(changeSet -> "Rollback of %s: ".formatted(Selection.name(changeSet)))
            .orElse("")
        : "";
  }

  private <T> T run(Work<T> work) {
    var accessor = resources();
    ONE_AT_A_TIME.lock();
    try {
      return Scope.child(settings(accessor), () -> work.with(accessor));
    } catch (Exception e) {
      throw FailureAdvice.on(e);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  /**
   * Liquibase's settings in here. A deployment talks to the warehouse and its state, and to nobody
   * else unless it was told to: so no usage data for Liquibase's makers by default.
   */
  private static Map<String, Object> settings(ResourceAccessor accessor) {
    var settings = new HashMap<String, Object>();
    settings.put(Scope.Attr.resourceAccessor.name(), accessor);
    settings.put(Scope.Attr.ui.name(), new LoggerUIService());
    settings.put(CommandScope.DO_NOT_SEND_EXCEPTION_TO_UI, true);
    if (!AnalyticsArgs.ENABLED.getCurrentConfiguredValue().found()) {
      settings.put(AnalyticsArgs.ENABLED.getKey(), false);
    }
    return settings;
  }

  private ResourceAccessor resources() {
    try {
      return new SearchPathResourceAccessor(
          new DirectoryResourceAccessor(project),
          new ClassLoaderResourceAccessor(Scope.getCurrentScope().getClassLoader()));
    } catch (FileNotFoundException e) {
      throw new ConfigurationException(
          "There is no project directory %s; correct its path.".formatted(project), e);
    }
  }

  private Database open(ResourceAccessor accessor) throws DatabaseException {
    return DatabaseFactory.getInstance()
        .openDatabase("environment:" + environment, null, null, null, accessor);
  }

  private static DeploymentResult update(Database database, DeploymentListener listener)
      throws Exception {
    var environment = environment(database);
    var changeLog = changeLog(environment);
    listener.connected(environment, changeLog);
    var update = new CommandScope(UpdateCommandStep.COMMAND_NAME);
    var progress = new Progress(update, listener, System::nanoTime);
    update
        .addArgumentValue(CHANGELOG_FILE_ARG, changeLog)
        .addArgumentValue(CHANGE_EXEC_LISTENER_ARG, new DefaultChangeExecListener(progress))
        .addArgumentValue(SHOW_SUMMARY_OUTPUT, UpdateSummaryOutputEnum.LOG);
    execute(update, database);
    progress.settle();
    var read = (DatabaseChangeLog) update.getDependency(DatabaseChangeLog.class);
    return new DeploymentResult(
        progress.changeSets(), new Selection(update, database, read).leftOut());
  }

  private static Environment environment(Database database) {
    return ((EnvironmentConnection) database.getConnection()).environment();
  }

  private static String changeLog(Environment environment) {
    return environment.changelog().orElseThrow(() -> missing(environment));
  }

  private static ConfigurationException missing(Environment environment) {
    return new ConfigurationException(
        "%s: `changelog` is missing; write the path of the root change log."
            .formatted(environment.source()));
  }

  /** What is done in Liquibase's scope. */
  @FunctionalInterface
  private interface Work<T> {
    T with(ResourceAccessor accessor) throws Exception;
  }
}
