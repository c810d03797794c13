package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import java.nio.file.Path;

/** The deployer of a {@link DeployerProcess}. */
final class DeployerMain {
  private DeployerMain() {}

  /** Tools, project directory, environment, JDBC URL, change log. */
  public static void main(String[] args) throws Exception {
    try {
      Tools.valueOf(args[0]).deploy(new Target(Path.of(args[1]), args[2], args[3], args[4]));
    } catch (RedshiftDevopsException e) {
      System.err.println(e.getMessage());
      System.exit(e.exitCode().status());
    }
    // The driver may have left threads that are no daemons.
    System.exit(ExitCode.DONE.status());
  }
}
