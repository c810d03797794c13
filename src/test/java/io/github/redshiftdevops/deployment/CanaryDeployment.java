package io.github.redshiftdevops.deployment;

import io.github.redshiftdevops.deployment.report.DeploymentReports;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** A process that deploys an environment and logs everything that there is to log. */
final class CanaryDeployment {
  private CanaryDeployment() {}

  /**
   * Deploys.
   *
   * @param arguments the environment, the project's directory and the folder for the reports
   */
  public static void main(String[] arguments) {
    var root = Logger.getLogger("");
    root.setLevel(Level.ALL);
    for (var handler : LogManager.getLogManager().getLogger("").getHandlers()) {
      handler.setLevel(Level.ALL);
    }
    var deployment = new RedshiftDeployment(arguments[0], Path.of(arguments[1]));
    try (var reports = DeploymentReports.in(Path.of(arguments[2]), List.of(arguments[0]))) {
      System.out.println(reports.on(() -> deployment.update(reports)));
    } catch (RuntimeException e) {
      e.printStackTrace();
    }
  }
}
