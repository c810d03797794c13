package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.UnexpectedFailureException;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What deployments that nobody disturbs say about those that somebody will.
 *
 * @param points all points, in order
 * @param expected what is to be left behind
 * @param varying the columns that are not to be compared
 */
record Rehearsal(List<CrashPoint> points, DatabaseContent expected, Set<String> varying) {

  /**
   * Deploys twice: what differs between the two is not to be compared, and the first also starts
   * what a process starts once.
   *
   * @throws UnexpectedFailureException if a deployment fails
   */
  static Rehearsal of(Stage stage, Servers servers) throws SQLException {
    var first = servers.rehearse(server -> deploy(stage, server));
    var second = servers.rehearse(server -> deploy(stage, server));
    var varying = second.expected.columnsThatVary(first.expected);
    return new Rehearsal(second.points, second.expected, varying);
  }

  private static Rehearsal deploy(Stage stage, Sandbox server) throws SQLException {
    try (var database = FreshDatabase.in(server);
        var life = stage.openCalmly(database.sandbox())) {
      var ending = stage.deploy(life).await(Stage.LONGEST).orElseThrow();
      if (!ending.isSuccess()) {
        throw new UnexpectedFailureException(
            "The deployment fails even if nobody disturbs it: " + ending.said());
      }
      var content = DatabaseContent.of(database.sandbox());
      return new Rehearsal(points(life.sources()), content, Set.of());
    }
  }

  private static List<CrashPoint> points(List<EventSource> sources) {
    var points = new ArrayList<CrashPoint>();
    for (int source = 0; source < sources.size(); source++) {
      var events = sources.get(source).events();
      for (int i = 0; i < events.size(); i++) {
        var event = sources.get(source).name() + " " + events.get(i);
        points.add(new CrashPoint(source, i + 1, Side.BEFORE, event));
        points.add(new CrashPoint(source, i + 1, Side.AFTER, event));
      }
    }
    return points;
  }

  /** The same with only some of the points. */
  Rehearsal only(Predicate<CrashPoint> those) {
    return new Rehearsal(points.stream().filter(those).toList(), expected, varying);
  }

  /** So many points, evenly spread, the first and the last among them. */
  List<CrashPoint> sample(int count) {
    var sample = new ArrayList<CrashPoint>();
    for (int i = 0; i < Math.min(count, points.size()); i++) {
      sample.add(points.get((int) ((long) i * (points.size() - 1) / Math.max(1, count - 1))));
    }
    return sample;
  }
}
