package io.github.redshiftdevops.deployment.cli;

import java.io.PrintWriter;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * The command line. The process ends with the status of an {@link
 * io.github.redshiftdevops.ExitCode}; {@code --help} lists them.
 */
public final class Main {
  private static final int WIDTH = 100;

  private Main() {}

  /** Runs one command and ends the process, whatever still runs in it. */
  public static void main(String[] arguments) {
    System.exit(run(Console.ofProcess(), arguments));
  }

  /** Runs one command and returns its exit status. */
  static int run(Console console, String... arguments) {
    UnaryOperator<CommandLine> settings = commandLine -> configure(commandLine, console);
    return settings
        .apply(
            new CommandLine(new RootCommand())
                .addSubcommand(new DeployCommand(console))
                .addSubcommand("plan", PlanCommand.of(console))
                .addSubcommand("verify", VerifyCommand.of(console))
                .addSubcommand(new StatusCommand(console))
                .addSubcommand(StateCommands.commandLine(console))
                .addSubcommand(LockCommands.commandLine(console))
                .addSubcommand(new LiquibaseGroup(console, settings).commandLine()))
        .execute(arguments);
  }

  private static CommandLine configure(CommandLine commandLine, Console console) {
    var errors = new ErrorReport(console.err());
    return commandLine
        .setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(WIDTH)
        .setParameterExceptionHandler(errors::onUsage)
        .setExecutionExceptionHandler(errors::onFailure);
  }
}
