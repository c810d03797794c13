package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import java.io.PrintStream;
import java.util.List;
import org.apache.commons.lang3.StringUtils;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what went wrong, and decides the exit status. */
final class ErrorReport {
  private final PrintStream err;

  ErrorReport(PrintStream err) {
    this.err = err;
  }

  /** The call cannot be understood. */
  int onUsage(ParameterException mistake, String[] arguments) {
    err.printf(
        "ERROR: %s; %s'%s --help' shows all.%n",
        mistake.getMessage().replaceAll("\\s+", " "),
        suggestion(mistake),
        mistake.getCommandLine().getCommandSpec().qualifiedName());
    return ExitCode.CONFIGURATION.status();
  }

  /** What was probably meant, with a blank behind it; or nothing. */
  private static String suggestion(ParameterException mistake) {
    var suggestions =
        mistake instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream().limit(3).toList()
            : List.<String>of();
    return suggestions.isEmpty()
        ? ""
        : "did you mean %s? ".formatted(String.join(" or ", suggestions));
  }

  /** A command failed. */
  int onFailure(Exception failure, CommandLine command, ParseResult arguments) {
    err.println("ERROR: " + sentence(failure));
    if (command.getCommand() instanceof EnvironmentCommand called && called.showsStackTrace()) {
      failure.printStackTrace(err);
    }
    return exitCode(failure).status();
  }

  private static String sentence(Exception failure) {
    var said = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    return exitCode(failure) == ExitCode.UNEXPECTED
        ? "Unexpected: %s; --stacktrace shows where it comes from."
            .formatted(StringUtils.removeEnd(said, "."))
        : said;
  }

  private static ExitCode exitCode(Exception failure) {
    return failure instanceof RedshiftDevopsException refusal
        ? refusal.exitCode()
        : ExitCode.UNEXPECTED;
  }
}
