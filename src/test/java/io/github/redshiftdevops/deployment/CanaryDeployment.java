package io.github.redshiftdevops.deployment;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** A process that deploys an environment and logs everything that there is to log. */
final class CanaryDeployment {
  private CanaryDeployment() {}

  /**
   * Deploys.
   *
   * @param arguments the environment and the project's directory
   */
  public static void main(String[] arguments) {
    var root = Logger.getLogger("");
    root.setLevel(Level.ALL);
    for (var handler : LogManager.getLogManager().getLogger("").getHandlers()) {
      handler.setLevel(Level.ALL);
    }
    try {
      System.out.println(new RedshiftDeployment(arguments[0], Path.of(arguments[1])).update());
    } catch (RuntimeException e) {
      e.printStackTrace();
    }
  }
}
