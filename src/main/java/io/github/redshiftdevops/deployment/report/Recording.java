package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.StatementListener.Retry;
import io.github.redshiftdevops.deployment.ChangeSetResult;
import io.github.redshiftdevops.deployment.ChangeSetRun;
import io.github.redshiftdevops.deployment.report.ChangeSetEntry.QueryFile;
import io.github.redshiftdevops.deployment.report.ChangeSetEntry.Resumption;
import io.github.redshiftdevops.deployment.report.Report.Ending;
import io.github.redshiftdevops.deployment.report.Report.Plan;
import io.github.redshiftdevops.deployment.report.Report.Result;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import io.github.redshiftdevops.lock.DeploymentStoppedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what a report says, while it happens. Thread-safe. */
final class Recording {
  /** What a process ends with that SIGTERM stops: 128 and the number of the signal. */
  private static final int STOPPED = 128 + 15;

  private final Clock clock;
  private final Instant begin;
  private final List<ChangeSetEntry> changeSets = new ArrayList<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();
  private final List<VerificationResult> verifications = new ArrayList<>();
  private String environment;
  private Optional<Plan> plan = Optional.empty();
  private Ending ending = new Ending(Result.DONE, 0, Optional.empty());
  private Running running;
  private boolean over;

  Recording(String environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
    this.begin = clock.instant();
  }

  synchronized void connected(String name, Plan toDeploy) {
    environment = name;
    plan = Optional.of(toDeploy);
  }

  synchronized void leftOut(String changeSet, String reason) {
    leftOut.put(changeSet, reason);
  }

  synchronized void running(ChangeSetRun run) {
    running = new Running(run.number(), run.identity(), clock.instant());
    plan = plan.map(it -> new Plan(it.deployment(), it.changeLog(), it.warehouse(), run.count()));
  }

  /** Whether change sets run now, or data tests behind them. */
  synchronized boolean isDeploying() {
    return !over && (running != null || !changeSets.isEmpty());
  }

  /** The work has ended, well or not. */
  synchronized void over() {
    over = true;
  }

  synchronized void resuming(int done, int statements) {
    if (running != null) {
      running.resumed = new Resumption(done, statements);
    }
  }

  synchronized void attempting() {
    if (running != null) {
      running.rowsBefore = running.rows;
      running.queriesBefore = running.queries.size();
    }
  }

  /** What the attempt has changed is rolled back. */
  synchronized void retrying(Retry retry) {
    if (running != null) {
      running.retries.add(retry);
      running.rows = running.rowsBefore;
      running.queries.subList(running.queriesBefore, running.queries.size()).clear();
    }
  }

  synchronized void waited(LockWait wait) {
    if (running != null) {
      running.waits.add(wait);
    }
  }

  synchronized void changed(long rows) {
    if (running != null) {
      running.rows += rows;
    }
  }

  synchronized void selected(QueryFile file) {
    if (running != null) {
      running.queries.add(file);
    }
  }

  /** The number of the next answer to a query; those of an attempt that failed are overwritten. */
  synchronized int nextQuery() {
    int kept = changeSets.stream().mapToInt(each -> each.queries().size()).sum();
    return kept + (running == null ? 0 : running.queries.size()) + 1;
  }

  /** The change set that runs; empty between two. */
  synchronized Optional<ChangeSetIdentity> current() {
    return Optional.ofNullable(running).map(it -> it.identity);
  }

  synchronized void ended(ChangeSetResult result) {
    if (running != null) {
      changeSets.add(running.entry(Fate.of(result.outcome()), result.failure(), result.elapsed()));
      running = null;
    }
  }

  synchronized void verified(VerificationResult result) {
    verifications.add(result);
  }

  synchronized void failed(RedshiftDevopsException failure) {
    boolean stopped = failure instanceof DeploymentStoppedException;
    failed(
        stopped ? Result.STOPPED : Result.FAILED,
        stopped ? STOPPED : failure.exitCode().status(),
        failure.getMessage());
  }

  /** Whether it is known how the work has ended. */
  synchronized boolean isOver() {
    return over;
  }

  /** The process was told to end. */
  synchronized void stopped() {
    failed(Result.STOPPED, STOPPED, "The process was told to end; deploy again.");
  }

  synchronized void failed(Result result, int exitCode, String sentence) {
    ending = new Ending(result, exitCode, Optional.of(sentence));
  }

  /** What is known now. */
  synchronized Report report() {
    var end = clock.instant();
    var entries = new ArrayList<>(changeSets);
    if (running != null) {
      entries.add(
          running.entry(Fate.UNFINISHED, ending.error(), Duration.between(running.begin, end)));
    }
    return new Report(
        environment,
        plan,
        begin,
        end,
        ending,
        List.copyOf(entries),
        new LinkedHashMap<>(leftOut),
        List.copyOf(verifications));
  }

  private static final class Running {
    private final int number;
    private final ChangeSetIdentity identity;
    private final Instant begin;
    private final List<Retry> retries = new ArrayList<>();
    private final List<LockWait> waits = new ArrayList<>();
    private final List<QueryFile> queries = new ArrayList<>();
    private Resumption resumed;
    private long rows;
    private long rowsBefore;
    private int queriesBefore;

    Running(int number, ChangeSetIdentity identity, Instant begin) {
      this.number = number;
      this.identity = identity;
      this.begin = begin;
    }

    ChangeSetEntry entry(Fate fate, Optional<String> reason, Duration elapsed) {
      return new ChangeSetEntry(
          number,
          identity,
          fate,
          reason,
          begin,
          elapsed,
          retries,
          waits,
          Optional.ofNullable(resumed),
          fate.isFailure() || fate == Fate.TOLERATED ? 0 : rows,
          queries);
    }
  }
}
