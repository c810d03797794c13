package io.github.redshiftdevops.deployment.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshiftdevops.ChangeSetFailedException;
import io.github.redshiftdevops.RedshiftDevopsException;
import io.github.redshiftdevops.checkpoint.ChangeSetIdentity;
import io.github.redshiftdevops.deployment.ChangeSetOutcome;
import io.github.redshiftdevops.deployment.ChangeSetResult;
import io.github.redshiftdevops.deployment.ChangeSetRun;
import io.github.redshiftdevops.deployment.DeploymentResult;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final RedshiftDevopsException FAILURE = new ChangeSetFailedException("no");
  private static final ChangeSetRun FIRST =
      new ChangeSetRun(1, 10, new ChangeSetIdentity("1", "ann", "a.sql"));

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong(Duration.ofDays(-3).toNanos());
  private final ConsoleProgress progress =
      new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), now::get);

  @Test
  void alignsTheNumbers() {
    progress.ended(FIRST, ended(ChangeSetOutcome.DEPLOYED, 5));
    progress.ended(
        new ChangeSetRun(10, 10, new ChangeSetIdentity("1", "ann", "b.sql")),
        ended(ChangeSetOutcome.DEPLOYED, 70_000));

    assertThat(lines())
        .containsExactly("[ 1/10] a.sql::1::ann: 5 ms", "[10/10] b.sql::1::ann: 1 min 10 s");
  }

  @Test
  void sumsUpADeploymentThatStopped() {
    progress.ended(FIRST, ended(ChangeSetOutcome.FAILED, 5));
    now.addAndGet(Duration.ofSeconds(2).toNanos());

    progress.stopped(FAILURE);

    assertThat(lines()).last().isEqualTo("Stopped at change set 1 of 10 after 2.0 s.");
  }

  @Test
  void saysNothingOfADeploymentThatDidNotBegin() {
    progress.stopped(FAILURE);

    assertThat(lines()).isEmpty();
  }

  @Test
  void countsWhatRan_notWhatWasSkipped() {
    progress.ended(FIRST, ended(ChangeSetOutcome.DEPLOYED, 5));
    progress.ended(
        new ChangeSetRun(2, 10, new ChangeSetIdentity("1", "ann", "b.sql")),
        ended(ChangeSetOutcome.SKIPPED, 5));

    progress.deployed(new DeploymentResult(List.of("a.sql::1::ann"), List.of("x", "y")));

    assertThat(lines())
        .last()
        .asString()
        .startsWith("Deployed 1 change set to ")
        .endsWith("; contexts and labels leave out 2 change sets.");
  }

  private static ChangeSetResult ended(ChangeSetOutcome outcome, long millis) {
    return new ChangeSetResult(outcome, Duration.ofMillis(millis), Optional.empty());
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
