package io.github.redshiftdevops.deployment.report;

import io.github.redshiftdevops.ExitCode;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.database.LockWait;
import io.github.redshiftdevops.database.StatementListener.Retry;
import io.github.redshiftdevops.deployment.ChangeSetResult;
import io.github.redshiftdevops.deployment.ChangeSetRun;
import io.github.redshiftdevops.deployment.DeploymentListener;
import io.github.redshiftdevops.deployment.QueryResult;
import io.github.redshiftdevops.deployment.report.ChangeSetEntry.QueryFile;
import io.github.redshiftdevops.deployment.report.Report.Plan;
import io.github.redshiftdevops.deployment.report.Report.Result;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import io.github.redshiftdevops.environment.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import liquibase.Scope;
import org.apache.commons.lang3.StringUtils;

/**
 * Leaves the reports of one deployment in a folder, however it ends. A report that cannot be
 * written ends no deployment. To be used by the thread that deploys.
 */
final class DeploymentReport implements DeploymentListener, AutoCloseable {
  private static final int READABLE = 40;

  private final OutputFolder folder;
  private final Recording recording;
  private final LogFile log;
  private final Finish finish;
  private volatile Optional<Environment> connected = Optional.empty();

  /**
   * The report of a deployment that begins now.
   *
   * @param environment what it is called until its file is read
   */
  DeploymentReport(OutputFolder folder, String environment, Clock clock) {
    this.folder = folder;
    this.recording = new Recording(environment, clock);
    try {
      this.log = new LogFile(folder.open("deployment.log"), clock, this::mask);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.finish = new Finish(recording, log, new ReportFiles(folder));
  }

  private String mask(String text) {
    return ReportMask.text(connected, text);
  }

  /** What its lines are copied to. */
  LogFile log() {
    return log;
  }

  @Override
  public void connected(Environment environment, String changeLog) {
    connected = Optional.of(environment);
    finish.tell(environment.deployment().asConfigured());
    recording.connected(
        environment.name(),
        new Plan(
            Scope.getCurrentScope().getDeploymentId(), changeLog, environment.url().toString(), 0));
  }

  @Override
  public void leftOut(String changeSet, String reason) {
    recording.leftOut(changeSet, mask(reason));
  }

  @Override
  public void running(ChangeSetRun run) {
    recording.running(run);
  }

  @Override
  public void resuming(int done, int statements) {
    recording.resuming(done, statements);
  }

  @Override
  public void attempting() {
    recording.attempting();
  }

  @Override
  public void retrying(Retry retry) {
    recording.retrying(retry);
  }

  @Override
  public void waited(LockWait wait) {
    recording.waited(wait.withTexts(this::mask));
  }

  @Override
  public void changed(long rows) {
    recording.changed(rows);
  }

  @Override
  public void selected(QueryResult result) {
    var changeSet = recording.current().map(it -> it.id()).orElse("");
    var name = "select-%d-%s.csv".formatted(recording.nextQuery(), readable(changeSet));
    try {
      folder.write(name, Csv.of(result));
      recording.selected(new QueryFile(name, result.rows().size(), result.complete()));
    } catch (IOException e) {
      log.write("WARNING", "%s could not be written: %s".formatted(name, e));
    }
  }

  private static String readable(String changeSet) {
    var letters = changeSet.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return StringUtils.strip(StringUtils.left(letters, READABLE), "-");
  }

  @Override
  public void ended(ChangeSetRun run, ChangeSetResult result) {
    recording.ended(result);
  }

  @Override
  public void verified(VerificationResult result) {
    recording.verified(result);
  }

  @Override
  public void completed() {
    recording.over();
    close();
  }

  @Override
  public void stopped(RedshiftDevopsException failure) {
    recording.failed(failure);
    recording.over();
    close();
  }

  /** Something happened that nobody foresaw. */
  void broke(RuntimeException failure) {
    if (!recording.isOver()) {
      recording.failed(Result.FAILED, ExitCode.UNEXPECTED.status(), mask(failure.toString()));
      recording.over();
    }
  }

  /** Writes the reports, unless they are written. Never fails. */
  @Override
  public void close() {
    finish.close();
  }
}
