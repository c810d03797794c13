package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.ConfigurationException;
import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The crash test from the command line. */
@Command(
    name = "crash-test",
    header = "Kills the deployment of a change log at every point, and looks whether it recovers.",
    description = {
      "",
      "Deploys to sandboxes of its own, each point to a fresh database, with the state in an S3 in"
          + " memory. Takes contexts, labels, parameters and buckets from an environment file."
    },
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every point came to exactly the expected end",
      "1:at least one did not, or the change log cannot be deployed at all",
      "2:the call or the environment is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  crash-test                                     50 points of the environment sandbox",
      "  crash-test --points all --output target/crash",
      "  crash-test --changelog changelogs/changelog.xml --disturbance sever"
    })
public final class CrashTestCommand implements Callable<Integer> {
  private static final int WIDTH = 100;
  private static final String ALL = "all";

  @Option(
      names = {"-e", "--environment"},
      paramLabel = "<name>",
      description = "environments/<name>.properties (default: ${DEFAULT-VALUE}).",
      defaultValue = "sandbox")
  private String environment;

  @Option(
      names = "--changelog",
      paramLabel = "<path>",
      description = "The change log (default: that of the environment).")
  private String changeLog;

  @Option(
      names = "--project",
      paramLabel = "<dir>",
      description = "Where both are found (default: the working directory).",
      defaultValue = "")
  private Path project;

  @Option(
      names = "--points",
      paramLabel = "<n>|all",
      description = "How many points, evenly spread (default: ${DEFAULT-VALUE}).",
      defaultValue = "50",
      converter = Points.class)
  private OptionalInt points;

  @Option(
      names = "--disturbance",
      paramLabel = "<what>",
      description = {
        "kill: the deployer dies, and another one has to finish.",
        "sever: the connection is lost, and the deployer goes on.",
        "stop: the deployer stands still until another one has finished.",
        "terminate: the deployer is asked to end, and another one has to finish"
            + " (default: ${DEFAULT-VALUE})."
      },
      defaultValue = "kill")
  private Disturbance disturbance;

  @Option(
      names = "--unreadable-history",
      description =
          "Lets no deployer read the query history. What one asks then, with exit code 7, is answered"
              + " by what really happened.")
  private boolean unreadableHistory;

  @Option(
      names = "--sigkill",
      description =
          "Ends the process of each deployer with SIGKILL, in place of cutting it off from the"
              + " world; some 2 s of a core more for each point.")
  private boolean sigkill;

  @Option(
      names = "--at-once",
      paramLabel = "<n>",
      description = "How many points at the same time (default: two for each core).")
  private Integer atOnce;

  @Option(
      names = "--bucket",
      paramLabel = "<name>=<dir>",
      description = "The directory that COPY reads in place of an S3 bucket. Repeatable.")
  private Map<String, Path> buckets = new LinkedHashMap<>();

  @Option(
      names = "--output",
      paramLabel = "<dir>",
      description =
          "Takes crash-test.html, crash-test.txt and the logs (default: ${DEFAULT-VALUE}).",
      defaultValue = "target/redshift-devops/crash-test")
  private Path output;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private CrashTestCommand() {}

  /** Runs the test and ends the process with one of the exit codes. */
  public static void main(String[] arguments) {
    LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new CrashTestCommand())
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpWidth(WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(CrashTestCommand::explain);
  }

  private static int explain(Exception failure, CommandLine command, ParseResult arguments)
      throws Exception {
    if (failure instanceof RedshiftDevopsException refusal) {
      command.getErr().println("ERROR: " + refusal.getMessage());
      return refusal.exitCode().status();
    }
    throw failure;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    var out = spec.commandLine().getOut();
    var progress = new CrashProgress(out);
    var report = crashTest().listener(progress::tell).run(output.resolve("work"));
    report.writeTo(output);
    say(out, report);
    return (report.isGood() ? ExitCode.DONE : ExitCode.UNEXPECTED).status();
  }

  private CrashTest crashTest() {
    var lines = EnvironmentLines.read(project.toAbsolutePath(), environment);
    var log = changeLog == null ? lines.changeLog() : Optional.of(changeLog);
    var all = new LinkedHashMap<>(lines.buckets(project.toAbsolutePath()));
    all.putAll(buckets);
    var test =
        CrashTest.of(project, log.orElseThrow(CrashTestCommand::noChangeLog))
            .settings(lines.settings())
            .buckets(all)
            .disturbance(disturbance)
            .death(sigkill ? Death.KILLED : Death.CUT_OFF);
    if (unreadableHistory) {
      test.unreadableHistory();
    }
    if (atOnce != null) {
      test.atOnce(atOnce);
    }
    points.ifPresent(test::points);
    return test;
  }

  private static ConfigurationException noChangeLog() {
    return new ConfigurationException(
        "The environment names no change log; add `changelog`, or give --changelog.");
  }

  /** A number, or nothing for all. */
  static final class Points implements ITypeConverter<OptionalInt> {
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,6}");

    @Override
    public OptionalInt convert(String text) {
      if (text.equals(ALL)) {
        return OptionalInt.empty();
      }
      if (!NUMBER.matcher(text).matches()) {
        throw new TypeConversionException("'%s' is neither a number nor all".formatted(text));
      }
      return OptionalInt.of(Integer.parseInt(text));
    }
  }

  private void say(PrintWriter out, CrashReport report) {
    out.println(report.verdict());
    out.println(report.summary());
    out.println("Report: " + output.resolve("crash-test.html"));
    out.flush();
  }
}
