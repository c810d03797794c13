package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.deployment.RedshiftDeployment;
import java.io.PrintStream;
import picocli.CommandLine;

/** What can be done with the deployment lock of an environment. */
final class LockCommands {
  private LockCommands() {}

  static CommandLine commandLine(Console console) {
    return CommandGroup.of("lock", "Looks at the deployment lock of an environment, and frees it.")
        .addSubcommand(
            "show",
            new EnvironmentAction(console, LockCommands::show)
                .spec(
                    "Shows who holds the lock, and since when.",
                    "As it is written in the state and in the database. Whether a holder is alive"
                        + " cannot be told from one look."))
        .addSubcommand(
            "release",
            new EnvironmentAction(console, LockCommands::release)
                .spec(
                    "Takes the lock away from whoever holds it.",
                    "A dead deployment needs no release: the next one takes over after the lease. A"
                        + " living one loses what it has not committed, and stops."));
  }

  private static void show(RedshiftDeployment deployment, PrintStream out) {
    var holders = deployment.lockHolders();
    if (holders.isEmpty()) {
      out.println("The lock is free.");
    }
    holders.forEach(holder -> out.printf("Held by %s since %s.%n", holder.name(), holder.since()));
  }

  private static void release(RedshiftDeployment deployment, PrintStream out) {
    deployment.releaseLock();
    out.println("The lock is free now.");
  }
}
