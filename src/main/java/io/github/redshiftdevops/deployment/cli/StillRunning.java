package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.deployment.ChangeSetResult;
import io.github.redshiftdevops.deployment.ChangeSetRun;
import io.github.redshiftdevops.deployment.DeploymentListener;
import io.github.redshiftdevops.deployment.Elapsed;
import java.io.PrintStream;

/** Mentions a change set that takes long, line by line, where there is no bar. */
final class StillRunning implements DeploymentListener {
  private final PrintStream out;
  private final Heartbeat heartbeat;

  /**
   * Mentions nothing yet.
   *
   * @param heartbeat how often a change set is mentioned
   */
  StillRunning(PrintStream out, Heartbeat heartbeat) {
    this.out = out;
    this.heartbeat = heartbeat;
  }

  @Override
  public void running(ChangeSetRun run) {
    heartbeat.start(
        elapsed ->
            out.printf(
                "%s %s: still running after %s%n",
                ConsoleProgress.place(run), run.changeSet(), Elapsed.text(elapsed)));
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
