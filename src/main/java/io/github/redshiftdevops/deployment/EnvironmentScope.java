package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.database.DeploymentConfiguration;
import io.github.redshiftdevops.database.RedshiftDatabase;
import java.io.FileNotFoundException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.command.CommandScope;
import liquibase.database.DatabaseFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.resource.SearchPathResourceAccessor;
import liquibase.ui.LoggerUIService;

/**
 * Where Liquibase works for a caller: in a scope of its own, on a project and an environment. What
 * fails in here ends as {@link FailureAdvice} decides. Immutable and thread-safe.
 *
 * @param promoteFrom another environment in which change sets must have been verified, in place of
 *     the one that this environment names
 */
record EnvironmentScope(String environment, Path project, Optional<String> promoteFrom) {
  /** What is done with an open database. */
  @FunctionalInterface
  interface Work<T> {
    T on(RedshiftDatabase database) throws Exception;
  }

  /** Opens the warehouse, works, and closes it. */
  <T> T connected(Work<T> work) {
    return within(() -> opened(work));
  }

  /** Works in Liquibase's scope, without a warehouse. */
  <T> T within(Callable<T> work) {
    var resources = resources();
    try {
      return OwnScope.within(settings(resources), work);
    } catch (Exception e) {
      throw FailureAdvice.on(e);
    }
  }

  /** Opens the warehouse, works, and closes it; to be called in the scope. */
  <T> T opened(Work<T> work) throws Exception {
    var resources = Scope.getCurrentScope().getResourceAccessor();
    try (var database =
        DatabaseFactory.getInstance()
            .openDatabase("environment:" + environment, null, null, null, resources)) {
      return work.on((RedshiftDatabase) database);
    }
  }

  /**
   * Liquibase's settings in here. A deployment talks to the warehouse and its state, and to nobody
   * else unless it was told to: so no usage data for Liquibase's makers by default.
   */
  private Map<String, Object> settings(ResourceAccessor resources) {
    var settings = new HashMap<String, Object>();
    settings.put(Scope.Attr.resourceAccessor.name(), resources);
    settings.put(Scope.Attr.ui.name(), new LoggerUIService());
    settings.put(CommandScope.DO_NOT_SEND_EXCEPTION_TO_UI, true);
    promoteFrom.ifPresent(
        from -> settings.put(DeploymentConfiguration.PROMOTE_FROM.getKey(), from));
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
}
