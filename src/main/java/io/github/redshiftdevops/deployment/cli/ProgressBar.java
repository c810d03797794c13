package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.deployment.ChangeSetResult;
import io.github.redshiftdevops.deployment.ChangeSetRun;
import io.github.redshiftdevops.deployment.DeploymentListener;
import io.github.redshiftdevops.deployment.Elapsed;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.commons.lang3.StringUtils;

/**
 * A bar in the last line of a terminal: how many change sets have run, which one runs, and for how
 * long. It is there while a change set runs.
 */
final class ProgressBar implements DeploymentListener {
  private static final int LENGTH = 20;

  private final LastLine line;
  private final Heartbeat heartbeat;
  private final LongSupplier nanos;

  /**
   * A bar that is not drawn yet.
   *
   * @param heartbeat how often it is drawn anew
   * @param nanos a clock that never goes back
   */
  ProgressBar(LastLine line, Heartbeat heartbeat, LongSupplier nanos) {
    this.line = line;
    this.heartbeat = heartbeat;
    this.nanos = nanos;
  }

  @Override
  public void running(ChangeSetRun run) {
    long start = nanos.getAsLong();
    draw(run, Duration.ZERO);
    heartbeat.start(() -> draw(run, Duration.ofNanos(nanos.getAsLong() - start)));
  }

  @Override
  public void ended(ChangeSetRun run, ChangeSetResult result) {
    erase();
  }

  @Override
  public void stopped(RedshiftDevopsException failure) {
    erase();
  }

  private void draw(ChangeSetRun run, Duration elapsed) {
    int done = LENGTH * (run.number() - 1) / run.count();
    var bar = "[%s%s] ".formatted("#".repeat(done), ".".repeat(LENGTH - done));
    var place = "%d/%d ".formatted(run.number(), run.count());
    var time = elapsed.toSeconds() == 0 ? "" : " " + Elapsed.text(elapsed);
    int left = LastLine.WIDTH - bar.length() - place.length() - time.length();
    line.show(bar + place + StringUtils.abbreviateMiddle(run.changeSet(), "...", left) + time);
  }

  private void erase() {
    heartbeat.stop();
    line.clear();
  }
}
