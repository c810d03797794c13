package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.deployment.ChangeSetResult;
import io.github.redshiftdevops.deployment.ChangeSetRun;
import io.github.redshiftdevops.deployment.DeploymentListener;
import io.github.redshiftdevops.deployment.Elapsed;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Mentions a change set that takes long, line by line, where there is no bar. */
final class StillRunning implements DeploymentListener {
  private final PrintStream out;
  private final Heartbeat heartbeat;
  private final LongSupplier nanos;

  /**
   * Mentions nothing yet.
   *
   * @param heartbeat how often a change set is mentioned
   * @param nanos a clock that never goes back
   */
  StillRunning(PrintStream out, Heartbeat heartbeat, LongSupplier nanos) {
    this.out = out;
    this.heartbeat = heartbeat;
    this.nanos = nanos;
  }

  @Override
  public void running(ChangeSetRun run) {
    long start = nanos.getAsLong();
    heartbeat.start(
        () ->
            out.printf(
                "%s %s: still running after %s%n",
                ConsoleProgress.place(run),
                run.changeSet(),
                Elapsed.text(Duration.ofNanos(nanos.getAsLong() - start))));
  }

  @Override
  public void ended(ChangeSetRun run, ChangeSetResult result) {
    heartbeat.stop();
  }

  @Override
  public void stopped(RedshiftDevopsException failure) {
    heartbeat.stop();
  }
}
