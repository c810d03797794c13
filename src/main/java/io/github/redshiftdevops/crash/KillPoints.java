package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.Verdict.Kind;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Kills a deployment at an event and deploys again:
 *
 * <ol>
 *   <li>One deployment that nobody disturbs, on a fresh database, says which events there are and
 *       what is to be left behind.
 *   <li>For each event, before it and after it: a fresh database, a deployment killed there, a
 *       second one that nobody disturbs, and the comparison with the first.
 * </ol>
 */
final class KillPoints {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final Way way;
  private final Function<Life, Deployer> deployment;
  private final Sandbox server;
  private final Path project;
  private final String changeLog;
  private final Duration patience;
  private final List<KillPoint> points = new ArrayList<>();
  private final DatabaseContent expected;

  /**
   * Runs the deployment that nobody disturbs, twice, because the first also starts what a JVM
   * starts once.
   *
   * @param way opens the ways of each deployer
   * @param deployment starts a deployer
   * @param patience how long the second deployment may take before it counts as stuck
   */
  KillPoints(
      Way way,
      Function<Life, Deployer> deployment,
      Sandbox server,
      Path project,
      String changeLog,
      Duration patience)
      throws SQLException {
    this.way = way;
    this.deployment = deployment;
    this.server = server;
    this.project = project;
    this.changeLog = changeLog;
    this.patience = patience;
    undisturbed();
    expected = undisturbed();
  }

  private DatabaseContent undisturbed() throws SQLException {
    points.clear();
    try (var database = FreshDatabase.in(server);
        var life = begin(database)) {
      var ending = deployment.apply(life).await(LONGEST).orElseThrow();
      if (!ending.isSuccess()) {
        throw new AssertionError(ending.said());
      }
      collect(life.sources());
      return DatabaseContent.of(database.sandbox());
    }
  }

  private void collect(List<EventSource> sources) {
    for (int source = 0; source < sources.size(); source++) {
      var events = sources.get(source).events();
      for (int i = 0; i < events.size(); i++) {
        var event = sources.get(source).name() + " " + events.get(i);
        points.add(new KillPoint(source, i + 1, Side.BEFORE, event));
        points.add(new KillPoint(source, i + 1, Side.AFTER, event));
      }
    }
  }

  private Life begin(FreshDatabase database) {
    return way.open(database.sandbox(), project, changeLog);
  }

  /** All points, in order. */
  List<KillPoint> all() {
    return List.copyOf(points);
  }

  /** So many points, evenly spread, the first and the last among them. */
  List<KillPoint> sample(int count) {
    var sample = new ArrayList<KillPoint>();
    for (int i = 0; i < Math.min(count, points.size()); i++) {
      sample.add(points.get((int) ((long) i * (points.size() - 1) / Math.max(1, count - 1))));
    }
    return sample;
  }

  /**
   * Kills a deployment at each of these.
   *
   * @param atOnce how many deployments run beside each other, each on a database of its own
   */
  Map<KillPoint, Verdict> killAt(List<KillPoint> chosen, int atOnce)
      throws InterruptedException, ExecutionException {
    var threads = Executors.newFixedThreadPool(atOnce);
    try {
      var running = new LinkedHashMap<KillPoint, Future<Verdict>>();
      chosen.forEach(point -> running.put(point, threads.submit(() -> killAt(point))));
      var verdicts = new LinkedHashMap<KillPoint, Verdict>();
      for (var point : running.entrySet()) {
        verdicts.put(point.getKey(), point.getValue().get());
      }
      return verdicts;
    } finally {
      threads.shutdownNow();
    }
  }

  private Verdict killAt(KillPoint point) throws SQLException {
    try (var database = FreshDatabase.in(server)) {
      return killAt(point, database) ? next(database) : new Verdict(Kind.NOT_REACHED, "");
    }
  }

  /** Whether the deployer was killed. */
  private boolean killAt(KillPoint point, FreshDatabase database) {
    var killed = new AtomicBoolean();
    try (var life = begin(database)) {
      life.sources()
          .get(point.source())
          .killAt(
              point.number(),
              point.side(),
              () -> {
                killed.set(true);
                life.end();
              });
      deployment.apply(life).await(LONGEST).orElseThrow();
    }
    return killed.get();
  }

  private Verdict next(FreshDatabase database) throws SQLException {
    try (var life = begin(database);
        var deployer = deployment.apply(life)) {
      var ending = deployer.await(patience);
      if (ending.isEmpty()) {
        deployer.kill();
        deployer.await(LONGEST);
        return new Verdict(Kind.STUCK, "");
      }
      return ending.get().isSuccess()
          ? compare(database, life)
          : new Verdict(Kind.FAILED, ending.get().said());
    }
  }

  private Verdict compare(FreshDatabase database, Life life) throws SQLException {
    var difference = DatabaseContent.of(database.sandbox()).differenceFrom(expected);
    if (difference.isEmpty()) {
      difference = life.differenceOfState();
    }
    return new Verdict(difference.isEmpty() ? Kind.RECOVERED : Kind.DIFFERENT, difference);
  }
}
