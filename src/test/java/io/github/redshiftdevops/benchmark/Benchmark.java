package io.github.redshiftdevops.benchmark;

import io.github.redshiftdevops.crash.ChangeLogs;
import io.github.redshiftdevops.crash.FreshDatabase;
import io.github.redshiftdevops.crash.Life;
import io.github.redshiftdevops.crash.Tools;
import io.github.redshiftdevops.crash.Way;
import io.github.redshiftdevops.crash.s3.Fault;
import io.github.redshiftdevops.crash.s3.FaultPlan;
import io.github.redshiftdevops.crash.wire.Latency;
import io.github.redshiftdevops.sandbox.Sandbox;
import io.github.redshiftdevops.sandbox.SandboxConfig;
import io.github.redshiftdevops.state.s3mock.S3Mock;
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

  /** What is compared, with the names of its rows. */
  private enum Contestant {
    OURS(Tools.OURS, Way.withS3(S3Mock.shared().uri())),
    OURS_IN_ONE_TRANSACTION(
        Tools.OURS, Way.withS3(S3Mock.shared().uri(), "transaction=deployment")),
    PLAIN(Tools.PLAIN, Life::begin);

    private final Tools tool;
    private final Way way;

    Contestant(Tools tool, Way way) {
      this.tool = tool;
      this.way = way;
    }
  }

  private final Sandbox sandbox;
  private final Path project;
  private final Latency latency;
  private final Duration s3;

  private Benchmark(Sandbox sandbox, Path project, Latency latency, Duration s3) {
    this.sandbox = sandbox;
    this.project = project;
    this.latency = latency;
    this.s3 = s3;
  }

  /**
   * Number of change sets, milliseconds of a round trip, milliseconds of a commit, milliseconds of
   * a request to S3; 100, 1, 200 and 30 by default.
   */
  public static void main(String[] args) throws Exception {
    LIQUIBASE.setLevel(Level.SEVERE);
    int changeSets = argument(args, 0, 100);
    var latency =
        new Latency(
            Duration.ofMillis(argument(args, 1, 1)), Duration.ofMillis(argument(args, 2, 200)));
    var s3 = Duration.ofMillis(argument(args, 3, 30));
    var directory = Files.createTempDirectory(Path.of("target"), "benchmark");
    try (var sandbox = Sandbox.start(SandboxConfig.in(directory.resolve("sandbox")))) {
      new Benchmark(sandbox, directory, Latency.NONE, Duration.ZERO).measure(1);
      var results = new Benchmark(sandbox, directory, latency, s3).measure(changeSets);
      System.out.println(table(changeSets, latency, s3, results));
    }
    System.exit(0);
  }

  private static int argument(String[] args, int index, int otherwise) {
    return index < args.length ? Integer.parseInt(args[index]) : otherwise;
  }

  private record Result(Contestant contestant, Duration wallTime, int roundTrips, int commits) {}

  private List<Result> measure(int changeSets) throws Exception {
    var results = new ArrayList<Result>();
    for (var contestant : Contestant.values()) {
      results.add(measure(contestant, changeSets));
    }
    return results;
  }

  private Result measure(Contestant contestant, int changeSets) throws Exception {
    try (var database = FreshDatabase.in(sandbox);
        var life =
            contestant.way.open(
                database.sandbox(), project, ChangeLogs.tables(project, changeSets))) {
      life.wire().latency(latency);
      if (life.hasS3()) {
        life.s3().plan(FaultPlan.always(Fault.latency(s3)));
      }
      long start = System.nanoTime();
      var ending = life.deploy(contestant.tool).await(LONGEST).orElseThrow();
      var wallTime = Duration.ofNanos(System.nanoTime() - start);
      if (!ending.isSuccess()) {
        throw new IllegalStateException(ending.said());
      }
      var traffic = life.wire().traffic();
      return new Result(contestant, wallTime, traffic.roundTrips().size(), traffic.commits());
    }
  }

  private static String table(int changeSets, Latency latency, Duration s3, List<Result> results) {
    var table =
        new StringBuilder(
            "%n%d change sets, round trip %d ms, commit %d ms, S3 %d ms%n%n"
                .formatted(
                    changeSets,
                    latency.roundTrip().toMillis(),
                    latency.commit().toMillis(),
                    s3.toMillis()));
    table.append("| tool | wall time | of plain Liquibase | round trips | commits |\n");
    table.append("|---|---|---|---|---|\n");
    double plain =
        results.stream()
            .filter(result -> result.contestant() == Contestant.PLAIN)
            .mapToLong(result -> result.wallTime().toMillis())
            .sum();
    for (var result : results) {
      long millis = result.wallTime().toMillis();
      table.append(
          "| %s | %.1f s | %.2f | %d | %d |%n"
              .formatted(
                  result.contestant(),
                  millis / 1000.0,
                  millis / plain,
                  result.roundTrips(),
                  result.commits()));
    }
    return table.toString();
  }
}
