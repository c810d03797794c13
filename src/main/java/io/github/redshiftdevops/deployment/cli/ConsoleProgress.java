package io.github.redshiftdevops.deployment.cli;

import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.deployment.ChangeSetResult;
import io.github.redshiftdevops.deployment.ChangeSetRun;
import io.github.redshiftdevops.deployment.DeploymentListener;
import io.github.redshiftdevops.deployment.DeploymentResult;
import io.github.redshiftdevops.deployment.Elapsed;
import io.github.redshiftdevops.deployment.verification.VerificationResult;
import io.github.redshiftdevops.environment.Environment;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Says on the console what a deployment does: one line for each change set and each verification,
 * and a summary of each environment.
 */
final class ConsoleProgress implements DeploymentListener {
  private final PrintStream out;
  private final LongSupplier nanos;
  private long startedAt;
  private String name;
  private ChangeSetRun last;
  private boolean deployed;
  private VerificationLines verifications;

  /**
   * The progress of a deployment that starts now.
   *
   * @param nanos a clock that never goes back
   */
  ConsoleProgress(PrintStream out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    begin();
  }

  private void begin() {
    startedAt = nanos.getAsLong();
    last = null;
    deployed = false;
    verifications = new VerificationLines(out);
  }

  @Override
  public void connected(Environment environment, String changeLog) {
    name = environment.name();
    out.printf("Deploying %s to %s (%s)%n", changeLog, environment.url(), environment.source());
  }

  @Override
  public void ended(ChangeSetRun run, ChangeSetResult result) {
    last = run;
    out.printf("%s %s: %s%n", place(run), run.changeSet(), words(result));
  }

  /** The numbers of all lines end in the same column. */
  static String place(int number, int count) {
    int width = Integer.toString(count).length();
    return "[%%%dd/%%d]".formatted(width).formatted(number, count);
  }

  static String place(ChangeSetRun run) {
    return place(run.number(), run.count());
  }

  private static String words(ChangeSetResult result) {
    var elapsed = Elapsed.text(result.elapsed());
    return switch (result.outcome()) {
      case DEPLOYED -> elapsed;
      case DEPLOYED_AGAIN -> "again, " + elapsed;
      case MARKED_AS_RUN -> "not run, but marked as run, as its precondition says";
      case SKIPPED -> "skipped, until its precondition holds";
      case TOLERATED ->
          "failed after %s, and may: %s".formatted(elapsed, result.failure().orElse(""));
      case FAILED -> "failed after " + elapsed;
    };
  }

  @Override
  public void deployed(DeploymentResult result) {
    deployed = true;
    var leftOut = result.leftOut().size();
    out.println(
        (last == null
                ? "Nothing to do: %s is up to date".formatted(name)
                : "Deployed %s to %s in %s"
                    .formatted(changeSets(result.changeSets().size()), name, elapsed()))
            + (leftOut == 0
                ? "."
                : "; contexts and labels leave out " + changeSets(leftOut) + "."));
  }

  @Override
  public void verified(VerificationResult result) {
    verifications.add(result);
  }

  @Override
  public void completed() {
    verifications.end();
    begin();
  }

  @Override
  public void stopped(RedshiftDevopsException failure) {
    verifications.end();
    if (!deployed && last != null) {
      out.printf(
          "Stopped at change set %d of %d after %s.%n", last.number(), last.count(), elapsed());
    }
  }

  @Override
  public void untouched(List<String> environments) {
    if (!environments.isEmpty()) {
      out.printf("Not touched: %s.%n", String.join(", ", environments));
    }
  }

  private String elapsed() {
    return Elapsed.text(since(startedAt));
  }

  private Duration since(long then) {
    return Duration.ofNanos(nanos.getAsLong() - then);
  }

  static String changeSets(int count) {
    return count == 1 ? "1 change set" : count + " change sets";
  }
}
