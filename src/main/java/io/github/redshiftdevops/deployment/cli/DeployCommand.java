package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.deployment.DeploymentListener;
import io.github.redshiftdevops.deployment.DeploymentSequence;
import io.github.redshiftdevops.deployment.report.DeploymentReports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The main job. */
@Command(
    name = "deploy",
    header = "Runs the change sets that an environment does not have yet.",
    description = {
      "",
      "Each change set and the row that records it commit together, or not at all. It is safe to"
          + " start this again at any time, after a failure too: what has run does not run again.",
      "",
      "Then the verifications of the environment run. Of several environments, with commas between"
          + " them, each is deployed and verified before the next one is touched."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  redshift-devops deploy --environment prod",
      "  redshift-devops deploy --environment dev,qa,prod",
      "  redshift-devops deploy --environment prod --promote-from qa",
      "  redshift-devops deploy --environment s3://my-config/prod.properties --project /app"
    })
final class DeployCommand extends EnvironmentCommand {
  /** After this time people want to know which change set it is. */
  private static final Duration LONG = Duration.ofSeconds(10);

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  @Option(
      names = {"-o", "--output"},
      defaultValue = "${env:REDSHIFT_DEVOPS_OUTPUT:-target/redshift-devops}",
      paramLabel = "<dir>",
      description =
          "The folder for the log and the reports (default: $REDSHIFT_DEVOPS_OUTPUT, else"
              + " target/redshift-devops). Several environments have a folder each in it.")
  private Path output;

  @Option(
      names = "--promote-from",
      paramLabel = "<environment>",
      description =
          "Refuses change sets that were not deployed and verified there with the same checksum"
              + " (default: what the key promote-from of the environment says). Only the state of"
              + " that environment is read.")
  private String promoteFrom;

  @Option(
      names = "--no-progress",
      description =
          "Draws no bar on a terminal. There is none anyway if the variable CI is set, or TERM is"
              + " dumb.")
  private boolean withoutBar;

  DeployCommand(Console console) {
    super(console);
  }

  @Override
  ConsoleLog.Detail usualDetail() {
    return ConsoleLog.Detail.MESSAGES_BESIDE_PROGRESS;
  }

  @Override
  void run(String environments, Path project) {
    var named = List.of(COMMA.split(environments));
    var all = new DeploymentSequence(named, project);
    var sequence = promoteFrom == null ? all : all.promotedFrom(promoteFrom);
    var bar = console().lastLine().filter(line -> !withoutBar);
    try (var heartbeat = heartbeat(bar.isPresent());
        var reports = DeploymentReports.in(output, named)) {
      var out = reports.copying(console().out());
      var meanwhile =
          bar.<DeploymentListener>map(line -> new ProgressBar(line, heartbeat))
              .orElseGet(() -> new StillRunning(out, heartbeat));
      var progress = meanwhile.and(new ConsoleProgress(out, System::nanoTime));
      reports.on(() -> sequence.update(progress.and(reports)));
    }
  }

  private static Heartbeat heartbeat(boolean ofBar) {
    return new Heartbeat(ofBar ? SECOND : LONG, ofBar ? SECOND : MINUTE, System::nanoTime);
  }
}
