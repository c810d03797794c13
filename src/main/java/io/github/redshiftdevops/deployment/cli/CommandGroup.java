package io.github.redshiftdevops.deployment.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A name in front of a few commands. */
@Command(
    synopsisSubcommandLabel = "<command>",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands (each has a --help of its own):%n")
final class CommandGroup implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private CommandGroup() {}

  /** A group without commands. */
  static CommandLine of(String name, String header) {
    var commandLine = new CommandLine(new CommandGroup()).setCommandName(name);
    commandLine.getCommandSpec().usageMessage().header(header);
    return commandLine;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command");
  }
}
