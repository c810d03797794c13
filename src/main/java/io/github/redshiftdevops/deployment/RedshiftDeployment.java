package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.secret.Mask;
import io.github.redshiftdevops.environment.Environment;
import io.github.redshiftdevops.environment.EnvironmentConnection;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import liquibase.Scope;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.changelog.visitor.DefaultChangeExecListener;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.ChangeExecListenerCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.exception.CommandExecutionException;
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
 * each {@link #update} opens a connection of its own.
 */
public final class RedshiftDeployment {
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

  /**
   * Runs the change sets that have not run yet.
   *
   * @return what ran
   * @throws RedshiftDevopsException if the environment is refused, the change log cannot be read,
   *     or a change set fails; its exit code says which
   */
  public DeploymentResult update() {
    var accessor = resources();
    var values =
        Map.<String, Object>of(
            Scope.Attr.resourceAccessor.name(),
            accessor,
            Scope.Attr.ui.name(),
            new LoggerUIService());
    try {
      return Scope.child(values, () -> update(accessor));
    } catch (Exception e) {
      throw FailureAdvice.on(e);
    }
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

  private DeploymentResult update(ResourceAccessor accessor) throws Exception {
    var factory = DatabaseFactory.getInstance();
    try (var database =
        factory.openDatabase("environment:" + environment, null, null, null, accessor)) {
      return update(database);
    }
  }

  private static DeploymentResult update(Database database) throws Exception {
    var ran = new RanChangeSets();
    var mask = Mask.of(database.getConnection());
    try {
      update(database, ran).execute();
      return ran.result();
    } catch (CommandExecutionException e) {
      throw FailureAdvice.on(e, mask);
    }
  }

  private static CommandScope update(Database database, ChangeExecListener listener)
      throws Exception {
    return new CommandScope(UpdateCommandStep.COMMAND_NAME)
        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
        .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, changeLog(database))
        .addArgumentValue(
            ChangeExecListenerCommandStep.CHANGE_EXEC_LISTENER_ARG,
            new DefaultChangeExecListener(listener))
        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY_OUTPUT, UpdateSummaryOutputEnum.LOG);
  }

  private static String changeLog(Database database) {
    var environment = ((EnvironmentConnection) database.getConnection()).environment();
    return environment.changelog().orElseThrow(() -> missing(environment));
  }

  private static ConfigurationException missing(Environment environment) {
    return new ConfigurationException(
        "%s: `changelog` is missing; write the path of the root change log."
            .formatted(environment.source()));
  }
}
