package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.deployment.RedshiftDeployment;
import java.time.Duration;
import picocli.CommandLine.Command;

/** The main job. */
@Command(
    name = "deploy",
    header = "Runs the change sets that an environment does not have yet.",
    description = {
      "",
      "Each change set and the row that records it commit together, or not at all. It is safe to"
          + " start this again at any time, after a failure too: what has run does not run again."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  redshift-devops deploy --environment prod",
      "  redshift-devops deploy --environment s3://my-config/prod.properties --project /app"
    })
final class DeployCommand extends EnvironmentCommand {
  /** After this time people want to know which change set it is. */
  private static final Duration LONG = Duration.ofSeconds(10);

  DeployCommand(Console console) {
    super(console);
  }

  @Override
  ConsoleLog.Detail usualDetail() {
    return ConsoleLog.Detail.MESSAGES_BESIDE_PROGRESS;
  }

  @Override
  void run(RedshiftDeployment deployment) {
    try (var heartbeat = new Heartbeat(LONG, Duration.ofMinutes(1))) {
      deploy(deployment, new ConsoleProgress(console().out(), heartbeat, System::nanoTime));
    }
  }

  private static void deploy(RedshiftDeployment deployment, ConsoleProgress progress) {
    try {
      progress.done(deployment.update(progress));
    } catch (RedshiftDevopsException e) {
      progress.stopped();
      throw e;
    }
  }
}
