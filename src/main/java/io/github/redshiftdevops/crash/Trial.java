package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.crash.Verdict.Kind;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One point, on a fresh database:
 *
 * <ol>
 *   <li>A deployment is disturbed there.
 *   <li>If it died or stands still, was asked to end, or ended with exit code 5, another one
 *       follows; if one ends with 7, the decider answers, and another one follows.
 *   <li>When one has ended with 0, what is there is compared with what should be.
 *   <li>One that stands still is continued now: it must commit nothing any more, and must not say
 *       that it deployed what it did not.
 * </ol>
 *
 * Not thread-safe.
 */
final class Trial {
  private static final int MOST_DECISIONS = 3;
  private static final Duration TIME_TO_END = Duration.ofMillis(500);
  private static final Verdict NOT_REACHED = new Verdict(Kind.NOT_REACHED, "");

  private final Stage stage;
  private final Rehearsal rehearsal;
  private final CrashPoint point;
  private final Sandbox database;
  private final List<String> course = new ArrayList<>();
  private int decisions;

  private Trial(Stage stage, Rehearsal rehearsal, CrashPoint point, Sandbox database) {
    this.stage = stage;
    this.rehearsal = rehearsal;
    this.point = point;
    this.database = database;
  }

  static Outcome run(Stage stage, Rehearsal rehearsal, CrashPoint point, Sandbox server)
      throws SQLException {
    long start = System.nanoTime();
    try (var database = FreshDatabase.in(server)) {
      var trial = new Trial(stage, rehearsal, point, database.sandbox());
      var verdict = trial.verdict();
      return new Outcome(point, verdict, trial.course, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private Verdict verdict() throws SQLException {
    return switch (stage.disturbance()) {
      case KILL -> killed();
      case SEVER -> severed();
      case STOP -> stopped();
      case TERMINATE -> terminated();
    };
  }

  private Verdict killed() throws SQLException {
    var reached = new AtomicBoolean();
    try (var life = stage.open(database)) {
      loseConnection(
          life,
          () -> {
            reached.set(true);
            life.end();
          });
      await("killed", stage.deploy(life));
    }
    return reached.get() ? next() : NOT_REACHED;
  }

  private Verdict severed() throws SQLException {
    var reached = new AtomicBoolean();
    try (var life = stage.open(database)) {
      loseConnection(life, () -> reached.set(true));
      var ending = await("severed", stage.deploy(life));
      if (!reached.get()) {
        return NOT_REACHED;
      }
      return isExit(ending, ExitCode.CHANGE_SET_FAILED) ? next() : conclude(life, ending);
    }
  }

  private void loseConnection(Life life, Runnable action) {
    life.sources().get(point.source()).loseAt(point.number(), point.side(), action);
  }

  private Verdict stopped() throws SQLException {
    try (var life = stage.open(database)) {
      var standstill = Standstill.at(point, life);
      var deployer = stage.deploy(life);
      if (!standstill.reached(deployer)) {
        return NOT_REACHED;
      }
      boolean holder = life.holdsLock() && recorded() < rehearsal.expected().recorded();
      var verdict = next();
      if (!verdict.isGood()) {
        return verdict;
      }
      var before = everythingRecorded();
      standstill.end();
      var ending = await("stopped and continued", deployer);
      return late(holder, ending).orElse(changed(before).orElse(compare(life)));
    }
  }

  /** What waits at the point goes on when the process has ended, or waits for that itself. */
  private Verdict terminated() throws SQLException {
    var reached = new AtomicBoolean();
    try (var life = stage.open(database)) {
      life.sources()
          .get(point.source())
          .holdAt(
              point.number(),
              point.side(),
              () -> {
                reached.set(true);
                life.deployer().terminate();
                life.deployer().await(TIME_TO_END);
              },
              new CountDownLatch(0));
      await("asked to end", stage.deploy(life));
      if (life.holdsLock()) {
        return new Verdict(Kind.FAILED, "It was asked to end and did not give the lock back");
      }
    }
    return reached.get() ? next() : NOT_REACHED;
  }

  /** Why the ending of a deployer that was continued is not right; empty if it is. */
  private static Optional<Verdict> late(boolean holder, Optional<Ending> ending) {
    if (ending.isEmpty()) {
      return Optional.of(new Verdict(Kind.STUCK, "The deployer that was continued did not end"));
    }
    var right =
        holder
            ? Set.of(ExitCode.CHANGE_SET_FAILED.status())
            : Set.of(ExitCode.DONE.status(), ExitCode.CHANGE_SET_FAILED.status());
    return right.contains(ending.get().exitCode())
        ? Optional.empty()
        : Optional.of(
            new Verdict(
                Kind.FAILED,
                "%s had the lock and ended with %s"
                    .formatted(holder ? "It" : "Somebody else", ending.get())));
  }

  private Optional<Verdict> changed(List<String> before) throws SQLException {
    return Difference.between("committed late", before, everythingRecorded())
        .map(difference -> new Verdict(Kind.DIFFERENT, difference));
  }

  private List<String> everythingRecorded() throws SQLException {
    try (var connection = database.connect()) {
      return Rows.of(connection, "SELECT * FROM databasechangelog").lines(Set.of());
    }
  }

  private int recorded() throws SQLException {
    try (var connection = database.connect()) {
      return Rows.of(connection, "SELECT 1 FROM pg_tables WHERE tablename = 'databasechangelog'")
              .rows()
              .isEmpty()
          ? 0
          : Rows.of(connection, "SELECT id FROM databasechangelog").rows().size();
    }
  }

  private static boolean isExit(Optional<Ending> ending, ExitCode code) {
    return ending.filter(end -> end.exitCode() == code.status()).isPresent();
  }

  private Verdict next() throws SQLException {
    try (var life = stage.open(database)) {
      return conclude(life, await("next", stage.deploy(life)));
    }
  }

  private Optional<Ending> await(String which, Deployer deployer) {
    long start = System.nanoTime();
    var ending = deployer.await(stage.patience());
    var took = (System.nanoTime() - start) / 1e9;
    course.add(
        ending
            .map(end -> "%s: %s after %.1f s".formatted(which, end, took))
            .orElse("%s: no end after %.1f s".formatted(which, took)));
    return ending;
  }

  private Verdict conclude(Life life, Optional<Ending> ending) throws SQLException {
    if (ending.isEmpty()) {
      return new Verdict(Kind.STUCK, "");
    }
    if (ending.get().isSuccess()) {
      return compare(life);
    }
    if (isExit(ending, ExitCode.DECISION_NEEDED) && decisions < MOST_DECISIONS) {
      var decided = stage.decider().decide(life.target(), database);
      course.addAll(decided);
      if (!decided.isEmpty()) {
        decisions++;
        return next();
      }
    }
    return new Verdict(Kind.FAILED, ending.get().said());
  }

  private Verdict compare(Life life) throws SQLException {
    var differences =
        new ArrayList<>(
            DatabaseContent.of(database)
                .differencesFrom(rehearsal.expected(), rehearsal.varying()));
    life.differenceOfState().ifPresent(differences::add);
    if (!differences.isEmpty()) {
      return new Verdict(Kind.DIFFERENT, String.join("; ", differences));
    }
    return new Verdict(decisions > 0 ? Kind.DECIDED : Kind.RECOVERED, "");
  }
}
