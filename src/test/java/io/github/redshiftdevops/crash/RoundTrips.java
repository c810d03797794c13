package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What deployments cost in round trips after connecting, and in commits of work.
 *
 * @param first to begin, on an empty database: all but what the change sets themselves cost
 * @param later to begin, on a database that is deployed already
 * @param changeSet for each change set of one statement
 * @param nothing when there is nothing to do
 */
record RoundTrips(Cost first, Cost later, Cost changeSet, Cost nothing) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MANY = 11;

  /** So many round trips, so many commits. */
  record Cost(int roundTrips, int commits) {
    private Cost minus(Cost other) {
      return new Cost(roundTrips - other.roundTrips, commits - other.commits);
    }

    private Cost dividedBy(int divisor) {
      if (roundTrips % divisor != 0 || commits % divisor != 0) {
        throw new AssertionError("Not every change set costs the same: %s".formatted(this));
      }
      return new Cost(roundTrips / divisor, commits / divisor);
    }
  }

  /** Counts them for a tool, and writes what they are spent on to {@code report}. */
  static RoundTrips of(Tool tool, Sandbox server, Path project, Path report) throws Exception {
    var lines = new StringBuilder();
    try (var one = FreshDatabase.in(server);
        var many = FreshDatabase.in(server)) {
      var first = deploy(tool, one.sandbox(), project, 1, lines);
      var all = deploy(tool, many.sandbox(), project, MANY, lines);
      var changeSet = all.minus(first).dividedBy(MANY - 1);
      var later = deploy(tool, many.sandbox(), project, MANY + 1, lines);
      var nothing = deploy(tool, many.sandbox(), project, MANY + 1, lines);
      Files.createDirectories(report.getParent());
      Files.writeString(report, lines);
      return new RoundTrips(first.minus(changeSet), later.minus(changeSet), changeSet, nothing);
    }
  }

  private static Cost deploy(
      Tool tool, Sandbox database, Path project, int changeSets, StringBuilder report)
      throws IOException {
    try (var life = Life.begin(database, project, ChangeLogs.tables(project, changeSets))) {
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
      return new Cost(traffic.roundTrips().size(), traffic.commits());
    }
  }

  /** A table for people. */
  static String table(List<Tool> tools, List<RoundTrips> costs) {
    var table =
        new StringBuilder(
            "round trips / commits     first begin  later begin  change set  nothing\n");
    for (int i = 0; i < tools.size(); i++) {
      var cost = costs.get(i);
      table.append(
          "%-24s  %7d /%2d   %7d /%2d  %6d /%2d  %4d /%2d%n"
              .formatted(
                  tools.get(i),
                  cost.first.roundTrips,
                  cost.first.commits,
                  cost.later.roundTrips,
                  cost.later.commits,
                  cost.changeSet.roundTrips,
                  cost.changeSet.commits,
                  cost.nothing.roundTrips,
                  cost.nothing.commits));
    }
    return table.toString();
  }
}
