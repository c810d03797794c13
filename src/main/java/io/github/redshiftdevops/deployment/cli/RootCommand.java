package io.github.redshiftdevops.deployment.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What stands above all commands: it only helps. */
@Command(
    name = "redshift-devops",
    versionProvider = Version.class,
    header = "Deploys an Amazon Redshift warehouse from version control.",
    synopsisSubcommandLabel = "<command>",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands (each has a --help of its own):%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or nothing to do",
      "1:something unexpected; --stacktrace shows where it comes from",
      "2:the call, an environment, a credential or an address is wrong; nothing was deployed",
      "3:the change log is refused: it cannot be read, or does not fit what was deployed",
      "4:another deployment held the lock for too long; nothing was deployed",
      "5:a change set failed and was rolled back; with transaction=deployment, all others too",
      "6:deployed, but a verification of the result failed",
      "7:a person has to decide: a statement in doubt, or mirror and database differ"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  redshift-devops deploy                         to the sandbox on this machine",
      "  redshift-devops deploy --environment prod      as environments/prod.properties says",
      "  redshift-devops deploy -e dev,qa,prod          one after the other, until one fails",
      "  redshift-devops verify -e prod                 the data as they must be",
      "  redshift-devops plan -e prod                   what a deployment would run, and how",
      "  redshift-devops liquibase update-sql -e prod   its SQL, without running it",
      "  redshift-devops liquibase rollback-count --count 1 -e dev"
    })
final class RootCommand implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the versions of redshift-devops, Liquibase, the driver and Java.")
  private boolean version;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command");
  }
}
