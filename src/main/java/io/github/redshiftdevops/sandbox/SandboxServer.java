package io.github.redshiftdevops.sandbox;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The sandbox as a server of its own, for psql, other tools and containers. */
@Command(
    name = "sandbox",
    description = "An embedded Redshift that keeps its data in a directory. Ctrl-C stops it.")
public final class SandboxServer implements Callable<Integer> {
  @Option(
      names = "--directory",
      paramLabel = "<dir>",
      description = "Where the data lives (default: ${DEFAULT-VALUE}).",
      defaultValue = "target/sandbox")
  private Path directory;

  @Option(
      names = "--port",
      description = "The port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).",
      defaultValue = "5439")
  private int port;

  @Option(
      names = "--host",
      description =
          "The address to listen on; 0.0.0.0 lets other machines and containers in, and everybody"
              + " knows the password (default: ${DEFAULT-VALUE}).",
      defaultValue = "127.0.0.1")
  private String host;

  @Option(
      names = "--bucket",
      paramLabel = "<name>=<dir>",
      description = "The directory that COPY reads in place of an S3 bucket. Repeatable.")
  private Map<String, Path> buckets = new LinkedHashMap<>();

  @Option(
      names = "--s3",
      paramLabel = "<url>",
      description = "An endpoint of S3 that has all other buckets, such as http://127.0.0.1:9090.")
  private Optional<URI> s3 = Optional.empty();

  @Option(
      names = "--history-delay",
      paramLabel = "<time>",
      description =
          "How late the query history is, such as 200ms, 10s or 1m (default: ${DEFAULT-VALUE}).",
      converter = Time.class,
      defaultValue = "10s")
  private Duration historyDelay;

  @Option(
      names = "--history-retention",
      paramLabel = "<time>",
      description = "How long the query history remembers (default: ${DEFAULT-VALUE}).",
      converter = Time.class,
      defaultValue = "7d")
  private Duration historyRetention;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  private SandboxServer() {}

  /** Runs the sandbox until the process is ended; exits with 2 if it cannot be started. */
  public static void main(String[] arguments) {
    int exitCode =
        new CommandLine(new SandboxServer())
            .setExecutionExceptionHandler(SandboxServer::explain)
            .execute(arguments);
    if (exitCode != CommandLine.ExitCode.OK) {
      System.exit(exitCode);
    }
  }

  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof SandboxException) {
      command.getErr().println(failure.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    throw failure;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var sandbox = Sandbox.start(config())) {
      welcome(sandbox, spec.commandLine().getOut());
      new CountDownLatch(1).await();
    }
    return CommandLine.ExitCode.OK;
  }

  private SandboxConfig config() {
    var config =
        SandboxConfig.in(directory)
            .withHost(host)
            .withPort(port)
            .withBuckets(buckets)
            .withHistory(new QueryHistoryConfig(historyDelay, historyRetention, true));
    return s3.map(config::withS3).orElse(config);
  }

  private static void welcome(Sandbox sandbox, PrintWriter out) {
    out.printf(
        """
        The Redshift sandbox is ready; Ctrl-C stops it.
          JDBC  %s  (user %s, password %s)
          psql  PGPASSWORD=%s psql -h 127.0.0.1 -p %d -U %s %s
          TLS   root certificate %s
        """,
        sandbox.url(),
        sandbox.user(),
        sandbox.password(),
        sandbox.password(),
        sandbox.port(),
        sandbox.user(),
        sandbox.database(),
        sandbox.rootCertificate());
    out.flush();
  }
}
