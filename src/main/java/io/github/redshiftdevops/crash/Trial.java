package io.github.redshiftdevops.crash;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.crash.Verdict.Kind;
import io.github.redshiftdevops.sandbox.Sandbox;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One point, on a fresh database:
 *
 * <ol>
 *   <li>A deployment is disturbed there.
 *   <li>If it died, or ended with exit code 5, another one follows; if one ends with 7, the decider
 *       answers, and another one follows.
 *   <li>When one has ended with 0, what is there is compared with what should be.
 * </ol>
 *
 * Not thread-safe.
 */
final class Trial {
  private static final int MOST_DECISIONS = 3;

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
    var reached = new AtomicBoolean();
    try (var life = stage.open(database)) {
      stage.disturbance().at(life, point, () -> reached.set(true));
      var ending = await("disturbed", stage.deploy(life));
      if (!reached.get()) {
        return new Verdict(Kind.NOT_REACHED, "");
      }
      if (stage.disturbance() == Disturbance.SEVER) {
        boolean again = isExit(ending, ExitCode.CHANGE_SET_FAILED);
        return again ? next() : conclude(life, ending);
      }
    }
    return next();
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
      var decided = stage.decider().decide(life, ending.get());
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
