package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.deployment.DeploymentSequence;
import io.github.redshiftdevops.deployment.DeploymentStatus.Row;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine.Command;

/** What has run where. */
@Command(
    name = "status",
    header = "Shows which change sets have run in which environment.",
    description = {
      "",
      "By the states of the environments alone: no warehouse is touched, and each environment needs"
          + " the key `state`. Name several with commas between them."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExample:%n",
    footer = "  redshift-devops status --environment dev,qa,prod")
final class StatusCommand extends EnvironmentCommand {
  private static final String GAP = "  ";

  StatusCommand(Console console) {
    super(console);
  }

  @Override
  ConsoleLog.Detail usualDetail() {
    return ConsoleLog.Detail.MESSAGES;
  }

  @Override
  void run(String environments, Path project) {
    var status = new DeploymentSequence(List.of(environments.split("\\s*,\\s*")), project).status();
    int width = status.rows().stream().mapToInt(row -> row.changeSet().length()).max().orElse(0);
    print(width, "", status.environments());
    status.rows().forEach(row -> print(width, row.changeSet(), cells(row)));
    console().out().println(ConsoleProgress.changeSets(status.rows().size()) + ".");
  }

  private static List<String> cells(Row row) {
    return row.presences().stream()
        .map(
            presence ->
                switch (presence) {
                  case VERIFIED -> "verified";
                  case DEPLOYED -> "deployed";
                  case DIFFERENT -> "different";
                  case MISSING -> "-";
                })
        .toList();
  }

  private void print(int width, String name, List<String> cells) {
    var line = new StringBuilder(StringUtils.rightPad(name, width));
    cells.forEach(
        cell -> line.append(GAP).append(StringUtils.rightPad(cell, "different".length())));
    console().out().println(line.toString().stripTrailing());
  }
}
