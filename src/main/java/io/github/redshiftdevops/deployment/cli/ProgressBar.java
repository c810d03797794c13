package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.deployment.ChangeSetResult;
import io.github.redshiftdevops.deployment.ChangeSetRun;
import io.github.redshiftdevops.deployment.DeploymentListener;
import io.github.redshiftdevops.deployment.Elapsed;
import java.time.Duration;
import org.apache.commons.lang3.StringUtils;

/**
 * A bar in the last line of a terminal: how many change sets have run, which one runs, and for how
 * long. It is there while a change set runs.
 */
final class ProgressBar implements DeploymentListener {
  private static final int LENGTH = 20;

  private final LastLine line;
  private final Heartbeat heartbeat;

  /**
   * A bar that is not drawn yet.
   *
   * @param heartbeat how often it is drawn anew
   */
  ProgressBar(LastLine line, Heartbeat heartbeat) {
    this.line = line;
    this.heartbeat = heartbeat;
  }

  @Override
  public void running(ChangeSetRun run) {
    draw(run, Duration.ZERO);
    heartbeat.start(elapsed -> draw(run, elapsed));
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
