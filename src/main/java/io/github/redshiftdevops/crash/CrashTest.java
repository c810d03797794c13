package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.crash.s3.MemoryS3;
import io.github.redshiftdevops.sandbox.QueryHistoryConfig;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Disturbs the deployment of a change log at its messages to the warehouse and its requests to the
 * state, and says what became of each point:
 *
 * <pre>{@code
 * var report = CrashTest.of(Path.of(""), "changelogs/changelog.xml").points(50).run(directory);
 * assertTrue(report.isGood(), report::toString);
 * }</pre>
 *
 * <p>It starts sandboxes and an S3 of its own, and processes that deploy. First it deploys twice
 * undisturbed, which says what points there are and what is to be left behind; then, for each
 * point, it takes a fresh database, disturbs a deployment there, lets further ones finish, and
 * compares. Configured by one thread.
 */
public final class CrashTest {
  private static final String LEASE = "lease=";
  private static final String HISTORY_DELAY = "history-delay=";

  /** Late enough to be missed by who does not wait, and soon enough for thousands of points. */
  private static final Duration LATE = Duration.ofMillis(500);

  private final Path project;
  private final String changeLog;
  private List<String> settings = List.of();
  private Map<String, Path> buckets = Map.of();
  private Disturbance disturbance = Disturbance.KILL;
  private Death death = Death.CUT_OFF;
  private OptionalInt points = OptionalInt.empty();
  private int atOnce = 2 * Runtime.getRuntime().availableProcessors();
  private Duration patience = Duration.ofSeconds(60);
  private Consumer<Outcome> listener = outcome -> {};

  private Class<? extends Tool> tool = FacadeTool.class;
  private QueryHistoryConfig history = QueryHistoryConfig.STANDARD.withDelay(LATE);
  private Decider decider = Decider.nobody();
  private Predicate<CrashPoint> filter = point -> true;
  private Optional<URI> s3 = Optional.empty();
  private boolean state = true;

  private CrashTest(Path project, String changeLog) {
    this.project = project.toAbsolutePath().normalize();
    this.changeLog = Objects.requireNonNull(changeLog, "changeLog");
  }

  /**
   * A crash test of all points.
   *
   * @param project the directory that the change log is found in
   * @param changeLog its path there
   */
  public static CrashTest of(Path project, String changeLog) {
    return new CrashTest(project, changeLog);
  }

  /** Takes so many points, evenly spread, the first and the last among them. */
  public CrashTest points(int count) {
    points = OptionalInt.of(count);
    return this;
  }

  /**
   * Adds lines to the environment file of each deployment: {@code contexts}, {@code
   * parameter.<name>}, {@code transaction}; {@code lease} is {@code 3 s} unless it is said.
   */
  public CrashTest settings(List<String> lines) {
    settings = List.copyOf(lines);
    return this;
  }

  /** Gives the directory that stands for each S3 bucket that COPY reads. */
  public CrashTest buckets(Map<String, Path> directories) {
    buckets = Map.copyOf(directories);
    return this;
  }

  /** Chooses what happens at a point; a deployer dies unless something else is said. */
  public CrashTest disturbance(Disturbance what) {
    disturbance = what;
    return this;
  }

  /** Chooses how deployers die; they are cut off unless something else is said. */
  public CrashTest death(Death how) {
    death = how;
    return this;
  }

  /** How many points are tried at the same time; two for each core unless it is said. */
  public CrashTest atOnce(int count) {
    atOnce = count;
    return this;
  }

  /** How long a deployment may take before it counts as stuck; a minute unless it is said. */
  public CrashTest patience(Duration duration) {
    patience = duration;
    return this;
  }

  /** Has each outcome told as soon as it is there, by several threads, one at a time. */
  public CrashTest listener(Consumer<Outcome> toldTo) {
    listener = toldTo;
    return this;
  }

  /** Deploys with another tool. */
  CrashTest tool(Class<? extends Tool> deploysWith) {
    tool = deploysWith;
    return this;
  }

  /**
   * Lets no deployer read the query history. When one ends with exit code 7 and asks what became of
   * a statement, somebody answers who has seen it.
   */
  public CrashTest unreadableHistory() {
    history = history.unreadable();
    return decider(new Witness());
  }

  /** Has somebody else answer exit code 7. */
  CrashTest decider(Decider answers) {
    decider = answers;
    return this;
  }

  /** Takes only some of the points, before they are counted. */
  CrashTest only(Predicate<CrashPoint> those) {
    filter = those;
    return this;
  }

  /** Keeps the state in that S3. */
  CrashTest s3(URI endpoint) {
    s3 = Optional.of(endpoint);
    return this;
  }

  /** Keeps no state. */
  CrashTest withoutState() {
    state = false;
    return this;
  }

  /**
   * Runs it.
   *
   * @param directory takes what it needs and leaves behind: the sandboxes; the deployers' log stays
   * @throws io.github.redshiftdevops.UnexpectedFailureException if the change log cannot be
   *     deployed even if nobody disturbs it
   */
  public CrashReport run(Path directory) throws InterruptedException {
    long start = System.nanoTime();
    try (var own = MemoryS3.start();
        var servers = Servers.start(Files.createDirectories(directory), buckets, history);
        var workers =
            new Workers(tool, death, Files.createTempFile(directory, "deployers", ".log"))) {
      var stage = stage(s3.orElse(own.uri()), directory.resolve("environments"), workers);
      var rehearsal = Rehearsal.of(stage, servers).only(filter);
      var chosen = points.isPresent() ? rehearsal.sample(points.getAsInt()) : rehearsal.points();
      warmUp(stage, servers, workers, chosen.size());
      var outcomes =
          Together.forEach(
              chosen,
              atOnce,
              point -> servers.with(server -> Trial.run(stage, rehearsal, point, server)),
              listener);
      return new CrashReport(
          changeLog,
          outcomes,
          rehearsal.points().size(),
          rehearsal.varying(),
          Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A process that deploys for the first time needs seconds, in which others lose their lease. */
  private void warmUp(Stage stage, Servers servers, Workers workers, int trials)
      throws InterruptedException {
    int processes = Math.min(trials, atOnce) * disturbance.processes();
    Together.forEach(
        Collections.nCopies(death == Death.KILLED ? 0 : processes, stage),
        Runtime.getRuntime().availableProcessors(),
        calm -> servers.with(server -> warmUp(calm, workers, server)),
        ending -> {});
  }

  private static Ending warmUp(Stage stage, Workers workers, Sandbox server) throws SQLException {
    try (var database = FreshDatabase.in(server);
        var life = stage.openCalmly(database.sandbox())) {
      return life.start(workers::deployInNewOne).await(Stage.LONGEST).orElseThrow();
    }
  }

  private Stage stage(URI endpoint, Path environments, Workers workers) {
    var delay = HISTORY_DELAY + 2 * LATE.toMillis() + " ms";
    var all =
        settings.stream().anyMatch(line -> line.startsWith(HISTORY_DELAY))
            ? settings
            : with(settings, delay);
    var others = all.stream().filter(line -> !line.startsWith(LEASE)).toList();
    var lease = all.stream().filter(line -> line.startsWith(LEASE)).findFirst();
    return new Stage(
        way(endpoint, environments, with(others, lease.orElse(LEASE + "3 s"))),
        way(endpoint, environments, with(others, LEASE + "1 min")),
        life -> life.start(workers::deploy),
        project,
        changeLog,
        disturbance,
        decider,
        patience);
  }

  private Way way(URI endpoint, Path environments, List<String> lines) {
    return (database, where, log) ->
        state
            ? Life.withS3(endpoint, environments, database, where, log, lines)
            : Life.begin(database, where, log);
  }

  private static List<String> with(List<String> lines, String line) {
    var all = new ArrayList<>(lines);
    all.add(line);
    return all;
  }
}
