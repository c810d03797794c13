package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.deployment.DeploymentListener;
import io.github.redshiftdevops.deployment.RelayingListener;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import liquibase.Scope;
import liquibase.logging.LogService;

/**
 * Leaves reports of deployments in a folder, however they end:
 *
 * <pre>{@code
 * try (var reports = DeploymentReports.in(Path.of("target/prod"), List.of("prod"))) {
 *   reports.on(() -> new RedshiftDeployment("prod").update(reports));
 * }
 * }</pre>
 *
 * <p>One environment has the folder for itself, several have a folder of their own in it. The files
 * of a deployment are complete when it has ended; if the virtual machine is told to end before
 * that, when it ends. They hold no secrets. {@code docs/reports.md} says what is in them. To be
 * used by the thread that deploys.
 */
public final class DeploymentReports implements RelayingListener, AutoCloseable {
  private final Deque<Map.Entry<String, OutputFolder>> next;
  private DeploymentReport current;

  private DeploymentReports(Map<String, OutputFolder> folders) {
    this.next = new ArrayDeque<>(folders.entrySet());
    proceed();
  }

  /**
   * Makes the folders ready: they are there, and nothing of an earlier deployment is in them.
   *
   * @param environments those that are to be deployed to, in their order, at least one
   * @throws ConfigurationException if a folder cannot be written
   */
  public static DeploymentReports in(Path folder, List<String> environments) {
    var folders = new LinkedHashMap<String, OutputFolder>();
    environments.forEach(
        environment ->
            folders.put(
                environment,
                OutputFolder.prepare(
                    environments.size() == 1 ? folder : folder.resolve(name(environment)))));
    return new DeploymentReports(folders);
  }

  /** The name of an environment that is given as a path or an address, for a folder. */
  private static String name(String environment) {
    return environment
        .replaceFirst("\\?.*", "")
        .replaceFirst(".*/", "")
        .replaceFirst("\\.properties$", "")
        .replaceAll("[^\\p{Alnum}._-]", "-");
  }

  private void proceed() {
    if (!next.isEmpty()) {
      var begun = next.remove();
      current = new DeploymentReport(begun.getValue(), begun.getKey(), Clock.systemDefaultZone());
    }
  }

  /** A console whose lines go into the log of the deployment as well. */
  public PrintStream copying(PrintStream console) {
    return LinesToLog.of(console, () -> current.log());
  }

  /**
   * Does the work that the reports are about. What Liquibase logs meanwhile goes into the log of
   * the deployment as well.
   *
   * @return what the work returns
   */
  public <T> T on(Supplier<T> work) {
    var around = Scope.getCurrentScope().get(Scope.Attr.logService, LogService.class);
    var copying = new CopyingLogService(around, () -> current.log());
    try {
      return Scope.child(Map.of(Scope.Attr.logService.name(), copying), work::get);
    } catch (RedshiftDevopsException e) {
      current.stopped(e);
      throw e;
    } catch (RuntimeException e) {
      current.broke(e);
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("A supplier throws nothing else", e);
    }
  }

  @Override
  public void relay(Consumer<DeploymentListener> event) {
    event.accept(current);
  }

  @Override
  public void completed() {
    RelayingListener.super.completed();
    proceed();
  }

  /** Writes what is not written yet. Never fails. */
  @Override
  public void close() {
    current.close();
  }
}
