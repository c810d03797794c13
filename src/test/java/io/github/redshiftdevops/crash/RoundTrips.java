package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.s3.S3Request;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What deployments cost in round trips after connecting, in commits of work, and in requests to S3.
 *
 * @param first to begin, on an empty database: all but what the change sets themselves cost
 * @param later to begin, on a database that is deployed already
 * @param changeSet for each change set of one statement
 * @param nothing when there is nothing to do
 */
record RoundTrips(Cost first, Cost later, Cost changeSet, Cost nothing) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MANY = 11;

  /** So many round trips, so many commits, so many requests to S3. */
  record Cost(int roundTrips, int commits, int requests) {
    @Override
    public String toString() {
      return "%d/%d/%d".formatted(roundTrips, commits, requests);
    }
  }

  /** What one deployment has cost. */
  private record Deployment(int roundTrips, int commits, List<S3Request> requests) {
    /** What each of so many more change sets has cost. */
    Cost each(int more, Deployment fewer) {
      int trips = roundTrips - fewer.roundTrips;
      int works = commits - fewer.commits;
      if (trips % more != 0 || works % more != 0) {
        throw new AssertionError("Not every change set costs the same: %s".formatted(this));
      }
      return new Cost(trips / more, works / more, Math.round((float) steps() / (more + 1)));
    }

    /** What is not spent on its one change set. */
    Cost besides(Cost changeSet) {
      return new Cost(
          roundTrips - changeSet.roundTrips,
          commits - changeSet.commits,
          requests.size() - steps());
    }

    Cost whole() {
      return new Cost(roundTrips, commits, requests.size());
    }

    /** How often a performed step was written for itself; quick ones share a request. */
    private int steps() {
      return (int) requests.stream().filter(it -> it.path().contains("/history/")).count();
    }
  }

  /** Counts them for a tool, and writes what they are spent on to {@code report}. */
  static RoundTrips of(Tools tool, Way way, Sandbox server, Path project, Path report)
      throws Exception {
    var lines = new StringBuilder();
    try (var one = FreshDatabase.in(server);
        var many = FreshDatabase.in(server)) {
      var first = deploy(tool, way, one.sandbox(), project, 1, lines);
      var all = deploy(tool, way, many.sandbox(), project, MANY, lines);
      var changeSet = all.each(MANY - 1, first);
      var later = deploy(tool, way, many.sandbox(), project, MANY + 1, lines);
      var nothing = deploy(tool, way, many.sandbox(), project, MANY + 1, lines);
      Files.createDirectories(report.getParent());
      Files.writeString(report, lines);
      return new RoundTrips(
          first.besides(changeSet), later.besides(changeSet), changeSet, nothing.whole());
    }
  }

  private static Deployment deploy(
      Tools tool, Way way, Sandbox database, Path project, int changeSets, StringBuilder report)
      throws IOException {
    try (var life = way.open(database, project, ChangeLogs.tables(project, changeSets))) {
      var origins = new Origins(life.wire());
      var deployer = life.deploy(tool);
      origins.of(deployer);
      var ending = deployer.await(PATIENCE).orElseThrow();
      if (!ending.isSuccess()) {
        throw new AssertionError(ending.said());
      }
      report.append("=== %s, up to change set %d%n".formatted(tool, changeSets));
      origins.lines().forEach(line -> report.append(line).append('\n'));
      var traffic = life.wire().traffic();
      var requests = life.hasS3() ? life.s3().requests() : List.<S3Request>of();
      requests.forEach(request -> report.append("S3 ").append(request).append('\n'));
      return new Deployment(traffic.roundTrips().size(), traffic.commits(), requests);
    }
  }

  /** A table for people. */
  static String table(List<Tools> tools, List<RoundTrips> costs) {
    var table =
        new StringBuilder(
            "round trips/commits/S3  first begin  later begin  change set    nothing\n");
    for (int i = 0; i < tools.size(); i++) {
      var cost = costs.get(i);
      table.append(
          "%-22s  %11s  %11s  %10s  %9s%n"
              .formatted(tools.get(i), cost.first, cost.later, cost.changeSet, cost.nothing));
    }
    return table.toString();
  }
}
