package io.github.redshiftdevops.benchmark;

import io.github.redshiftdevops.crash.ChangeLogs;
import io.github.redshiftdevops.crash.FreshDatabase;
import io.github.redshiftdevops.crash.Life;
import io.github.redshiftdevops.crash.Tool;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import io.github.redshiftdevops.wire.Latency;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Deploys the same change log with this project and with plain Liquibase to a sandbox that is as
 * far away as a cluster, and prints the wall times. {@code docs/benchmarks.md} explains it.
 */
public final class Benchmark {
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

  private final Sandbox sandbox;
  private final Path project;
  private final Latency latency;

  private Benchmark(Sandbox sandbox, Path project, Latency latency) {
    this.sandbox = sandbox;
    this.project = project;
    this.latency = latency;
  }

  /**
   * Number of change sets, milliseconds of a round trip, milliseconds of a commit; 100, 1 and 200
   * by default.
   */
  public static void main(String[] args) throws Exception {
    LIQUIBASE.setLevel(Level.SEVERE);
    int changeSets = argument(args, 0, 100);
    var latency =
        new Latency(
            Duration.ofMillis(argument(args, 1, 1)), Duration.ofMillis(argument(args, 2, 200)));
    var directory = Files.createTempDirectory(Path.of("target"), "benchmark");
    try (var sandbox = Sandbox.start(SandboxConfig.in(directory.resolve("sandbox")))) {
      new Benchmark(sandbox, directory, Latency.NONE).measure(1);
      var results = new Benchmark(sandbox, directory, latency).measure(changeSets);
      System.out.println(table(changeSets, latency, results));
    }
    System.exit(0);
  }

  private static int argument(String[] args, int index, int otherwise) {
    return index < args.length ? Integer.parseInt(args[index]) : otherwise;
  }

  private record Result(Tool tool, Duration wallTime, int roundTrips, int commits) {}

  private List<Result> measure(int changeSets) throws Exception {
    var results = new ArrayList<Result>();
    for (var tool : Tool.values()) {
      results.add(measure(tool, changeSets));
    }
    return results;
  }

  private Result measure(Tool tool, int changeSets) throws Exception {
    try (var database = FreshDatabase.in(sandbox);
        var life =
            Life.begin(database.sandbox(), project, ChangeLogs.tables(project, changeSets))) {
      life.wire().latency(latency);
      long start = System.nanoTime();
      var ending = life.deploy(tool).await(LONGEST).orElseThrow();
      var wallTime = Duration.ofNanos(System.nanoTime() - start);
      if (!ending.isSuccess()) {
        throw new IllegalStateException(ending.said());
      }
      var traffic = life.wire().traffic();
      return new Result(tool, wallTime, traffic.roundTrips().size(), traffic.commits());
    }
  }

  private static String table(int changeSets, Latency latency, List<Result> results) {
    var table =
        new StringBuilder(
            "%n%d change sets, round trip %d ms, commit %d ms%n%n"
                .formatted(
                    changeSets, latency.roundTrip().toMillis(), latency.commit().toMillis()));
    table.append("| tool | wall time | of plain Liquibase | round trips | commits |\n");
    table.append("|---|---|---|---|---|\n");
    double plain =
        results.stream()
            .filter(result -> result.tool() == Tool.PLAIN)
            .mapToLong(result -> result.wallTime().toMillis())
            .sum();
    for (var result : results) {
      long millis = result.wallTime().toMillis();
      table.append(
          "| %s | %.1f s | %.2f | %d | %d |%n"
              .formatted(
                  result.tool(),
                  millis / 1000.0,
                  millis / plain,
                  result.roundTrips(),
                  result.commits()));
    }
    return table.toString();
  }
}
