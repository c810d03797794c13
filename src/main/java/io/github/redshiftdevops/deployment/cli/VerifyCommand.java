package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.deployment.DeploymentListener;
import io.github.redshiftdevops.deployment.RedshiftDeployment;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import java.io.PrintStream;
import picocli.CommandLine.Model.CommandSpec;

/** Verifies what is deployed. */
final class VerifyCommand {
  private VerifyCommand() {}

  static CommandSpec of(Console console) {
    return new EnvironmentAction(console, VerifyCommand::verify)
        .spec(
            "Verifies that the data of an environment are as they must be.",
            "Runs the queries that the key `verifications` of the environment names, as every"
                + " deployment does at its end, and changes nothing. Ends with 6 if the result of one"
                + " is not as its file says; all of them run.");
  }

  private static void verify(RedshiftDeployment deployment, PrintStream out) {
    var lines = new VerificationLines(out);
    try {
      deployment.verify(
          new DeploymentListener() {
            @Override
            public void verified(VerificationResult result) {
              lines.add(result);
            }
          });
    } catch (RedshiftDevopsException e) {
      lines.end();
      throw e;
    }
    lines.end();
  }
}
