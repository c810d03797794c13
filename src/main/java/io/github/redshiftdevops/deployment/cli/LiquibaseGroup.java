package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.deployment.LiquibaseCommand;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All of Liquibase's own commands. They are looked up only when somebody names this one. */
@Command(
    name = "liquibase",
    header = "Runs one of Liquibase's own commands on an environment.",
    description = {
      "",
      "The environment gives the database, the change log, contexts, labels and parameters. All"
          + " other arguments are Liquibase's. What a command puts out goes to the standard output,"
          + " its messages to the standard error."
    },
    synopsisSubcommandLabel = "<command>",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands (each has a --help of its own):%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  redshift-devops liquibase status --environment prod",
      "  redshift-devops liquibase update-sql -e prod > review.sql",
      "  redshift-devops liquibase tag --tag v1.4 -e prod",
      "  redshift-devops liquibase rollback --tag v1.4 -e prod",
      "  redshift-devops liquibase diff --reference-url environment:dev -e qa"
    })
final class LiquibaseGroup implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private final Console console;
  private final UnaryOperator<CommandLine> settings;

  /**
   * The group of all commands.
   *
   * @param settings what every command line of ours has in common
   */
  LiquibaseGroup(Console console, UnaryOperator<CommandLine> settings) {
    this.console = console;
    this.settings = settings;
  }

  CommandLine commandLine() {
    var commandLine = new CommandLine(this);
    spec.preprocessor(
        (arguments, ignored, option, info) -> {
          LiquibaseCommand.all().forEach(this::add);
          return false;
        });
    return commandLine;
  }

  private void add(LiquibaseCommand command) {
    var run = new CommandLine(new LiquibaseRun(console, command).spec());
    spec.addSubcommand(command.name(), settings.apply(run));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command of Liquibase's");
  }
}
