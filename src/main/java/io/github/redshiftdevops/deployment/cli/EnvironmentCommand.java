package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.ConfigurationException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** A command on an environment: the options that all of them have, and its log while it runs. */
abstract class EnvironmentCommand implements Callable<Integer> {
  /** The options of Liquibase's commands come first. */
  private static final int LAST = 1000;

  private static final String SANDBOX = "/io/github/redshiftdevops/sandbox/Sandbox.class";

  private final Console console;

  @Option(
      names = {"-e", "--environment"},
      order = LAST,
      paramLabel = "<name|path|s3>",
      description =
          "Which environment: a name, for environments/<name>.properties, the path of such a file,"
              + " or its address s3://bucket/key (default: sandbox, where the sandbox is on the class path).")
  private String environment;

  @Option(
      names = "--project",
      order = LAST + 1,
      defaultValue = "",
      paramLabel = "<dir>",
      description =
          "The directory that environments and change logs are found in (default: the working"
              + " directory).")
  private Path project;

  @Option(
      names = {"-v", "--verbose"},
      order = LAST + 2,
      description = "Shows what Liquibase logs, with times.")
  private boolean verbose;

  @Option(
      names = "--stacktrace",
      order = LAST + 3,
      description = "Shows the stack trace of an error.")
  private boolean stackTrace;

  @Option(
      names = {"-h", "--help"},
      order = LAST + 4,
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  EnvironmentCommand(Console console) {
    this.console = console;
  }

  @Override
  public final Integer call() {
    var log = ConsoleLog.open(console.err(), detail());
    try {
      run(environment(), project);
      return ExitCode.OK;
    } finally {
      log.close();
    }
  }

  /** Nobody deploys to a warehouse that he has not named: the image has no sandbox. */
  private String environment() {
    if (environment == null && EnvironmentCommand.class.getResource(SANDBOX) == null) {
      throw new ConfigurationException(
          "No environment is named; name one, such as --environment prod.");
    }
    return environment == null ? "sandbox" : environment;
  }

  private ConsoleLog.Detail detail() {
    return verbose ? ConsoleLog.Detail.EVERYTHING : usualDetail();
  }

  /** How much is logged unless more was asked for. */
  abstract ConsoleLog.Detail usualDetail();

  /**
   * Does it.
   *
   * @param environment as it was named
   */
  abstract void run(String environment, Path project);

  final Console console() {
    return console;
  }

  final boolean showsStackTrace() {
    return stackTrace;
  }
}
